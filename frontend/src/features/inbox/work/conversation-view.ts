import type { LocationQuery } from 'vue-router';
import type { Conversation } from '@/api/conversations';
import { SORTS, type Sort } from './list-order';

export const TABS = ['mine', 'unassigned', 'all'] as const;
export const SHOWN_STATES = ['open', 'snoozed', 'resolved', 'any'] as const;
export const ONLY = ['unread', 'unreplied', 'failed', 'closing_soon', 'for_me'] as const;
export type Tab = (typeof TABS)[number];
export type ShownState = (typeof SHOWN_STATES)[number];
export type Only = (typeof ONLY)[number];

/** What the list shows. Kept in the address. */
export interface View {
  tab: Tab;
  state: ShownState;
  /** All of these hold, in the order of {@link ONLY}. */
  only: readonly Only[];
  sort: Sort;
}

export const FIRST_VIEW: View = { tab: 'all', state: 'open', only: [], sort: 'newest' };

/** As the server has it. */
const CLOSING_SOON_MS = 2 * 3_600_000;

const oneOf = <T extends string>(all: readonly T[], word: unknown): T | undefined => all.find((one) => one === word);

/** What an address means; what is missing or unknown there is as in the first view. */
export function viewOf(query: LocationQuery): View {
  const words = typeof query['only'] === 'string' ? query['only'].split(',') : [];
  return {
    tab: oneOf(TABS, query['tab']) ?? FIRST_VIEW.tab,
    state: oneOf(SHOWN_STATES, query['state']) ?? FIRST_VIEW.state,
    only: ONLY.filter((one) => words.includes(one)),
    sort: oneOf(SORTS, query['sort']) ?? FIRST_VIEW.sort,
  };
}

/** What stands in the address: nothing that is as in the first view. */
export function viewQuery({ tab, state, only, sort }: View): Record<keyof View, string | undefined> {
  return {
    tab: tab === FIRST_VIEW.tab ? undefined : tab,
    state: state === FIRST_VIEW.state ? undefined : state,
    only: only.length === 0 ? undefined : only.join(','),
    sort: sort === FIRST_VIEW.sort ? undefined : sort,
  };
}

/** The same with one filter more, or without it. */
export const toggled = (view: View, one: Only): View => ({
  ...view,
  only: ONLY.filter((each) => (each === one) !== view.only.includes(each)),
});

/** The part of an address that leads back to the same list. */
export function listQuery(words: string, view: View): string {
  const named = Object.entries({ ...viewQuery(view), q: words === '' ? undefined : words });
  const pairs = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** What the server is asked for. Two filters are older than the others and have names of their own. */
export function viewParameters({ tab, state, only, sort }: View, myId: string): Record<string, string | undefined> {
  return {
    assignee: { mine: myId, unassigned: 'none', all: undefined }[tab],
    state: state === 'any' ? undefined : state,
    filter: only.includes('for_me') ? 'for_me' : undefined,
    ...Object.fromEntries(only.filter((one) => one !== 'for_me').map((one) => [one, 'true'])),
    sort: sort === 'newest' ? undefined : sort,
  };
}

/** As the server judges. `isListed`: what is read while it is looked at does not vanish under the eye. */
export function belongs(row: Conversation, view: View, myId: string, isListed: boolean, now: number): boolean {
  const { tab, state, only } = view;
  if (tab === 'mine' && row.assigned_to !== myId) return false;
  if (tab === 'unassigned' && row.assigned_to !== null) return false;
  if (state !== 'any' && row.state !== state) return false;
  return only.every((one) => (isListed && IS_SEEN_TO.has(one)) || CLAIMS[one](row, now));
}

/** What ends by being looked at. */
const IS_SEEN_TO: ReadonlySet<Only> = new Set(['unread', 'for_me']);

const CLAIMS: Record<Only, (row: Conversation, now: number) => boolean> = {
  unread: (row) => row.unread_count > 0,
  unreplied: (row) => row.waiting_since !== null,
  failed: (row) => row.has_failed_reply,
  closing_soon: (row, now) => {
    const leftMs = row.window_expires_at ? Date.parse(row.window_expires_at) - now : 0;
    return row.waiting_since !== null && row.state !== 'resolved' && leftMs > 0 && leftMs <= CLOSING_SOON_MS;
  },
  for_me: (row) => row.attention !== null,
};

/** Whether time alone changes what is in the list. */
export const movesWithTime = ({ only, sort }: View): boolean =>
  only.includes('closing_soon') || sort === 'window_closing';
