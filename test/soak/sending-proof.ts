import type { Simulator } from '@app/tata-simulator/index.js';
import type { DataSource } from 'typeorm';

interface Reply {
  id: string;
  /** `<phone>-<place>`, the writer's own. */
  reference: string;
  status: string;
  reason: string | null;
  attempts: (string | null)[];
}

/** Every reply of the writers, as Leadline shows it. */
export function listReplies(database: DataSource): Promise<Reply[]> {
  return database.query(
    `SELECT m.id, replace(m.client_reference, 'idempotency-key:', '') AS reference, m.status, m.error->>'title' AS reason,
       ARRAY(SELECT outcome FROM send_attempts a WHERE a.message_id = m.id ORDER BY started_at, a.id) AS attempts
     FROM messages m WHERE m.direction = 'outgoing' ORDER BY m.id`,
  );
}

/** Answers after which the same message may come again: TATA said that it did not take it. */
const NOT_NOW = new Set<number | null>([401, 424, 429, 503]);
const AGAIN = new Set<string | null>(['unavailable', 'unauthorized']);
const ENDS = new Set(['sent', 'delivered', 'read', 'unconfirmed', 'failed']);

/** What is wrong with how replies went out, by rule; all empty when nothing is. `expected`: how many there were. */
export function whatIsWrongWithSending(replies: Reply[], simulator: Simulator, expected: string[]) {
  const reads = readsByReference(simulator);
  const wrong = {
    missing: expected.filter((reference) => !replies.some((reply) => reply.reference === reference)),
    made: replies.length - expected.length,
    unended: [] as string[],
    withoutReason: [] as string[],
    twice: [] as string[],
    claimed: [] as string[],
    unheard: [] as string[],
    outOfOrder: outOfOrder(replies, simulator),
  };
  for (const { id, reference, status, reason, attempts } of replies) {
    const calls = reads.get(id) ?? [];
    const taken = simulator.sends().filter((send) => send.reference === id);
    const reported = new Set(taken.flatMap(({ statuses }) => statuses.map((one) => String(one.status))));
    const what = `${reference} ${status} ${JSON.stringify(calls)} ${[...reported].join()} ${attempts.join()}`;
    if (!ENDS.has(status)) wrong.unended.push(what);
    if (status === 'failed' && !reason) wrong.withoutReason.push(what);
    const isRepeated = calls.slice(0, -1).some((answer) => !NOT_NOW.has(answer));
    const isTriedAgain = attempts.slice(0, -1).some((outcome) => !AGAIN.has(outcome));
    if (taken.length > 1 || isRepeated || isTriedAgain) wrong.twice.push(what);
    if (!isTrue(status, calls, reported)) wrong.claimed.push(what);
    const lastWord = ['read', 'delivered', 'failed'].find((word) => reported.has(word));
    if (lastWord && status !== lastWord) wrong.unheard.push(what);
  }
  return wrong;
}

export const ALL_WELL = {
  missing: [],
  made: 0,
  unended: [],
  withoutReason: [],
  twice: [],
  claimed: [],
  unheard: [],
  outOfOrder: [],
};

/** No more than TATA said, by an answer or by a report. */
function isTrue(status: string, calls: (number | null)[], reported: Set<string>): boolean {
  const wasTaken = calls.some((answer) => answer !== null && answer < 300);
  const wasRefused = calls.some((answer) => answer !== null && answer >= 300 && answer < 500);
  if (status === 'read' || status === 'delivered') return reported.has(status);
  if (status === 'sent') return wasTaken || reported.has('sent');
  if (status === 'failed') return reported.has('failed') || (wasRefused && reported.size === 0);
  return true;
}

/** The answer to each send that TATA read to its end, null where none was given. */
function readsByReference(simulator: Simulator): Map<string, (number | null)[]> {
  const reads = new Map<string, (number | null)[]>();
  for (const { operation, reference, status } of simulator.calls()) {
    if (operation !== 'send' || reference === null) continue;
    reads.set(reference, [...(reads.get(reference) ?? []), status]);
  }
  return reads;
}

/** Sends that came after a later one of their conversation, also as a further try. */
function outOfOrder(replies: Reply[], simulator: Simulator): string[] {
  const references = new Map(replies.map(({ id, reference }) => [id, reference]));
  const last = new Map<string, number>();
  const wrong: string[] = [];
  for (const { operation, reference } of simulator.calls()) {
    const name = operation === 'send' && reference !== null ? references.get(reference) : undefined;
    if (name === undefined) continue;
    const [phone, place] = name.split('-') as [string, string];
    if (Number(place) < (last.get(phone) ?? -1)) wrong.push(`${name} after ${phone}-${last.get(phone)}`);
    last.set(phone, Math.max(Number(place), last.get(phone) ?? -1));
  }
  return wrong;
}

/** The most sends that reached TATA within any stretch of so many ms. */
export function mostWithin(simulator: Simulator, ms: number): number {
  const times = simulator
    .calls()
    .filter(({ operation }) => operation === 'send')
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  let first = 0;
  let most = 0;
  times.forEach((at, index) => {
    while (times[first]! <= at - ms) first += 1;
    most = Math.max(most, index - first + 1);
  });
  return most;
}

/** Conversations of a number that a server has in hand at once. */
const PARALLEL = 8;

/**
 * What a rate allows: a quarter of a second's worth at once beside the five seconds' own, and what is on its way when a
 * busy machine holds everything up may arrive together.
 */
export const mostInFiveSeconds = (rate: number, servers: number): number => rate * 5.25 + PARALLEL * servers;
