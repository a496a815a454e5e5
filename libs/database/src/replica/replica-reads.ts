import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway, isTransient } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { NoReplicaError, connectToReplica } from './replica-connection.js';

const LOOK_EVERY_MS = 1_000;
/** So long may a read wait for what was committed before it asked; a replica that takes longer is passed over. */
const WAIT_MS = 100;
const ASK_EVERY_MS = 5;
/** Of the looks themselves: a replica that hangs is away. */
const PATIENCE_MS = 2_000;

/** Whatever takes statements: a manager, or {@link ReplicaReads.statements}. */
export type Statements = Pick<EntityManager, 'query'>;

export interface ReplicaReport {
  state: 'off' | 'up' | 'late' | 'away' | 'foreign';
  lagSeconds: number;
  lagBytes: number;
  /** Reads since the start, by who answered. */
  served: { replica: number; primary: number };
}

/**
 * Reads that may be answered by a streaming replica (DATABASE_REPLICA_URL). None is older than the moment it was asked for:
 * each asks the primary how far its log is written, and waits until the replica has applied that much. So whoever wrote reads
 * what they wrote, through whatever instance, and pages follow one another without a gap. A replica that is too far behind,
 * or away, is passed over: the primary answers.
 */
@Injectable()
export class ReplicaReads implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Replica');
  private readonly url: string | null;
  private replica: DataSource | null = null;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private isOver = false;
  private readonly current: ReplicaReport;

  constructor(
    @InjectDataSource() private readonly main: DataSource,
    settings: Settings,
  ) {
    this.url = settings.takesRequests ? settings.databaseReplicaUrl : null;
    const state = this.url ? 'away' : 'off';
    this.current = { state, lagSeconds: 0, lagBytes: 0, served: { replica: 0, primary: 0 } };
  }

  onApplicationBootstrap(): void {
    if (!this.url) return;
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    void this.look();
  }

  async onApplicationShutdown(): Promise<void> {
    this.isOver = true;
    clearInterval(this.timer);
    await this.looking;
    await this.replica?.destroy().catch(() => undefined);
  }

  report(): ReplicaReport {
    return { ...this.current, served: { ...this.current.served } };
  }

  /** Reads that need not be of one moment, such as a file that is put together page by page: each statement by itself. */
  readonly statements: Statements = {
    query: <T>(sql: string, values?: unknown[]) => this.read((source) => source.query<T>(sql, values)),
  };

  /** `work` only reads, and may be run a second time, on the primary, when the replica leaves it halfway. */
  async read<T>(work: (source: DataSource) => Promise<T>): Promise<T> {
    const { served } = this.current;
    const replica = await this.caughtUp();
    if (replica) {
      try {
        const result = await work(replica);
        served.replica += 1;
        return result;
      } catch (error) {
        // Also a read that was in the way of what the replica had to apply (40001)
        if (!isDatabaseAway(error) && !isTransient(error)) throw error;
        this.turn(isTransient(error) ? 'late' : 'away');
      }
    }
    if (this.url) served.primary += 1;
    return work(this.main);
  }

  /** Null when the replica cannot answer as the primary would. */
  private async caughtUp(): Promise<DataSource | null> {
    const { replica } = this;
    if (!replica || this.current.state !== 'up') return null;
    const [now] = await this.main.query<{ lsn: string }[]>('SELECT pg_current_wal_flush_lsn()::text AS lsn');
    try {
      const giveUpAt = performance.now() + WAIT_MS;
      for (;;) {
        if (await hasApplied(replica, now!.lsn)) return replica;
        if (performance.now() > giveUpAt) break;
        await sleep(ASK_EVERY_MS);
      }
      this.turn('late');
    } catch {
      this.turn('away');
    }
    return null;
  }

  private look(): Promise<void> {
    this.looking ??= inTime(this.tryLook())
      .catch((error: unknown) => {
        if (error instanceof NoReplicaError) return this.refuse(error);
        this.turn('away');
      })
      .finally(() => (this.looking = null));
    return this.looking;
  }

  private async tryLook(): Promise<void> {
    if (!this.replica) {
      const replica = await connectToReplica(this.main, this.url!);
      if (this.isOver) return replica.destroy();
      this.replica = replica;
    }
    const [written] = await this.main.query<{ lsn: string }[]>('SELECT pg_current_wal_flush_lsn()::text AS lsn');
    const [row] = await this.replica.query<{ is_standby: boolean; bytes: string; seconds: number | null }[]>(
      `SELECT pg_is_in_recovery() AS is_standby,
         greatest(0, pg_wal_lsn_diff($1::pg_lsn, coalesce(pg_last_wal_replay_lsn(), '0/0')))::bigint AS bytes,
         extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())::float8 AS seconds`,
      [written!.lsn],
    );
    if (!row!.is_standby) throw new NoReplicaError('it was promoted: it takes writes of its own');
    const lagBytes = Number(row!.bytes);
    // With nothing to apply the last change may be from yesterday
    Object.assign(this.current, { lagBytes, lagSeconds: lagBytes > 0 ? Math.max(0, row!.seconds ?? 0) : 0 });
    const isNear = await this.reaches(written!.lsn);
    this.turn(isNear ? 'up' : 'late');
    if (isNear) Object.assign(this.current, { lagSeconds: Math.min(this.current.lagSeconds, WAIT_MS / 1000) });
  }

  private async reaches(lsn: string): Promise<boolean> {
    for (const giveUpAt = performance.now() + WAIT_MS; performance.now() < giveUpAt; await sleep(ASK_EVERY_MS))
      if (await hasApplied(this.replica!, lsn)) return true;
    return false;
  }

  private async refuse({ message }: NoReplicaError): Promise<void> {
    if (this.current.state !== 'foreign')
      this.logger.error(`The database of DATABASE_REPLICA_URL is not used: ${message}`);
    this.current.state = 'foreign';
    const { replica } = this;
    this.replica = null;
    await replica?.destroy().catch(() => undefined);
  }

  private turn(state: 'up' | 'late' | 'away'): void {
    const before = this.current.state;
    if (before === state) return;
    this.current.state = state;
    if (state === 'away') this.logger.warn('The replica does not answer: the primary answers all reads');
    else if (before === 'away') this.logger.log('The replica answers');
  }
}

async function hasApplied(replica: DataSource, lsn: string): Promise<boolean> {
  const [row] = await replica.query<{ has: boolean | null }[]>(
    'SELECT pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn AS has',
    [lsn],
  );
  return row!.has === true;
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  // Its late failure is nobody's
  work.catch(() => undefined);
  const late = sleep(PATIENCE_MS, undefined, { ref: false }).then(() => {
    throw new Error('The replica takes too long');
  });
  return Promise.race([work, late]);
}
