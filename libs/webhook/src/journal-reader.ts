import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Bodies out of a spool may come in for so long after the first of them. */
const LATE_FOR_MINUTES = 10;

export interface JournalPlace {
  id: string;
  receivedAt: Date;
}

/** Reads the journal on, for who tells others of it. */
@Injectable()
export class JournalReader {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Which bodies were received from an instant on, in that order; `after` goes on behind an earlier page. */
  async list(from: Date, after: JournalPlace | null, limit: number): Promise<JournalPlace[]> {
    const rows = await this.dataSource.query<{ id: string; received_at: Date }[]>(
      `SELECT id, received_at FROM webhook_events
       WHERE received_at >= $1 AND ($2::timestamptz IS NULL OR (received_at, id) > ($2, $3::uuid))
       ORDER BY received_at, id LIMIT $4`,
      [from, after?.receivedAt ?? null, after?.id ?? null, limit],
    );
    return rows.map(({ id, received_at }) => ({ id, receivedAt: received_at }));
  }

  /** The bodies as they came, by id. */
  async bodies(places: JournalPlace[]): Promise<Map<string, Buffer>> {
    if (places.length === 0) return new Map();
    const rows = await this.dataSource.query<{ id: string; body: Buffer }[]>(
      `SELECT e.id, e.body FROM unnest($1::uuid[], $2::timestamptz[]) AS p(id, received_at)
         JOIN webhook_events e ON e.received_at = p.received_at AND e.id = p.id`,
      [places.map(({ id }) => id), places.map(({ receivedAt }) => receivedAt)],
    );
    return new Map(rows.map(({ id, body }) => [id, body]));
  }

  /** Since when bodies may have come in that were received earlier than others that are there; null when none did of late. */
  async lateSince(): Promise<Date | null> {
    const [row] = await this.dataSource.query<{ oldest_at: Date }[]>(
      `SELECT oldest_at FROM spool_takings WHERE taken_at > now() - ${LATE_FOR_MINUTES} * interval '1 min'`,
    );
    return row?.oldest_at ?? null;
  }

  /** To be called before bodies out of a spool are stored. */
  async noteLate(oldestAt: Date): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO spool_takings (oldest_at, taken_at) VALUES ($1, now()) ON CONFLICT (only_row) DO UPDATE SET
         oldest_at = CASE WHEN spool_takings.taken_at > now() - ${LATE_FOR_MINUTES} * interval '1 min'
           THEN least(spool_takings.oldest_at, excluded.oldest_at) ELSE excluded.oldest_at END,
         taken_at = now()`,
      [oldestAt],
    );
  }
}
