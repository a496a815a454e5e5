import type { LeadFieldDto } from '../settings/lead-settings.dto.js';
import type { Lead } from '../entities/lead.entity.js';

/** As the import reads them. */
const COLUMNS = [
  'name',
  'phone_number',
  'other_numbers',
  'email',
  'company',
  'city',
  'stage',
  'stage_reason',
  'owner',
  'source',
  'tags',
  'opted_out',
  'created_at',
  'last_contact_at',
] as const;

export const headerOf = (fields: LeadFieldDto[]): string[] => [...COLUMNS, ...fields.map(({ key }) => `fields.${key}`)];

/** One lead as cells. `emailOf` knows agents. */
export function cellsOf(
  lead: Lead,
  fields: LeadFieldDto[],
  emailOf: (agentId: string) => string | undefined,
): string[] {
  const phones = lead.identities
    .filter(({ kind }) => kind === 'phone')
    .sort((one, other) => other.currentSince.getTime() - one.currentSince.getTime())
    .map(({ value }) => value);
  const cells: Record<(typeof COLUMNS)[number], string | null> = {
    name: lead.name,
    phone_number: phones[0] ?? null,
    other_numbers: phones.slice(1).join('; '),
    email: lead.email,
    company: lead.company,
    city: lead.city,
    stage: lead.stage,
    stage_reason: lead.stageReason,
    owner: (lead.ownerId && emailOf(lead.ownerId)) ?? null,
    source: lead.source,
    tags: lead.tags.map(({ name }) => name).join('; '),
    opted_out: lead.optedOutAt ? 'yes' : 'no',
    created_at: lead.createdAt.toISOString(),
    last_contact_at: lead.lastContactAt?.toISOString() ?? null,
  };
  return [...COLUMNS.map((column) => cells[column] ?? ''), ...fields.map(({ key }) => lead.fields[key] ?? '')];
}
