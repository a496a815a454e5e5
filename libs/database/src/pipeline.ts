import type { Duplex } from 'node:stream';
import { NoConnectionError, sqlState } from '@app/common';
import type { PoolClient, QueryResultRow } from 'pg';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { merged, type Part } from './merged-statement.js';
import { query, type Statement } from './prepared.js';

/** On a query runner's `data`: the pipelined transaction that it is in. */
const PIPELINE = Symbol('database:pipeline');

/** Told of a statement that the connection has prepared, or so we thought: a pooler has reset it, or given us another. */
const FORGOTTEN = new Set(['26000', '42P05']);

/** Whoever tries again gets another connection. */
export class StaleConnectionError extends NoConnectionError {}

/** The driver keeps its connection's stream to itself in its types only. */
interface WithStream {
  connection: { stream: Duplex };
}

/** A transaction whose statements are sent without waiting for the answers to those before. */
class Pipeline {
  private readonly sent: Promise<unknown>[] = [];
  private readonly gathered = new Map<object, { items: unknown[]; flush: (items: unknown[]) => Promise<void> }>();
  /** Statements that go out as one, just before the commit. */
  readonly last: Part[] = [];
  private isCorked = false;
  readonly afterCommit: (() => void)[] = [];

  constructor(private readonly client: PoolClient) {}

  send(statement: Statement | string): void {
    this.writeTogether();
    const answer = this.client.query(statement);
    // Heard at the end, together; until then a failure is nobody's
    answer.catch(() => undefined);
    this.sent.push(answer);
  }

  /** What is sent in one turn goes out in one write. */
  private writeTogether(): void {
    if (this.isCorked) return;
    const { stream } = (this.client as unknown as WithStream).connection;
    this.isCorked = true;
    stream.cork();
    process.nextTick(() => {
      this.isCorked = false;
      stream.uncork();
    });
  }

  /** What is collected under `owner` until just before the commit. */
  gather<T>(owner: object, flush: (items: T[]) => Promise<void>): T[] {
    let entry = this.gathered.get(owner);
    if (!entry) this.gathered.set(owner, (entry = { items: [], flush: flush as (items: unknown[]) => Promise<void> }));
    return entry.items as T[];
  }

  async commit(): Promise<void> {
    for (const { items, flush } of this.gathered.values()) await flush(items);
    if (this.last.length > 0) this.send(merged(this.last));
    this.send('COMMIT');
    await Promise.all(this.sent);
  }

  /** Ends the transaction. Answers the first failure in the order of sending: those behind it only say that it failed. */
  async rollback(): Promise<unknown> {
    // On a connection that is lost there is nothing to roll back
    await this.client.query('ROLLBACK').catch(() => undefined);
    const outcomes = await Promise.allSettled(this.sent);
    return outcomes.find((outcome) => outcome.status === 'rejected')?.reason;
  }

  /** Resolves once the driver knows that this connection is gone: the pool makes another one. */
  async hangUp(): Promise<void> {
    const { stream } = (this.client as unknown as WithStream).connection;
    const closed = new Promise((resolve) => stream.once('close', resolve));
    stream.destroy();
    await closed;
  }
}

/**
 * Runs `work` in a transaction of a connection in pipeline mode. BEGIN, COMMIT and whatever `work` sends by
 * {@link sendAhead} wait for no answer of their own: round trips, not statements, are what a small transaction costs.
 * Resolves once it is committed. Throws the error of the statement that failed first, or {@link NoConnectionError}.
 */
export async function pipelined<T>(dataSource: DataSource, work: (manager: EntityManager) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const pipeline = new Pipeline(await clientOf(runner));
    dataOf(runner)[PIPELINE] = pipeline;
    pipeline.send('BEGIN');
    try {
      const result = await work(runner.manager);
      await pipeline.commit();
      for (const hook of pipeline.afterCommit) hook();
      return result;
    } catch (error) {
      const reason = (await pipeline.rollback()) ?? error;
      if (!FORGOTTEN.has(sqlState(reason) ?? '')) throw reason;
      await pipeline.hangUp();
      throw new StaleConnectionError(reason);
    }
  } finally {
    delete dataOf(runner)[PIPELINE];
    await runner.release();
  }
}

/** Throws {@link NoConnectionError}: what is to be done with the connection has nothing to do with it. */
export async function clientOf(runner: QueryRunner): Promise<PoolClient> {
  try {
    return (await runner.connect()) as PoolClient;
  } catch (error) {
    throw new NoConnectionError(error);
  }
}

/** Runs one statement that stands alone, parsed and planned once for each connection, and answers its rows. */
export async function ask<Row extends QueryResultRow>(
  dataSource: DataSource,
  text: string,
  values: unknown[],
): Promise<Row[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const client = await clientOf(runner);
    return (await client.query<Row>(query(text, values))).rows;
  } finally {
    await runner.release();
  }
}

/**
 * A statement whose answer nobody needs. In a pipelined transaction the caller goes on at once, and a failure shows at
 * the commit; in any other it is awaited.
 */
export async function sendAhead(manager: EntityManager, text: string, values: unknown[]): Promise<void> {
  const pipeline = pipelineOf(manager);
  if (pipeline) pipeline.send(query(text, values));
  else await manager.query(text, values);
}

/**
 * As {@link sendAhead}, but a pipelined transaction sends all of these as one statement just before its commit. None may
 * depend on what another one does, nor begin with WITH; each parameter has its type written beside it.
 */
export async function sendLast(manager: EntityManager, text: string, values: unknown[]): Promise<void> {
  const pipeline = pipelineOf(manager);
  if (pipeline) pipeline.last.push({ text, values });
  else await manager.query(text, values);
}

/** In a pipelined transaction: the list of what `flush` is given just before the commit. Null in any other. */
export function gatherUntilCommit<T>(
  manager: EntityManager,
  owner: object,
  flush: (items: T[]) => Promise<void>,
): T[] | null {
  return pipelineOf(manager)?.gather(owner, flush) ?? null;
}

/** Calls `hook` once a pipelined transaction has committed; false in any other, where it is never called. */
export function afterPipelinedCommit(manager: EntityManager, hook: () => void): boolean {
  return !!pipelineOf(manager)?.afterCommit.push(hook);
}

const dataOf = (runner: QueryRunner): Record<symbol, unknown> => runner.data as Record<symbol, unknown>;

const pipelineOf = ({ queryRunner }: EntityManager): Pipeline | undefined =>
  queryRunner && (dataOf(queryRunner)[PIPELINE] as Pipeline | undefined);
