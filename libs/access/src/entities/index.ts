import { AccessLink } from './access-link.entity.js';
import { Agent } from './agent.entity.js';
import { ApiKey } from './api-key.entity.js';
import { Session } from './session.entity.js';

/** For a `DataSource` that is opened without the application. */
export const accessEntities = [Agent, Session, AccessLink, ApiKey];
