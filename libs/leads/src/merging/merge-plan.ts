import type { Lead } from '../entities/lead.entity.js';
import { fieldChanges } from '../lead-changes.js';
import type { FieldChange } from '../lead-events.js';

/** The columns of a lead that two have to become one in. */
export type MergedColumns = Pick<
  Lead,
  | 'name'
  | 'nameSource'
  | 'email'
  | 'company'
  | 'city'
  | 'fields'
  | 'source'
  | 'referral'
  | 'adPicture'
  | 'stage'
  | 'stageReason'
  | 'ownerId'
  | 'createdAt'
  | 'lastContactAt'
  | 'optedOutAt'
  | 'optOutChangedAt'
  | 'optOutBy'
  | 'optOutDetail'
  | 'optOutMessageId'
>;

export interface MergePlan {
  columns: MergedColumns;
  /** What the other one has and the merged lead shows no more: `from` is the other one's, `to` what is kept. */
  leftOut: FieldChange[];
}

const SURENESS = { person: 2, profile: 1, stand_in: 0 } as const;
const COMPARED = ['name', 'email', 'company', 'city', 'source', 'stage'] as const;

/**
 * What one lead becomes when another one goes into it. Its own word stands, and where it has none the other's; a name that
 * somebody gave is worth more than one that was made up. Where they came from is what the first of the two came from, and
 * about marketing the last word of either counts.
 */
export function planMerge(kept: MergedColumns, other: MergedColumns): MergePlan {
  const [first, second] = kept.createdAt <= other.createdAt ? [kept, other] : [other, kept];
  const named = SURENESS[other.nameSource] > SURENESS[kept.nameSource] ? other : kept;
  const told = (lead: MergedColumns): number => lead.optOutChangedAt?.getTime() ?? lead.optedOutAt?.getTime() ?? 0;
  const last = told(other) > told(kept) ? other : kept;
  const columns: MergedColumns = {
    name: named.name,
    nameSource: named.nameSource,
    email: kept.email ?? other.email,
    company: kept.company ?? other.company,
    city: kept.city ?? other.city,
    fields: { ...other.fields, ...kept.fields },
    source: first.source,
    referral: first.referral ?? second.referral,
    adPicture: (first.referral ? first : second).adPicture,
    stage: kept.stage,
    stageReason: kept.stageReason,
    ownerId: kept.ownerId ?? other.ownerId,
    createdAt: first.createdAt,
    lastContactAt: later(kept.lastContactAt, other.lastContactAt),
    optedOutAt: last.optedOutAt,
    optOutChangedAt: last.optOutChangedAt,
    optOutBy: last.optOutBy,
    optOutDetail: last.optOutDetail,
    optOutMessageId: last.optOutMessageId,
  };
  const lost = [
    ...COMPARED.map((field): FieldChange => ({ field, from: other[field], to: columns[field] })),
    ...fieldChanges(other.fields, columns.fields),
  ];
  return { columns, leftOut: lost.filter(({ from, to }) => from !== null && from !== to) };
}

const later = (one: Date | null, other: Date | null): Date | null =>
  one && other && other > one ? other : (one ?? other);
