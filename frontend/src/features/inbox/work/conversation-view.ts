import type { LocationQuery } from 'vue-router';
import type { Conversation } from '@/api/conversations';
import { SORTS, type Sort } from './list-order';
import { isNarrowedBy, NARROWED_BY, narrowedOf, narrowedParameters, type Narrowed } from './narrowed-view';

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
  /** What else it is narrowed by. */
  by: Narrowed;
  /** The zone of its days; null for the browser's own. Not in the address: everybody has their own. */
  zone: string | null;
}

export const FIRST_VIEW: View = { tab: 'all', state: 'open', only: [], sort: 'newest', by: {}, zone: null };

/** As the server has it. */
const CLOSING_SOON_MS = 2 * 3_600_000;

const oneOf = <T extends string>(all: readonly T[], word: unknown): T | undefined => all.find((one) => one === word);

export const tabOf = (word: unknown): Tab => oneOf(TABS, word) ?? FIRST_VIEW.tab;

/** What an address means; what is missing or unknown there is as in the first view. */
export function viewOf(tab: unknown, query: LocationQuery, zone: string | null = null): View {
  const words = typeof query['only'] === 'string' ? query['only'].split(',') : [];
  const { assignee, ...by } = narrowedOf(query);
  return {
    tab: tabOf(tab),
    state: oneOf(SHOWN_STATES, query['state']) ?? FIRST_VIEW.state,
    only: ONLY.filter((one) => words.includes(one)),
    sort: oneOf(SORTS, query['sort']) ?? FIRST_VIEW.sort,
    // The other tabs say whose
    by: assignee && tabOf(tab) === 'all' ? { ...by, assignee } : by,
    zone,
  };
}

/** What stands in the address behind its tab: nothing that is as in the first view. */
export function viewQuery({ tab, state, only, sort, by }: View): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(NARROWED_BY.map((name) => [name, by[name]])),
    ...(tab !== 'all' && { assignee: undefined }),
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

/** The address of the list. */
export function listAddress(words: string, view: View): string {
  const named = Object.entries({ ...viewQuery(view), q: words === '' ? undefined : words });
  const pairs = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return `/inbox/${view.tab}${pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`}`;
}

/** The address of a conversation beside the list that it is opened from. `named` is a phone or its id. */
export const addressIn = (list: string, named: string): string =>
  list.replace(/(?=\?|$)/, `/c/${encodeURIComponent(named)}`);

/** The same list with nothing that narrows it but its tab and its state. */
export const unfiltered = (view: View): View => ({ ...view, only: [], by: {} });
export const isFiltered = ({ only, by }: View): boolean => only.length > 0 || Object.keys(by).length > 0;

/** What the server is asked for. Two filters are older than the others and have names of their own. */
export function viewParameters(view: View, myId: string): Record<string, string | undefined> {
  const { tab, state, only, sort, by, zone } = view;
  return {
    ...narrowedParameters(by, zone),
    assignee: { mine: myId, unassigned: 'none', all: by.assignee }[tab],
    state: state === 'any' ? undefined : state,
    filter: only.includes('for_me') ? 'for_me' : undefined,
    ...Object.fromEntries(only.filter((one) => one !== 'for_me').map((one) => [one, 'true'])),
    sort: sort === 'newest' ? undefined : sort,
  };
}

/** As the server judges. `isListed`: what is read while it is looked at does not vanish under the eye. */
export function belongs(row: Conversation, view: View, myId: string, isListed: boolean, now: number): boolean {
  const { tab, state, only, by, zone } = view;
  if (!isNarrowedBy(row, by, myId, zone)) return false;
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
