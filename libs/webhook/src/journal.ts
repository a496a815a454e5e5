import { Settings } from '@app/config';
import {
  PartitionsService,
  byteaArray,
  ensurePartitionFor,
  instantArray,
  jsonbArray,
  sendLast,
  textArray,
  uuidArray,
} from '@app/database';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Applied } from './sourced-events.js';
import type { RawBody } from './intake.js';

export type JournalEntry = RawBody & Applied;

const DAY_MS = 86_400_000;
const LONGEST_ERROR = 2000;

/** Every webhook body that passed the gate, as it came, and what became of it: it can be looked at and replayed. */
@Injectable()
export class Journal implements OnModuleInit {
  constructor(
    private readonly partitions: PartitionsService,
    private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.partitions.register({ table: 'webhook_events', keepDays: this.settings.journalKeepDays });
  }

  /** A body that is there already stays as it is: the answer to its commit was lost, and it is brought again. */
  async append(manager: EntityManager, entries: JournalEntry[]): Promise<void> {
    // What waited in the spool for days, or came while the clock was wrong, may find its day's partition missing
    const now = Date.now();
    const farAway = entries.filter(({ receivedAt }) => Math.abs(now - receivedAt.getTime()) > DAY_MS);
    const days = new Map(farAway.map(({ receivedAt }) => [Math.floor(receivedAt.getTime() / DAY_MS), receivedAt]));
    for (const day of days.values()) await ensurePartitionFor(manager, 'webhook_events', day);
    await sendLast(
      manager,
      `INSERT INTO webhook_events (id, received_at, state, error, headers, body, produced)
       SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[], $6::bytea[], $7::jsonb[])
       ON CONFLICT (received_at, id) DO NOTHING`,
      [
        uuidArray(entries.map(({ id }) => id)),
        instantArray(entries.map(({ receivedAt }) => receivedAt)),
        textArray(entries.map(({ problems }) => (problems.length === 0 ? 'applied' : 'quarantined'))),
        textArray(
          entries.map(({ problems }) => (problems.length === 0 ? null : problems.join('; ').slice(0, LONGEST_ERROR))),
        ),
        jsonbArray(entries.map(({ headers }) => JSON.stringify(headers))),
        byteaArray(entries.map(({ raw }) => raw)),
        jsonbArray(entries.map(({ produced }) => JSON.stringify(produced))),
      ],
    );
  }
}
