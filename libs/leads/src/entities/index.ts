import { Tag } from '../tags/tag.entity.js';
import { LeadIdentity } from './lead-identity.entity.js';
import { LeadNote } from './lead-note.entity.js';
import { Lead } from './lead.entity.js';

/** For commands of the shell, which have no modules. */
export const leadEntities = [Lead, LeadIdentity, LeadNote, Tag];
