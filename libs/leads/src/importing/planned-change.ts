import type { LeadColumns } from '../lead-changes.js';
import type { KnownLead, LeadToImport, UpdateMode } from './imported-lead.js';

/** Where leads begin: who is there has not been given a stage by anybody. */
const FIRST_STAGE = 'new';

const EMPTY: Record<
  'name' | 'email' | 'company' | 'city' | 'source' | 'stage' | 'ownerId',
  (lead: KnownLead) => boolean
> = {
  name: ({ nameSource }) => nameSource === 'stand_in',
  email: ({ email }) => email === null,
  company: ({ company }) => company === null,
  city: ({ city }) => city === null,
  // Where somebody came from is known of every lead
  source: () => false,
  stage: ({ stage }) => stage === FIRST_STAGE,
  ownerId: ({ ownerId }) => ownerId === null,
};

/** The columns of a lead that an import changes; none when it says nothing new. */
export function plannedChange(lead: KnownLead, told: LeadToImport, mode: UpdateMode): Partial<LeadColumns> {
  const change: Partial<LeadColumns> = {};
  if (mode === 'none') return change;
  for (const column of Object.keys(EMPTY) as (keyof typeof EMPTY)[]) {
    const value = told[column];
    if (value === null || value === lead[column]) continue;
    if (mode === 'all' || EMPTY[column](lead)) change[column] = value;
  }
  if (change.name !== undefined) change.nameSource = 'person';
  // A reason is one for the stage that it was given with
  if (change.stage !== undefined) change.stageReason = told.stageReason;
  else if (told.stageReason !== null && told.stage === lead.stage && told.stageReason !== lead.stageReason) {
    if (mode === 'all' || lead.stageReason === null) change.stageReason = told.stageReason;
  }
  const fields = Object.entries(told.fields).filter(
    ([key, value]) => (mode === 'all' || !Object.hasOwn(lead.fields, key)) && lead.fields[key] !== value,
  );
  if (fields.length > 0) change.fields = { ...lead.fields, ...Object.fromEntries(fields) };
  return change;
}
