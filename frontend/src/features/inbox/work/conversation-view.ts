import type { LocationQuery } from 'vue-router';
import type { Conversation } from '@/api/conversations';

export const TABS = ['mine', 'unassigned', 'all'] as const;
export const SHOWN_STATES = ['open', 'snoozed', 'resolved', 'any'] as const;
export const ONLY = ['unread', 'for_me'] as const;
export type Tab = (typeof TABS)[number];
export type ShownState = (typeof SHOWN_STATES)[number];
export type Only = (typeof ONLY)[number];

/** What the list shows. Kept in the address. */
export interface View {
  tab: Tab;
  state: ShownState;
  only: Only | null;
}

export const FIRST_VIEW: View = { tab: 'all', state: 'open', only: null };

const oneOf = <T extends string>(all: readonly T[], word: unknown): T | undefined => all.find((one) => one === word);

/** What an address means; what is missing or unknown there is as in the first view. */
export function viewOf(query: LocationQuery): View {
  return {
    tab: oneOf(TABS, query['tab']) ?? FIRST_VIEW.tab,
    state: oneOf(SHOWN_STATES, query['state']) ?? FIRST_VIEW.state,
    only: oneOf(ONLY, query['only']) ?? null,
  };
}

/** What stands in the address: nothing that is as in the first view. */
export function viewQuery({ tab, state, only }: View): Record<keyof View, string | undefined> {
  return {
    tab: tab === FIRST_VIEW.tab ? undefined : tab,
    state: state === FIRST_VIEW.state ? undefined : state,
    only: only ?? undefined,
  };
}

/** The part of an address that leads back to the same list. */
export function listQuery(words: string, view: View): string {
  const named = Object.entries({ ...viewQuery(view), q: words === '' ? undefined : words });
  const pairs = named.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

/** What the server is asked for. */
export function viewParameters({ tab, state, only }: View, myId: string): Record<string, string | undefined> {
  return {
    assignee: { mine: myId, unassigned: 'none', all: undefined }[tab],
    state: state === 'any' ? undefined : state,
    filter: only ?? undefined,
  };
}

/** As the server judges. `isListed`: what is read while it is looked at does not vanish under the eye. */
export function belongs(row: Conversation, { tab, state, only }: View, myId: string, isListed: boolean): boolean {
  if (tab === 'mine' && row.assigned_to !== myId) return false;
  if (tab === 'unassigned' && row.assigned_to !== null) return false;
  if (state !== 'any' && row.state !== state) return false;
  if (only === null || isListed) return true;
  return only === 'unread' ? row.unread_count > 0 : row.attention !== null;
}
