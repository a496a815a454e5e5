import { MessageChangesService, type RefusedChange } from '@app/conversations';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { receivedAtOf } from './journal-id.js';

/** An edit, deletion or reaction that waited, and may not be made now that its message is here, is trouble of its body. */
@Injectable()
export class RefusedChanges {
  constructor(changes: MessageChangesService) {
    changes.onRefused((manager, refused) => this.quarantine(manager, refused));
  }

  private async quarantine(manager: EntityManager, refused: RefusedChange[]): Promise<void> {
    const told = refused.flatMap(({ eventIds, reason }) =>
      eventIds.flatMap((id) => {
        const receivedAt = receivedAtOf(id);
        return receivedAt ? [{ id, receivedAt, reason }] : [];
      }),
    );
    await manager.query(
      `UPDATE webhook_events e SET state = 'quarantined', error = left(concat_ws('; ', e.error, r.reasons), 2000)
       FROM (SELECT id, received_at, string_agg(reason, '; ') AS reasons
             FROM unnest($1::uuid[], $2::timestamptz[], $3::text[]) AS r(id, received_at, reason) GROUP BY 1, 2) r
       WHERE e.received_at = r.received_at AND e.id = r.id`,
      [told.map(({ id }) => id), told.map(({ receivedAt }) => receivedAt), told.map(({ reason }) => reason)],
    );
  }
}
