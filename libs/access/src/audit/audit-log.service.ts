import { decodePosition, encodePosition } from '@app/common';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { actionsNamed } from './actions.js';
import type { Actor } from './actor.js';
import { auditCsv } from './audit-csv.js';
import type { AuditFilterDto, AuditLineDto, AuditPageDto, ListAuditDto } from './audit.dto.js';
import { record } from './record.js';

interface AuditRow {
  id: string;
  at: Date;
  actor_kind: AuditLineDto['actor']['kind'];
  actor_id: string | null;
  actor_name: string;
  action: AuditLineDto['action'];
  subject_kind: string | null;
  subject_id: string | null;
  subject_name: string | null;
  details: Record<string, unknown>;
  address: string | null;
  user_agent: string | null;
}

/** More is for a query of one's own: a spreadsheet takes a million lines. */
const MOST_EXPORTED = 500_000;
const A_PAGE = 1_000;

/** Who did what, newest first, as administrators read it. `record` writes it. */
@Injectable()
export class AuditLog {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly replica: ReplicaReads,
  ) {}

  /** Throws `invalid` for an unreadable cursor. */
  async list({ cursor, limit, ...filter }: ListAuditDto): Promise<AuditPageDto> {
    const rows = await this.rows(filter, cursor, limit + 1);
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    const isCut = rows.length > limit && last !== undefined;
    return {
      data: given.map(toAuditLineDto),
      page: { next_cursor: isCut ? encodePosition(last.at, last.id) : null, has_more: isCut },
    };
  }

  /** As text, newest first. That it was taken out is a line of the log itself, written before the first one is read. */
  async export(filter: AuditFilterDto, actor: Actor): Promise<AsyncGenerator<string>> {
    const { action, actor: whose, subject, from, to } = filter;
    await record(this.dataSource.manager, {
      actor,
      action: 'audit.exported',
      details: { filter: { action, actor: whose, subject, from, to } },
    });
    return auditCsv(this.all(filter));
  }

  private async *all(filter: AuditFilterDto): AsyncGenerator<AuditLineDto> {
    let cursor: string | undefined;
    for (let given = 0; given < MOST_EXPORTED;) {
      const rows = await this.rows(filter, cursor, A_PAGE);
      yield* rows.map(toAuditLineDto);
      const last = rows.at(-1);
      if (!last || rows.length < A_PAGE) return;
      given += rows.length;
      cursor = encodePosition(last.at, last.id);
    }
  }

  private rows(
    { action, actor, subject, from, to }: AuditFilterDto,
    cursor: string | undefined,
    limit: number,
  ): Promise<AuditRow[]> {
    const after = cursor === undefined ? null : decodePosition(cursor);
    const [where, values]: [string[], unknown[]] = [[], []];
    const and = (value: unknown, condition: (place: string) => string): void => {
      if (value === undefined || value === null) return;
      values.push(value);
      where.push(condition(`$${values.length}`));
    };
    and(action === undefined ? undefined : actionsNamed(action), (place) => `action = ANY(${place}::text[])`);
    and(actor, (place) => `(actor_id::text = ${place} OR actor_kind = ${place})`);
    and(subject, (place) => `subject_id = ${place}`);
    and(from, (place) => `at >= ${place}::timestamptz`);
    and(to, (place) => `at < ${place}::timestamptz`);
    and(after?.at, (place) => `at <= ${place}::timestamptz`);
    if (after) and(after.id, (place) => `(at, id) < ($${values.length - 1}::timestamptz, ${place}::uuid)`);
    const filter = where.length > 0 ? `WHERE ${where.join(' AND ')}` : '';
    return this.replica.statements.query(
      `SELECT * FROM audit_log ${filter} ORDER BY at DESC, id DESC LIMIT ${limit}`,
      values,
    );
  }
}

function toAuditLineDto(row: AuditRow): AuditLineDto {
  return {
    id: row.id,
    at: row.at.toISOString(),
    actor: { kind: row.actor_kind, id: row.actor_id, name: row.actor_name },
    action: row.action,
    subject:
      row.subject_kind === null || row.subject_id === null
        ? null
        : { kind: row.subject_kind, id: row.subject_id, name: row.subject_name },
    details: row.details,
    address: row.address,
    user_agent: row.user_agent,
  };
}
