import type { LocationQuery } from 'vue-router';
import type { Conversation } from '@/api/conversations';
import { dayStart } from '@/composables/day-start';

/** As they are called in the address; `from` and `to` are days, both included. */
export const NARROWED_BY = ['stage', 'tag', 'source', 'owner', 'assignee', 'from', 'to'] as const;
export type NarrowedBy = (typeof NARROWED_BY)[number];
/** What a list is narrowed by, beside what is to be done: by the lead, by who works on it, and by when something last happened. */
export type Narrowed = Partial<Record<NarrowedBy, string>>;

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
const AGENT = /^(me|none|[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12})$/;
const DAY = /^[12]\d{3}-[01]\d-[0-3]\d$/;
const WORD = /^[^]{1,100}$/;
const FORMS: Record<NarrowedBy, RegExp> = {
  stage: WORD,
  tag: ID,
  source: WORD,
  owner: AGENT,
  assignee: AGENT,
  from: DAY,
  to: DAY,
};

/** What an address says; what the server would not understand is left out. */
export const narrowedOf = (query: LocationQuery): Narrowed =>
  Object.fromEntries(
    NARROWED_BY.flatMap((name) => {
      const value = query[name];
      return typeof value === 'string' && FORMS[name].test(value) ? [[name, value]] : [];
    }),
  );

/** What the server is asked for; who works on it goes with the tab. */
export const narrowedParameters = (
  { stage, tag, source, owner, from, to }: Narrowed,
  zone: string | null,
): Record<string, string | undefined> => ({
  stage,
  tag,
  source,
  owner,
  active_from: (from && dayStart(from, 0, zone)) || undefined,
  active_to: (to && dayStart(to, 1, zone)) || undefined,
});

const isAgent = (id: string | null, wanted: string, myId: string): boolean =>
  wanted === 'none' ? id === null : id === (wanted === 'me' ? myId : wanted);

/** As the server judges. */
export function isNarrowedBy(row: Conversation, by: Narrowed, myId: string, zone: string | null): boolean {
  const { active_from: from, active_to: to } = narrowedParameters(by, zone);
  return (
    (!by.stage || row.lead_stage === by.stage) &&
    (!by.source || row.lead_source === by.source) &&
    (!by.tag || row.lead_tags.some(({ id }) => id === by.tag)) &&
    (!by.owner || isAgent(row.lead_owner, by.owner, myId)) &&
    (!by.assignee || isAgent(row.assigned_to, by.assignee, myId)) &&
    (!from || row.latest_time >= from) &&
    (!to || row.latest_time < to)
  );
}
