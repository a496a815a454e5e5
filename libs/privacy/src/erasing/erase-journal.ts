import { namedIn, withoutPeople } from '@app/webhook';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';
import type { ForgottenPerson } from './forgotten-person.js';

/** So many bodies are looked at in one statement. */
const PAGE = 2_000;

interface Place {
  id: string;
  received_at: Date;
}

interface Body extends Place {
  body: Buffer;
  produced: { kind: string; id: string }[];
}

interface Parts {
  manager: EntityManager;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
  signal: AbortSignal;
}

/**
 * A body that is about this person alone goes; of one that is about several their part goes, and the others' stays, also where it
 * still waits to be replayed. All of the journal is read once, page by page: what a body is about has no index.
 */
export async function eraseFromJournal(erasure: ErasureRow, person: ForgottenPerson, parts: Parts): Promise<void> {
  const needles = person.needles(erasure.work!.phones);
  const links = person.links();
  let from: Place = { id: '00000000-0000-0000-0000-000000000000', received_at: new Date(0) };
  for (;;) {
    parts.signal.throwIfAborted();
    const page: Place[] = await parts.manager.query(
      `SELECT id, received_at FROM webhook_events WHERE received_at >= $1 AND (received_at, id) > ($1, $2)
       ORDER BY received_at, id LIMIT ${PAGE}`,
      [from.received_at, from.id],
    );
    const last = page.at(-1);
    if (!last) return;
    // Those that made nothing, or could not be applied, may be theirs without a link
    const found: Body[] = await parts.manager.query(
      `SELECT id, received_at, body, produced FROM webhook_events
       WHERE received_at >= $1 AND received_at <= $3 AND (received_at, id) > ($1, $2) AND (received_at, id) <= ($3, $4)
         AND (state <> 'applied' OR produced = '[]'
           OR EXISTS (SELECT FROM unnest($5::bytea[]) AS needle WHERE position(needle IN body) > 0)
           OR EXISTS (SELECT FROM jsonb_array_elements(produced) p WHERE p->>'kind' IN ('waiting', 'notice') OR p->>'id' = ANY($6::text[])))`,
      [from.received_at, from.id, last.received_at, last.id, needles, links],
    );
    await eraseFromBodies(erasure, person, found, parts);
    from = last;
  }
}

async function eraseFromBodies(
  { id: erasureId }: ErasureRow,
  person: ForgottenPerson,
  bodies: Body[],
  { inTransaction, manager: outside }: Parts,
): Promise<void> {
  const here = await storedAmong(
    outside,
    bodies.map(({ body }) => body),
  );
  const gone: Body[] = [];
  const less: (Body & { rest: Buffer })[] = [];
  for (const body of bodies) {
    const rest = withoutPeople(body.body, person.in(body.received_at, here));
    if (rest.kind === 'gone') gone.push(body);
    if (rest.kind === 'less') less.push({ ...body, rest: rest.raw });
  }
  if (gone.length + less.length === 0) return;
  const links = new Set(person.links());
  await inTransaction(async (manager) => {
    await manager.query(
      `DELETE FROM webhook_events e USING unnest($1::uuid[], $2::timestamptz[]) AS g(id, received_at)
       WHERE e.received_at = g.received_at AND e.id = g.id`,
      [gone.map(({ id }) => id), gone.map(({ received_at }) => received_at)],
    );
    for (const { id, received_at, rest, produced } of less)
      await manager.query('UPDATE webhook_events SET body = $3, produced = $4 WHERE received_at = $1 AND id = $2', [
        received_at,
        id,
        rest,
        JSON.stringify(produced.filter((one) => !links.has(one.id))),
      ]);
    await addCounts(manager, erasureId, { journal_bodies: gone.length, shared_journal_bodies: less.length });
  });
}

/** Of the messages that these bodies name, those that are here: they are of others, or of who wrote again. */
export async function storedAmong(manager: EntityManager, bodies: Buffer[]): Promise<Set<string>> {
  const wamids = bodies.flatMap((body) => namedIn(body).wamids);
  if (wamids.length === 0) return new Set();
  const rows: { wamid: string }[] = await manager.query('SELECT wamid FROM messages WHERE wamid = ANY($1::text[])', [
    [...new Set(wamids)],
  ]);
  return new Set(rows.map(({ wamid }) => wamid));
}
