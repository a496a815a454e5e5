import { LONG_AGO, type NewIdentity } from '../identity-claims.js';
import type { LeadColumns } from '../lead-changes.js';
import type { ImportedLead, ImportedNote, KnownLead, LeadToImport } from './imported-lead.js';
import { plannedChange } from './planned-change.js';

/** What becomes of one lead that is here: of several lines that are about it, all together. */
export interface Plan {
  lead: KnownLead;
  change: Partial<LeadColumns>;
  tagIds: Set<string>;
  notes: ImportedNote[];
  numbers: NewIdentity[];
  isOptedOut: boolean;
}

export interface Extras {
  notes: Set<string>;
  /** By number: nobody's. */
  free: Set<string>;
}

/** What was told of a lead that is here, and its place in what was given. */
export interface PlacedLead {
  lead: LeadToImport;
  id: string;
  index: number;
  isNew: boolean;
}

export const isAny = ({ change, tagIds, notes, numbers, isOptedOut }: Plan): boolean =>
  Object.keys(change).length > 0 || tagIds.size > 0 || notes.length > 0 || numbers.length > 0 || isOptedOut;

/** Marks in `results` which of them are news. */
export function planAll(
  places: PlacedLead[],
  known: Map<string, KnownLead>,
  extras: Extras,
  results: ImportedLead[],
): Map<string, Plan> {
  const plans = new Map<string, Plan>();
  const taken = new Set<string>();
  for (const { lead: told, id, index, isNew } of places) {
    const lead = known.get(id);
    if (!lead || (told.mode === 'none' && !isNew)) continue;
    const plan: Plan = plans.get(id) ?? {
      lead,
      change: {},
      tagIds: new Set(),
      notes: [],
      numbers: [],
      isOptedOut: false,
    };
    plans.set(id, plan);
    const change = isNew ? {} : plannedChange({ ...lead, ...plan.change }, told, told.mode);
    const tagIds = told.tagIds.filter((tag) => !lead.tagIds.includes(tag) && !plan.tagIds.has(tag));
    const notes = told.notes.filter(
      (note) => !extras.notes.has(note.id) && !plan.notes.some((one) => one.id === note.id),
    );
    const numbers = told.further.filter(({ phone, matchKey }) => {
      const isFree = extras.free.has(phone) && !taken.has(matchKey);
      taken.add(matchKey);
      return isFree;
    });
    const isOptedOut = told.isOptedOut && !lead.isOptedOut;
    Object.assign(plan.change, change);
    tagIds.forEach((tag) => plan.tagIds.add(tag));
    plan.notes.push(...notes);
    plan.numbers.push(
      ...numbers.map(({ phone, matchKey }): NewIdentity => ({
        kind: 'phone',
        value: phone,
        leadId: id,
        matchKey,
        reason: 'imported',
        since: LONG_AGO,
      })),
    );
    plan.isOptedOut ||= isOptedOut;
    const isNews = Object.keys(change).length + tagIds.length + notes.length + numbers.length > 0 || isOptedOut;
    if (isNews && !isNew) results[index]!.outcome = 'updated';
  }
  return plans;
}
