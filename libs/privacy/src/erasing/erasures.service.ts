import { record, type Actor } from '@app/access';
import { Clock, InvalidError, NotFoundError, decodeCursor, encodeCursor, newId } from '@app/common';
import { ErasedPeople, LeadsService, type Lead } from '@app/leads';
import { digitsOf } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ERASURE_COLUMNS, type ErasureRow } from './erasure-row.js';
import type { ListErasuresDto } from './erasure.dto.js';

export type ErasureReason = 'request' | 'restore' | 'retention';

interface Wish {
  reason: ErasureReason;
  by: string | null;
  actor: Actor;
}

/** Wishes to be forgotten, and what became of them. */
@Injectable()
export class Erasures {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly leads: LeadsService,
    private readonly people: ErasedPeople,
    private readonly clock: Clock,
  ) {}

  /** The lead that is meant. Throws `not_found`, and `invalid` when `confirm` is not its number. */
  async confirmed(key: string, confirm: string): Promise<Lead> {
    const lead = await this.leads.get(key);
    const phones = lead.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value);
    const digits = digitsOf(confirm);
    const isNumber = digits !== null && phones.some((one) => this.isSame(one, digits));
    const isName = phones.length === 0 && confirm.trim() === lead.name;
    if (isNumber || isName) return lead;
    const what = phones.length === 0 ? 'name' : 'number';
    const message = `That is not the ${what} of this lead: nothing was erased`;
    throw new InvalidError(message, [{ field: 'confirm', message }]);
  }

  /** Notes the wish; whoever runs it finds it. Of a lead that is being erased already, that one. */
  async wish(leadId: string, { reason, by, actor }: Wish): Promise<ErasureRow> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT id FROM leads WHERE id = $1 FOR UPDATE', [leadId]);
      const [running]: ErasureRow[] = await manager.query(
        `SELECT ${ERASURE_COLUMNS} FROM erasures WHERE state = 'running' AND $1 = ANY(lead_ids)`,
        [leadId],
      );
      if (running) return running;
      // Leads that went into this one are this person too
      const [row]: ErasureRow[] = await manager.query(
        `INSERT INTO erasures (id, lead_ids, reason, requested_by, requested_at)
         SELECT $1, array_prepend($2::uuid, ARRAY(SELECT id FROM lead_merges WHERE lead_id = $2)), $3, $4, $5
         RETURNING ${ERASURE_COLUMNS}`,
        [newId(), leadId, reason, by, this.clock.now()],
      );
      const details = { erasure: row!.id, reason };
      await record(manager, { actor, action: 'lead.erased', subject: { kind: 'lead', id: leadId }, details });
      return row!;
    });
  }

  async listRunning(): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(`SELECT id FROM erasures WHERE state = 'running'`);
    return rows.map(({ id }) => id);
  }

  /** Newest first. */
  async list({ phone, limit, cursor }: ListErasuresDto): Promise<{ rows: ErasureRow[]; nextCursor: string | null }> {
    const after = cursor === undefined ? null : decodeId(cursor);
    const hashes = phone === undefined ? null : await this.hashesOf(phone);
    const rows: ErasureRow[] = await this.dataSource.query(
      `SELECT ${ERASURE_COLUMNS} FROM erasures e WHERE ($1::uuid IS NULL OR id < $1) AND ($2::text[] IS NULL OR EXISTS (
         SELECT 1 FROM erased_identities i WHERE i.erasure_id = e.id AND i.hash = ANY($2)))
       ORDER BY id DESC LIMIT $3`,
      [after, hashes, limit + 1],
    );
    const given = rows.slice(0, limit);
    const last = given.at(-1);
    return { rows: given, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
  }

  async get(id: string): Promise<ErasureRow> {
    const [row]: ErasureRow[] = isUuid(id)
      ? await this.dataSource.query(`SELECT ${ERASURE_COLUMNS} FROM erasures WHERE id = $1`, [id])
      : [];
    if (!row) throw new NotFoundError('There is no such erasure');
    return row;
  }

  private hashesOf(phone: string): Promise<string[]> {
    this.leads.requirePhone(phone);
    return this.people.hashesOf([{ kind: 'phone', value: digitsOf(phone)! }]);
  }

  private isSame(one: string, other: string): boolean {
    return one === other || this.people.keyOfPhone(one) === this.people.keyOfPhone(other);
  }
}

function decodeId(cursor: string): string {
  const [id] = decodeCursor(cursor, 1);
  if (id && isUuid(id)) return id;
  throw new InvalidError('The cursor cannot be read: take one from page.next_cursor');
}
