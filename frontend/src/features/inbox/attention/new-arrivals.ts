import type { Conversation } from '@/api/conversations';

type Row = Pick<Conversation, 'id' | 'latest_time' | 'latest_direction' | 'unread_count'>;

/** What was there when we last looked. */
export interface Seen {
  unread: Map<string, number>;
  /** The newest activity of all; rows that paging brings in are older. */
  newest: string;
}

export function seenIn(rows: Row[]): Seen {
  return {
    unread: new Map(rows.map(({ id, unread_count }) => [id, unread_count])),
    newest: rows.reduce((newest, { latest_time }) => (latest_time > newest ? latest_time : newest), ''),
  };
}

/** Conversations in which customers wrote since, the newest first. */
export function newArrivals<Given extends Row>(rows: Given[], seen: Seen): Given[] {
  return rows
    .filter(({ id, latest_direction, latest_time, unread_count }) => {
      if (latest_direction !== 'incoming' || unread_count === 0) return false;
      const before = seen.unread.get(id);
      return before === undefined ? latest_time > seen.newest : unread_count > before;
    })
    .sort((one, other) => other.latest_time.localeCompare(one.latest_time));
}

/** A conversation that was given to somebody is theirs to hear of; one that nobody was given is everybody's. */
export const isFor = ({ assigned_to }: Pick<Conversation, 'assigned_to'>, agentId: string | null): boolean =>
  assigned_to === null || assigned_to === agentId;
