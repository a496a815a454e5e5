import { newId } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Check, HealthKey } from '../check.js';
import { AlertTuning } from './alert-tuning.js';
import type { ToldAlert } from './away-alerts.js';

const KEEP_DAYS = 90;
/** What every server sees alike, at whatever time it looks. */
const SHARED: HealthKey[] = ['token'];
/** With a minute more between each: given up after some hours. */
const MOST_TRIES = 20;

export interface Alert {
  id: string;
  key: HealthKey;
  code: string;
  values: Check['values'];
  openedAt: Date;
  closedAt: Date | null;
}

interface AlertRow {
  id: string;
  key: HealthKey;
  code: string;
  values: Check['values'];
  opened_at: Date;
  closed_at: Date | null;
}

const toAlert = (row: AlertRow): Alert => ({
  id: row.id,
  key: row.key,
  code: row.code,
  values: row.values,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
});

/** The `alerts` table, which all servers share: one open alert for each thing that is wrong, told by one of them. */
@Injectable()
export class AlertBook {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tuning: AlertTuning,
  ) {}

  /** Opens an alert for each thing that has none, and notes of the others that they are still there. */
  async record(wrong: Check<HealthKey>[]): Promise<void> {
    if (wrong.length === 0) return;
    const seen = wrong.map(({ key, code, values }) => ({ id: newId(), key, code, values }));
    await this.dataSource.query(
      `INSERT INTO alerts (id, key, code, "values", next_try_at)
       SELECT seen.*, greatest(now(), (SELECT max(announced_at) FROM alerts WHERE alerts.key = seen.key) + $2 * interval '1 ms')
       FROM jsonb_to_recordset($1::jsonb) AS seen (id uuid, key text, code text, "values" jsonb)
       ON CONFLICT (key) WHERE closed_at IS NULL
       DO UPDATE SET last_seen_at = now(), code = excluded.code, "values" = excluded."values"`,
      [JSON.stringify(seen), this.tuning.apartMs],
    );
  }

  /** Writes down what a server told of while there was no database, as open and told: nobody tells it again, and its end is. */
  async recordTold(told: ToldAlert[]): Promise<void> {
    if (told.length === 0) return;
    const rows = told.map(({ check: { key, code, values }, openedAt }) => {
      return { id: newId(), key, code, values, opened_at: openedAt };
    });
    await this.dataSource.query(
      `INSERT INTO alerts (id, key, code, "values", opened_at, announced_at)
       SELECT told.*, now()
       FROM jsonb_to_recordset($1::jsonb) AS told (id uuid, key text, code text, "values" jsonb, opened_at timestamptz)
       ON CONFLICT (key) WHERE closed_at IS NULL
       DO UPDATE SET last_seen_at = now(), announced_at = coalesce(alerts.announced_at, now()), tries = 0`,
      [JSON.stringify(rows)],
    );
  }

  /** Of which open alerts the outside was told. */
  async listTold(): Promise<HealthKey[]> {
    const rows = await this.dataSource.query<{ key: HealthKey }[]>(
      `SELECT key FROM alerts WHERE closed_at IS NULL AND announced_at IS NOT NULL`,
    );
    return rows.map(({ key }) => key);
  }

  /**
   * Ends the alerts whose cause no server sees any more, but for those of which nobody can say so. What was looked at is
   * `ageMs` old: what somebody has seen since then is newer.
   */
  async closeGone(undecided: HealthKey[], ageMs: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE alerts SET closed_at = now(), next_try_at = now(), tries = 0
       WHERE closed_at IS NULL AND key <> ALL ($2::text[])
         AND last_seen_at <= now() - CASE WHEN key = ANY ($3::text[]) THEN $4::float8 ELSE $1::float8 END * interval '1 ms'`,
      [this.tuning.graceMs, undecided, SHARED, ageMs],
    );
    await this.dataSource.query(`DELETE FROM alerts WHERE closed_at < now() - ${KEEP_DAYS} * interval '1 day'`);
  }

  async listOpen(): Promise<Alert[]> {
    const rows = await this.dataSource.query<AlertRow[]>(
      `SELECT id, key, code, "values", opened_at, closed_at FROM alerts WHERE closed_at IS NULL ORDER BY opened_at`,
    );
    return rows.map(toAlert);
  }

  /** Takes what is to be told now, its beginning or its end. Whoever takes it has a minute to tell it, longer each time. */
  async claim(): Promise<Alert[]> {
    const [rows] = await this.dataSource.query<[AlertRow[], number]>(
      `UPDATE alerts SET tries = tries + 1, next_try_at = now() + (tries + 1) * interval '1 min'
       WHERE id IN (
         SELECT id FROM alerts
         WHERE next_try_at <= now() AND tries < ${MOST_TRIES} AND resolved_at IS NULL
           AND (closed_at IS NULL) = (announced_at IS NULL)
         ORDER BY next_try_at LIMIT 10 FOR UPDATE SKIP LOCKED)
       RETURNING id, key, code, "values", opened_at, closed_at`,
    );
    return rows.map(toAlert);
  }

  async markTold({ id, closedAt }: Alert): Promise<void> {
    const column = closedAt ? 'resolved_at' : 'announced_at';
    await this.dataSource.query(`UPDATE alerts SET ${column} = now(), tries = 0, next_try_at = now() WHERE id = $1`, [
      id,
    ]);
  }
}
