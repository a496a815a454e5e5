import type { Rest } from '@app/webhook';
import type { EntityManager } from 'typeorm';
import type { JournalBody } from './find-bodies.js';

/** What is left of a body. */
export type Without = (body: JournalBody) => Rest;

/**
 * Takes somebody out of these bodies. Each is read once more under its lock: since it was found another's part may have been taken out
 * of it, which would be back with what was read before. Answers how many are gone and how many are less, now and by this.
 */
export async function rewriteBodies(
  manager: EntityManager,
  found: Pick<JournalBody, 'id' | 'received_at'>[],
  without: Without,
  theirLinks: ReadonlySet<string>,
): Promise<{ gone: number; less: number }> {
  const bodies: JournalBody[] = await manager.query(
    `SELECT e.id, e.received_at, e.body, e.produced
     FROM webhook_events e JOIN unnest($1::uuid[], $2::timestamptz[]) AS f(id, received_at)
       ON e.received_at = f.received_at AND e.id = f.id
     ORDER BY e.received_at, e.id FOR UPDATE OF e`,
    [found.map(({ id }) => id), found.map(({ received_at }) => received_at)],
  );
  const gone: JournalBody[] = [];
  let less = 0;
  for (const body of bodies) {
    const rest = without(body);
    if (rest.kind === 'gone') gone.push(body);
    if (rest.kind !== 'less') continue;
    less += 1;
    await manager.query('UPDATE webhook_events SET body = $3, produced = $4 WHERE received_at = $1 AND id = $2', [
      body.received_at,
      body.id,
      rest.raw,
      JSON.stringify(body.produced.filter(({ id }) => !theirLinks.has(id))),
    ]);
  }
  await manager.query(
    `DELETE FROM webhook_events e USING unnest($1::uuid[], $2::timestamptz[]) AS g(id, received_at)
     WHERE e.received_at = g.received_at AND e.id = g.id`,
    [gone.map(({ id }) => id), gone.map(({ received_at }) => received_at)],
  );
  return { gone: gone.length, less };
}
