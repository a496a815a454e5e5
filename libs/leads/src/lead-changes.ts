import { cleanText } from '@app/common';
import type { UpdateLeadDto } from './dto/write-lead.dto.js';
import type { Lead } from './entities/lead.entity.js';
import type { FieldChange, LeadEventDetail, LeadEventKind, NamedThing } from './lead-events.js';

export type LeadColumns = Pick<
  Lead,
  'name' | 'nameSource' | 'email' | 'company' | 'city' | 'source' | 'stage' | 'stageReason' | 'ownerId' | 'fields'
>;

/** The columns that a person's input changes, but for `fields`. */
export function changedColumns(input: UpdateLeadDto, before?: Pick<Lead, 'stage'>): Partial<LeadColumns> {
  const isNewStage = input.stage !== undefined && input.stage !== before?.stage;
  // A reason is one for the stage that it was given with
  const reason = input.stage_reason === undefined && isNewStage ? null : input.stage_reason;
  return {
    ...(input.name === undefined ? {} : { name: cleanText(input.name), nameSource: 'person' as const }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(input.company === undefined ? {} : { company: input.company }),
    ...(input.city === undefined ? {} : { city: input.city }),
    ...(input.source === undefined ? {} : { source: cleanText(input.source) }),
    ...(input.stage === undefined ? {} : { stage: cleanText(input.stage) }),
    ...(reason === undefined ? {} : { stageReason: reason }),
    ...(input.owner === undefined ? {} : { ownerId: input.owner }),
  };
}

interface Change {
  kind: LeadEventKind;
  detail: LeadEventDetail;
}

const SHOWN = ['name', 'email', 'company', 'city', 'source'] as const;

/** What of a change is worth a line in the timeline. `nameOf` knows agents. */
export function eventsOfChange(
  before: LeadColumns,
  change: Partial<LeadColumns>,
  nameOf: (agentId: string) => string,
): Change[] {
  const after = { ...before, ...change };
  const agent = (id: string | null): NamedThing | null => (id === null ? null : { id, name: nameOf(id) });
  const events: Change[] = [];
  if (after.stage !== before.stage || after.stageReason !== before.stageReason) {
    const [from, to] = [before.stage, after.stage].map((stage) => ({ id: stage, name: stage })) as [
      NamedThing,
      NamedThing,
    ];
    events.push({ kind: 'stage', detail: { from, to, reason: after.stageReason } });
  }
  if (after.ownerId !== before.ownerId) {
    events.push({ kind: 'owner', detail: { from: agent(before.ownerId), to: agent(after.ownerId) } });
  }
  const fields = [
    ...SHOWN.map((field): FieldChange => ({ field, from: before[field], to: after[field] })),
    ...fieldChanges(before.fields, after.fields),
  ].filter(({ from, to }) => from !== to);
  if (fields.length > 0) events.push({ kind: 'changed', detail: { fields } });
  return events;
}

export function fieldChanges(before: Record<string, string>, after: Record<string, string>): FieldChange[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const of = (fields: Record<string, string>, key: string): string | null =>
    Object.hasOwn(fields, key) ? fields[key]! : null;
  return keys.map((key) => ({ field: `fields.${key}`, from: of(before, key), to: of(after, key) }));
}
