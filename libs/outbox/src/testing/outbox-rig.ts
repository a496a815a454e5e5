import { setTimeout as sleep } from 'node:timers/promises';
import { Module, type DynamicModule, type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Pool, PoolClient } from 'pg';
import { ConfigModule, Settings } from '@app/config';
import { connect, dataSourceOptions } from '@app/database';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { OutboxModule } from '../outbox.module.js';
import { OutboxService } from '../outbox.service.js';
import { OutgoingMessages } from '../outgoing-messages.js';
import type { OutboxTuning } from '../outbox-tuning.js';
import { MessageTable } from './message-table.js';

const HASTY: Partial<OutboxTuning> = { lookEveryMs: 50, firstRetryMs: 40, longestRetryMs: 200 };

@Module({})
class OneDataSource {
  static with(dataSource: DataSource): DynamicModule {
    const provider = { provide: DataSource, useValue: dataSource };
    return { module: OneDataSource, global: true, providers: [provider], exports: [DataSource] };
  }
}

/** One instance of the server, as far as sending goes. */
export class Instance {
  private constructor(
    readonly outbox: OutboxService,
    readonly table: MessageTable,
    private readonly context: INestApplicationContext,
    private readonly dataSource: DataSource,
  ) {}

  static async start(
    databaseUrl: string,
    tataUrl: string,
    tuning: Partial<OutboxTuning> = {},
    sendRate = 1000,
  ): Promise<Instance> {
    const dataSource = await connect(dataSourceOptions(databaseUrl), 5000);
    const settings = new Settings({ TATA_BASE_URL: tataUrl, TATA_AUTH_TOKEN: 'token-1', SEND_RATE: String(sendRate) });
    const outbox = OutboxModule.with({ store: MessageTable, tuning: { ...HASTY, ...tuning } });
    const context = await NestFactory.createApplicationContext(
      {
        module: class App {},
        imports: [ConfigModule.with(settings), OneDataSource.with(dataSource), outbox],
      },
      { logger: false },
    );
    return new Instance(context.get(OutboxService), context.get(OutgoingMessages), context, dataSource);
  }

  /** Every transaction that commits from now on answers as if the connection had broken just then, once in two. */
  loseEverySecondCommit(): void {
    const { master } = this.dataSource.driver as unknown as { master: Pool };
    const unlucky = new WeakSet<PoolClient>();
    let count = 0;
    master.on('acquire', (client) => {
      if (unlucky.has(client)) return;
      unlucky.add(client);
      const query = client.query.bind(client) as (...asked: unknown[]) => Promise<unknown>;
      client.query = (async (...asked: unknown[]) => {
        const answer = await query(...asked);
        if (asked[0] === 'COMMIT' && (count += 1) % 2) throw new Error('Connection terminated unexpectedly');
        return answer;
      }) as PoolClient['query'];
    });
  }

  async stop(): Promise<void> {
    await this.context.close();
    await this.dataSource.destroy();
  }
}

export interface MessageRow {
  text: string;
  status: 'queued' | 'accepted' | 'refused' | 'unconfirmed';
  attempts: (string | null)[];
}

/** What the specs put into the database, and read back. */
export class Records {
  constructor(readonly dataSource: DataSource) {}

  async conversation(): Promise<string> {
    const [leadId, id] = [uuidv7(), uuidv7()];
    await this.dataSource.query(`INSERT INTO leads (id, name, name_source) VALUES ($1, 'Asha', 'profile')`, [leadId]);
    await this.dataSource.query(
      `INSERT INTO conversations (id, business_phone_number, lead_id) VALUES ($1, '919000000001', $2)`,
      [id, leadId],
    );
    return id;
  }

  /** Queues a text and owes it, in one transaction, in the order of locks that send-reply has. Wakes nobody. */
  async queue(
    outbox: OutboxService,
    conversationId: string,
    text: string,
    number = '919000000001',
    storedForm = 1,
  ): Promise<string> {
    const id = uuidv7();
    await this.dataSource.transaction(async (manager: EntityManager) => {
      await manager.query('SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
      await manager.query(
        `INSERT INTO messages (id, conversation_id, direction, type, text, happened_at, received_at, queued_at)
         VALUES ($1, $2, 'outgoing', 'text', $3, now(), now(), now())`,
        [id, conversationId, text],
      );
      await manager.query('UPDATE conversations SET latest_text = $2, latest_at = now() WHERE id = $1', [
        conversationId,
        text,
      ]);
      await outbox.enqueue(manager, conversationId, number, storedForm);
    });
    return id;
  }

  /** A person has a message sent again. */
  async queueAgain(outbox: OutboxService, conversationId: string, messageId: string): Promise<void> {
    await this.dataSource.transaction(async (manager: EntityManager) => {
      await manager.query('SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
      await manager.query(
        'UPDATE messages SET queued_at = now(), unconfirmed_at = NULL, failed_at = NULL WHERE id = $1',
        [messageId],
      );
      await outbox.enqueue(manager, conversationId, '919000000001');
    });
  }

  messages(conversationId: string): Promise<MessageRow[]> {
    return this.dataSource.query(
      `SELECT text, CASE WHEN sent_at IS NOT NULL THEN 'accepted' WHEN failed_at IS NOT NULL THEN 'refused'
          WHEN unconfirmed_at IS NOT NULL THEN 'unconfirmed' ELSE 'queued' END AS status,
        ARRAY(SELECT outcome FROM send_attempts a WHERE a.message_id = m.id ORDER BY started_at, a.id) AS attempts
       FROM messages m WHERE conversation_id = $1 ORDER BY id`,
      [conversationId],
    );
  }

  /** Whether a statement on this database waits for a lock that another holds. */
  async areWaitingForLocks(): Promise<boolean> {
    const waiting = await this.dataSource.query<unknown[]>(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  }

  async owed(): Promise<number> {
    const [row] = await this.dataSource.query<{ count: number }[]>('SELECT count(*)::int AS count FROM outbox');
    return row!.count;
  }
}

/** Polls until the check passes; past the deadline, its own failure is the test's. */
export async function eventually(check: () => void | Promise<void>, withinMs = 15_000): Promise<void> {
  for (const giveUpAt = Date.now() + withinMs; ; await sleep(20)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
    }
  }
}
