import { ChangeFeed } from '@app/changes';
import { Clock, InvalidError } from '@app/common';
import { lookalikesOf } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Lead } from '../entities/lead.entity.js';
import { insertLeadEvents } from '../lead-events.js';
import { LeadsService } from '../leads.service.js';
import type { DuplicateReason } from './duplicate.dto.js';

/** A lead with more is an office's, or a test's. */
const MOST = 10;

/** A lead that may be the same person. */
export interface Suspect {
  lead: Lead;
  reason: DuplicateReason;
  /** The e-mail or number that they share. */
  shared: string | null;
}

interface Found {
  id: string;
  reason: DuplicateReason;
  shared: string | null;
}

/** The strongest reason first: each lead is named once. */
const FIND = `SELECT DISTINCT ON (found.id) found.id, found.reason, found.shared
  FROM (
    SELECT other_id AS id, reason, NULL::text AS shared, 1 AS rank FROM lead_hints WHERE lead_id = $1::uuid
    UNION ALL SELECT lead_id, reason, NULL, 1 FROM lead_hints WHERE other_id = $1
    UNION ALL (SELECT id, 'email', email, 2 FROM leads WHERE lower(email) = lower($2::text) AND email IS NOT NULL LIMIT 50)
    UNION ALL SELECT lead_id, 'number', value, 3 FROM lead_identities WHERE kind = 'phone' AND value = ANY($3::text[])
  ) found
  WHERE found.id <> $1 AND NOT EXISTS (
    SELECT 1 FROM lead_distinctions d WHERE d.lead_id = least(found.id, $1) AND d.other_id = greatest(found.id, $1))
  ORDER BY found.id, found.rank`;

/** Leads that may be one person. Nobody but a person decides. */
@Injectable()
export class LeadDuplicatesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly leads: LeadsService,
    private readonly changes: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  /** Throws `not_found`. */
  async find(key: string): Promise<Suspect[]> {
    const lead = await this.leads.get(key);
    const phones = lead.identities.filter(({ kind }) => kind === 'phone').map(({ value }) => value);
    const lookalikes = [...new Set(phones.flatMap(lookalikesOf))];
    const found: Found[] = await this.dataSource.query(FIND, [lead.id, lead.email, lookalikes]);
    const suspects = await Promise.all(
      found.slice(0, MOST).map(async ({ id, reason, shared }) => ({ lead: await this.leads.get(id), reason, shared })),
    );
    return suspects.sort((one, other) => (one.lead.id < other.lead.id ? -1 : 1));
  }

  /** A person says that they are two: nobody is asked again. Throws `not_found` and `invalid`. */
  async keepApart(key: string, otherKey: string, author: string): Promise<void> {
    const [lead, other] = [await this.leads.get(key), await this.leads.get(otherKey)];
    if (lead.id === other.id) throw new InvalidError('A lead is not two: name another one');
    const at = this.clock.now();
    await this.dataSource.transaction(async (manager) => {
      const added: unknown[] = await manager.query(
        `INSERT INTO lead_distinctions (lead_id, other_id, author, at)
         VALUES (least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), $3, $4) ON CONFLICT DO NOTHING RETURNING 1`,
        [lead.id, other.id, author, at],
      );
      if (added.length === 0) return;
      const event = (one: Lead, two: Lead) => ({
        leadId: one.id,
        kind: 'kept_apart' as const,
        author,
        detail: { lead: { id: two.id, name: two.name } },
      });
      await insertLeadEvents(manager, [event(lead, other), event(other, lead)], at);
      await this.changes.append(
        manager,
        [lead, other].map(({ id }) => ({ type: 'lead', leadId: id })),
      );
    });
  }
}
