import { withoutPeople } from '@app/webhook';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';
import type { ForgottenPerson } from './forgotten-person.js';
import { bodiesAbout, storedAmong, type JournalBody } from '../journal/find-bodies.js';

interface Parts {
  manager: EntityManager;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
  signal: AbortSignal;
}

/**
 * A body that is about this person alone goes; of one that is about several their part goes, and the others' stays, also where it
 * still waits to be replayed.
 */
export async function eraseFromJournal(erasure: ErasureRow, person: ForgottenPerson, parts: Parts): Promise<void> {
  for await (const bodies of bodiesAbout(parts.manager, person)) {
    parts.signal.throwIfAborted();
    await eraseFromBodies(erasure, person, bodies, parts);
  }
}

async function eraseFromBodies(
  { id: erasureId }: ErasureRow,
  person: ForgottenPerson,
  bodies: JournalBody[],
  { inTransaction, manager: outside }: Parts,
): Promise<void> {
  const here = await storedAmong(
    outside,
    bodies.map(({ body }) => body),
  );
  const gone: JournalBody[] = [];
  const less: (JournalBody & { rest: Buffer })[] = [];
  for (const body of bodies) {
    const rest = withoutPeople(body.body, person.in(body.received_at, here));
    if (rest.kind === 'gone') gone.push(body);
    if (rest.kind === 'less') less.push({ ...body, rest: rest.raw });
  }
  if (gone.length + less.length === 0) return;
  const links = new Set(person.links());
  await inTransaction(async (manager) => {
    // Counted as they go: whoever does the same at this moment counts none of them
    const removed = await removeBodies(manager, gone);
    let shared = 0;
    for (const { id, received_at, rest, produced } of less) {
      const others = produced.filter((one) => !links.has(one.id));
      if (await lessenBody(manager, { id, received_at }, rest, others)) shared += 1;
    }
    await addCounts(manager, erasureId, { journal_bodies: removed, shared_journal_bodies: shared });
  });
}

type Place = Pick<JournalBody, 'id' | 'received_at'>;

/** Answers how many were there. */
export async function removeBodies(manager: EntityManager, places: Place[]): Promise<number> {
  const [rows]: [unknown[], number] = await manager.query(
    `DELETE FROM webhook_events e USING unnest($1::uuid[], $2::timestamptz[]) AS g(id, received_at)
     WHERE e.received_at = g.received_at AND e.id = g.id RETURNING 1`,
    [places.map(({ id }) => id), places.map(({ received_at }) => received_at)],
  );
  return rows.length;
}

/** False when nothing more of it had to go. */
export async function lessenBody(
  manager: EntityManager,
  { id, received_at }: Place,
  rest: Buffer,
  produced: JournalBody['produced'],
): Promise<boolean> {
  const [rows]: [unknown[], number] = await manager.query(
    `UPDATE webhook_events SET body = $3, produced = $4
     WHERE received_at = $1 AND id = $2 AND body <> $3 RETURNING 1`,
    [received_at, id, rest, JSON.stringify(produced)],
  );
  return rows.length > 0;
}
