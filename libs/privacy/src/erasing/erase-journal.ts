import { withoutPeople } from '@app/webhook';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';
import type { ForgottenPerson } from './forgotten-person.js';
import { bodiesAbout, storedAmong, type JournalBody } from '../journal/find-bodies.js';
import { rewriteBodies, type Without } from '../journal/rewrite-bodies.js';

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
  const without: Without = ({ body, received_at }) => withoutPeople(body, person.in(received_at, here));
  const theirs = bodies.filter((body) => without(body).kind !== 'kept');
  if (theirs.length === 0) return;
  const links = new Set(person.links());
  await inTransaction(async (manager) => {
    const { gone, less } = await rewriteBodies(manager, theirs, without, links);
    await addCounts(manager, erasureId, { journal_bodies: gone, shared_journal_bodies: less });
  });
}
