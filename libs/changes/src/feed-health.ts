import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';

export type ReaderKind = 'stream' | 'poll';

export interface FeedReport {
  /** Age of the oldest transaction that writes and has not ended; readers cannot move past it. 0 when there is none. */
  horizonAgeSeconds: number;
  /** Of this process. */
  openStreams: number;
  waitingPolls: number;
}

/**
 * A role without pg_read_all_stats sees no times of others' transactions: what has been written since then tells at
 * least as much. A prepared transaction has no session.
 */
const HORIZON_AGE = `SELECT greatest(0, extract(epoch FROM now() - least(
    (SELECT min(xact_start) FROM pg_stat_activity WHERE backend_xid IS NOT NULL AND pid <> pg_backend_pid()),
    (SELECT min(prepared) FROM pg_prepared_xacts),
    (SELECT at FROM changes WHERE xid >= pg_snapshot_xmin(pg_current_snapshot())::text::bigint ORDER BY xid, id LIMIT 1)
  )))::float8 AS seconds`;

/** What a watchman wants to know of the feed. */
@Injectable()
export class FeedHealth {
  private readonly readers: Record<ReaderKind, number> = { stream: 0, poll: 0 };

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Counts a reader in; returns how to count it out. */
  enter(kind: ReaderKind): () => void {
    this.readers[kind] += 1;
    let isIn = true;
    return () => {
      if (isIn) this.readers[kind] -= 1;
      isIn = false;
    };
  }

  async report(): Promise<FeedReport> {
    const [row] = await this.dataSource.query<{ seconds: number | null }[]>(HORIZON_AGE);
    return {
      horizonAgeSeconds: row?.seconds ?? 0,
      openStreams: this.readers.stream,
      waitingPolls: this.readers.poll,
    };
  }
}
