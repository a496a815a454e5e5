import type { EntityManager } from 'typeorm';

/** A conversation as a person with the whole database before them would judge it. */
export interface ModelRow {
  id: string;
  state: string;
  assigned_to: string | null;
  isUnread: boolean;
  latestAt: number;
  lastIncomingAt: number | null;
  waitingSince: number | null;
  hasFailed: boolean;
}

export interface ModelQuery {
  state?: string;
  assignee?: string;
  unread?: boolean;
  unreplied?: boolean;
  failed?: boolean;
  closing_soon?: boolean;
  sort?: string;
}

interface Stored {
  conversation_id: string;
  id: string;
  direction: string;
  type: string;
  status: string;
  sent_from: string | null;
  happened_at: Date;
  failed_at: Date | null;
  dismissed_at: Date | null;
}

interface Conversation {
  id: string;
  state: string;
  assigned_to: string | null;
  unread_count: number;
  latest_at: Date;
  last_incoming_at: Date | null;
}

const HOUR_MS = 3_600_000;

/** Reads everything and judges message by message: slow, and plain to see that it is right. */
export async function modelOf(db: EntityManager): Promise<ModelRow[]> {
  const messages: Stored[] = await db.query(
    `SELECT m.*, d.failed_at AS dismissed_at FROM messages m LEFT JOIN dismissed_failures d ON d.message_id = m.id
     ORDER BY m.happened_at, m.id`,
  );
  const conversations: Conversation[] = await db.query('SELECT * FROM conversations WHERE latest_at IS NOT NULL');
  return conversations.map((row) => {
    const thread = messages.filter((each) => each.conversation_id === row.id);
    const answer = thread.findLast((one) => isAnswer(one));
    const waitingSince = thread.find((one) => one.direction === 'incoming' && isAfter(one, answer));
    let hasFailed = false;
    for (const one of thread) {
      const isOurs = one.direction === 'outgoing' && one.sent_from === null && one.type !== 'reaction';
      const isDismissed = one.dismissed_at !== null && one.dismissed_at.getTime() === one.failed_at?.getTime();
      hasFailed ||= isOurs && one.status === 'failed' && !isDismissed;
    }
    return {
      id: row.id,
      state: row.state,
      assigned_to: row.assigned_to,
      isUnread: row.unread_count > 0,
      latestAt: row.latest_at.getTime(),
      lastIncomingAt: row.last_incoming_at?.getTime() ?? null,
      waitingSince: waitingSince?.happened_at.getTime() ?? null,
      hasFailed,
    };
  });
}

const isAnswer = ({ direction, type, status }: Stored): boolean =>
  direction === 'outgoing' && type !== 'reaction' && status !== 'failed';

/** Within the second of the answer, what came later is later. */
function isAfter(one: Stored, answer: Stored | undefined): boolean {
  if (!answer) return true;
  const [at, answeredAt] = [one.happened_at.getTime(), answer.happened_at.getTime()];
  return at >= Math.floor(answeredAt / 1000) * 1000 && (at > answeredAt || one.id > answer.id);
}

/** The ids of a list, in its order. */
export function listed(rows: ModelRow[], query: ModelQuery, me: string, now: number): string[] {
  const leftMs = (row: ModelRow): number => (row.lastIncomingAt ?? 0) + 24 * HOUR_MS - now;
  const claims: [boolean | undefined, (row: ModelRow) => boolean][] = [
    [query.unread, (row) => row.isUnread],
    [query.unreplied, (row) => row.waitingSince !== null],
    [query.failed, (row) => row.hasFailed],
    [
      query.closing_soon,
      (row) => row.waitingSince !== null && row.state !== 'resolved' && leftMs(row) > 0 && leftMs(row) <= 2 * HOUR_MS,
    ],
  ];
  const whose = { me, none: null }[query.assignee ?? ''];
  const assignee = whose === undefined ? query.assignee : whose;
  const place = (row: ModelRow): [number, number] => {
    if (query.sort === 'waiting_longest' && row.waitingSince !== null) return [0, row.waitingSince];
    if (query.sort === 'window_closing' && leftMs(row) > 0) return [0, leftMs(row)];
    return [1, -row.latestAt];
  };
  return rows
    .filter((row) => query.state === undefined || row.state === query.state)
    .filter((row) => assignee === undefined || row.assigned_to === assignee)
    .filter((row) => claims.every(([wanted, claim]) => wanted === undefined || claim(row) === wanted))
    .sort((one, other) => {
      const [a, b] = [place(one), place(other)];
      const byId = one.id < other.id ? -1 : 1;
      return a[0] - b[0] || a[1] - b[1] || (a[0] === 0 ? byId : -byId);
    })
    .map(({ id }) => id);
}
