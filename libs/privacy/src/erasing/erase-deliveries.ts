import { instantOfId } from '@app/common';
import { LEAD_DELETED, RELAY_EVENT } from '@app/deliveries';
import { withoutPeople } from '@app/webhook';
import type { EntityManager } from 'typeorm';
import { addCounts, type ErasureRow } from './erasure-row.js';
import type { ForgottenPerson } from './forgotten-person.js';
import { storedAmong } from '../journal/find-bodies.js';

const PAGE = 1_000;

interface Parts {
  manager: EntityManager;
  inTransaction: (work: (manager: EntityManager) => Promise<void>) => Promise<void>;
  signal: AbortSignal;
}

/**
 * What other systems were told of the person, and what they were still to be told, with their answers. That somebody is gone
 * they are told all the same. Bodies of TATA that were passed on are treated as the journal's.
 */
export async function eraseFromDeliveries(erasure: ErasureRow, person: ForgottenPerson, parts: Parts): Promise<void> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    parts.signal.throwIfAborted();
    const page: { id: string }[] = await parts.manager.query(
      `SELECT id FROM webhook_deliveries WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
      [after],
    );
    const last = page.at(-1)?.id;
    if (!last) return;
    await parts.inTransaction(async (manager) => {
      // Under their locks: another's part may be taken out of one at the same time
      const relayed: { id: string; body: Buffer; created_at: Date; journal_id: string }[] = await manager.query(
        `SELECT id, body, created_at, substr(source, length('tata ') + 1) AS journal_id FROM webhook_deliveries
         WHERE id > $1 AND id <= $2 AND type = $3 ORDER BY id FOR UPDATE`,
        [after, last, RELAY_EVENT],
      );
      const here = await storedAmong(
        manager,
        relayed.map(({ body }) => body),
      );
      const rests = relayed.map(({ id, body, created_at, journal_id }) => ({
        id,
        rest: withoutPeople(body, person.in(instantOfId(journal_id) ?? created_at, here)),
      }));
      const [gone]: [unknown[], number] = await manager.query(
        `DELETE FROM webhook_deliveries WHERE id > $1 AND id <= $2
           AND (lead_id = ANY($3::uuid[]) AND type <> $4 OR id = ANY($5::uuid[])) RETURNING 1`,
        [
          after,
          last,
          erasure.lead_ids,
          LEAD_DELETED,
          rests.flatMap(({ id, rest }) => (rest.kind === 'gone' ? id : [])),
        ],
      );
      let less = 0;
      for (const { id, rest } of rests) {
        if (rest.kind !== 'less') continue;
        await manager.query(`UPDATE webhook_deliveries SET body = $2, log = '[]' WHERE id = $1`, [id, rest.raw]);
        less += 1;
      }
      await addCounts(manager, erasure.id, { deliveries: gone.length + less });
    });
    after = last;
  }
}
