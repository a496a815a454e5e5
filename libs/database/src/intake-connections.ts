import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Client } from 'pg';
import { DataSource, type DataSourceOptions, type EntityManager } from 'typeorm';
import { connect } from './data-source.js';
import { clientOf, pipelined, sendAhead } from './pipeline.js';

/** One for each batch that is under way at once, and one for what the spool brings back. */
const CONNECTIONS = 3;
/** Whoever waits for a batch has given up before: a connection that hangs is replaced. */
const LONGEST_STATEMENT_MS = 10_000;
/** Longer than deadlock_timeout, so that a deadlock is told as one; much shorter than requests are waited for. */
const LONGEST_LOCK_WAIT_MS = 1_500;
const WAIT_FOR_DATABASE_MS = 30_000;

const LOCK_WAIT = `SELECT set_config('lock_timeout', $1, true)`;

/**
 * Webhooks have connections of their own: no search, however slow, takes them away. Their statements are planned once for
 * each connection, whatever they are given; the planner would do it anew for every batch, which takes longer than running
 * them. A plan that was made while a table was small has to do when it is large: hence never a scan of a whole table.
 */
@Injectable()
export class IntakeConnections implements OnModuleInit, OnApplicationShutdown {
  private dataSource: DataSource | null = null;

  constructor(@InjectDataSource() private readonly main: DataSource) {}

  async onModuleInit(): Promise<void> {
    const extra = this.main.options.extra as object | undefined;
    this.dataSource = await connect(
      {
        ...this.main.options,
        entities: [],
        migrations: [],
        applicationName: 'leadline intake',
        poolSize: CONNECTIONS,
        extra: { ...extra, query_timeout: LONGEST_STATEMENT_MS, onConnect: prepare },
      } as DataSourceOptions,
      WAIT_FOR_DATABASE_MS,
    );
  }

  /** A transaction in pipeline mode; see {@link pipelined}. Waits for a lock for `lockWaitMs` if that is given. */
  pipelined<T>(work: (manager: EntityManager) => Promise<T>, lockWaitMs?: number): Promise<T> {
    return pipelined(this.connected(), async (manager) => {
      if (lockWaitMs !== undefined) await sendAhead(manager, LOCK_WAIT, [`${lockWaitMs}`]);
      return work(manager);
    });
  }

  /** An ordinary transaction, in which there may be savepoints. */
  async transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.connected().createQueryRunner();
    try {
      await clientOf(runner);
      return await runner.manager.transaction(work);
    } finally {
      await runner.release();
    }
  }

  /** After the intake has finished what was accepted. */
  async onApplicationShutdown(): Promise<void> {
    await this.dataSource?.destroy();
  }

  private connected(): DataSource {
    if (!this.dataSource) throw new Error('The intake is used before the application has started');
    return this.dataSource;
  }
}

const prepare = (client: Client): Promise<unknown> =>
  client.query(
    `SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET lock_timeout = ${LONGEST_LOCK_WAIT_MS}`,
  );
