import { record, type Actor, type SignedInAgent } from '@app/access';
import { Clock, InvalidError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { isUUID } from 'class-validator';
import { DataSource, type EntityManager } from 'typeorm';
import type { WorkState } from '../teamwork/planned-change.js';
import { WorkChanges, type WorkDone } from '../teamwork/work-changes.service.js';
import type { BulkUndoDto } from './bulk-change.dto.js';

const BATCH = 100;
const AT_MOST_MS = 3_000;
/** A mistake is seen sooner. */
const KEPT_MS = 3_600_000;

/** How conversations stood before a change of many, to put them back. */
@Injectable()
export class BulkUndos {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly work: WorkChanges,
    private readonly clock: Clock,
  ) {}

  /** Of one that is named twice, how it stood first, and how it stands now. */
  async keep(manager: EntityManager, batchId: string, agentId: string, done: WorkDone[]): Promise<void> {
    if (done.length === 0) return;
    await manager.query(
      `INSERT INTO bulk_undos AS u (batch_id, conversation_id, agent_id, before, after, at)
       SELECT $1, n.id, $2, n.before, n.after, $6 FROM unnest($3::uuid[], $4::jsonb[], $5::jsonb[]) AS n(id, before, after)
       ON CONFLICT ON CONSTRAINT bulk_undos_pkey DO UPDATE SET after = excluded.after WHERE u.agent_id = excluded.agent_id`,
      [
        batchId,
        agentId,
        done.map(({ id }) => id),
        done.map(({ before }) => JSON.stringify(before)),
        done.map(({ after }) => JSON.stringify(after)),
        this.clock.now(),
      ],
    );
  }

  /** Batch by batch, each in a transaction of its own. What is put back, or cannot be, is not kept any longer. */
  async undo(batchId: string, agent: SignedInAgent, actor: Actor): Promise<BulkUndoDto> {
    if (!isUUID(batchId)) throw new InvalidError('The address takes the batch_id of the change: a UUID');
    const until = performance.now() + AT_MOST_MS;
    const result: BulkUndoDto = { restored: 0, left: 0, has_more: true };
    while (result.has_more && performance.now() < until) {
      const { taken, restored } = await this.dataSource.transaction(async (manager) => {
        const done = await this.next(manager, batchId, agent);
        const details = { conversations: done.restored, batch_id: batchId };
        if (done.restored > 0) await record(manager, { actor, action: 'conversation.bulk_undone', details });
        return done;
      });
      result.restored += restored;
      result.left += taken - restored;
      result.has_more = taken === BATCH;
    }
    return result;
  }

  private async next(manager: EntityManager, batchId: string, agent: SignedInAgent) {
    const [rows] = await manager.query<[{ conversation_id: string; before: KeptState; after: KeptState }[], number]>(
      `DELETE FROM bulk_undos WHERE batch_id = $1 AND conversation_id IN (
         SELECT conversation_id FROM bulk_undos WHERE batch_id = $1 AND agent_id = $2 AND at > $3
         ORDER BY conversation_id LIMIT ${BATCH} FOR UPDATE)
       RETURNING conversation_id, before, after`,
      [batchId, agent.id, new Date(this.clock.now().getTime() - KEPT_MS)],
    );
    const done = rows.map(({ conversation_id: id, before, after }) => ({
      id,
      before: stateOf(before),
      after: stateOf(after),
    }));
    const restored = done.length === 0 ? [] : await this.work.putBack(manager, done, agent);
    return { taken: rows.length, restored: restored.length };
  }
}

type KeptState = Omit<WorkState, 'snoozedUntil'> & { snoozedUntil: string | null };
const stateOf = ({ snoozedUntil, ...kept }: KeptState): WorkState => ({
  ...kept,
  snoozedUntil: snoozedUntil === null ? null : new Date(snoozedUntil),
});
