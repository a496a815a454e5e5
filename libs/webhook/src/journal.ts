import { PartitionsService, ensurePartitionFor } from '@app/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';

const KEEP_DAYS = 90;
const DAY_MS = 86_400_000;

/** A body as it came, and what became of it. */
export interface JournalEntry {
  receivedAt: Date;
  headers: Record<string, string>;
  body: Buffer;
  /** Why parts of it could not be applied; empty when all were. */
  problems: string[];
  /** What it made: kind and id of each. */
  produced: { kind: string; id: string }[];
}

/** Every webhook body that passed the gate, kept raw so that it can be looked at and replayed. */
@Injectable()
export class Journal implements OnModuleInit {
  constructor(private readonly partitions: PartitionsService) {}

  async onModuleInit(): Promise<void> {
    await this.partitions.register({ table: 'webhook_events', keepDays: KEEP_DAYS });
  }

  async append(manager: EntityManager, entry: JournalEntry): Promise<void> {
    // One that waited in the spool for days may find its day's partition missing
    if (Date.now() - entry.receivedAt.getTime() > DAY_MS) {
      await ensurePartitionFor(manager, 'webhook_events', entry.receivedAt);
    }
    await manager.query(
      `INSERT INTO webhook_events (id, received_at, state, error, headers, body, produced) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        uuid(),
        entry.receivedAt,
        entry.problems.length === 0 ? 'applied' : 'quarantined',
        entry.problems.length === 0 ? null : entry.problems.join('; ').slice(0, 2000),
        JSON.stringify(entry.headers),
        entry.body,
        JSON.stringify(entry.produced),
      ],
    );
  }
}
