import { textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';
import type { NameSource } from '../entities/lead.entity.js';
import type { LeadColumns } from '../lead-changes.js';
import type { KnownLead, LeadToImport } from './imported-lead.js';

interface Number {
  phone: string;
  matchKey: string;
}

/** Whose numbers are, in their order; null: nobody's. As they stand, and then by the key of all spellings. */
export async function ownersOfNumbers(manager: EntityManager, numbers: Number[]): Promise<(string | null)[]> {
  if (numbers.length === 0) return [];
  const rows: { lead_id: string | null }[] = await manager.query(
    `SELECT coalesce((SELECT lead_id FROM lead_identities WHERE kind = 'phone' AND value = w.value),
       (SELECT lead_id FROM lead_identities WHERE match_key = w.match_key)) AS lead_id
     FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS w(value, match_key, n) ORDER BY n`,
    [textArray(numbers.map(({ phone }) => phone)), textArray(numbers.map(({ matchKey }) => matchKey))],
  );
  return rows.map(({ lead_id }) => lead_id);
}

/** Locked, they stay as they are until the transaction ends; in the order in which everybody locks them. */
export async function readLeads(
  manager: EntityManager,
  ids: string[],
  lock: '' | 'FOR NO KEY UPDATE',
): Promise<Map<string, KnownLead>> {
  if (ids.length === 0) return new Map();
  const rows: KnownLead[] = await manager.query(
    `SELECT id, name, name_source AS "nameSource", email, company, city, source, stage, stage_reason AS "stageReason",
       owner_id AS "ownerId", fields, opted_out_at IS NOT NULL AS "isOptedOut",
       ARRAY(SELECT tag_id::text FROM lead_tags WHERE lead_id = leads.id) AS "tagIds"
     FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id ${lock}`,
    [uuidArray([...new Set(ids)])],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** Those of these notes that are here. */
export async function notesThere(manager: EntityManager, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows: { id: string }[] = await manager.query('SELECT id FROM lead_notes WHERE id = ANY($1::uuid[])', [ids]);
  return new Set(rows.map(({ id }) => id));
}

export interface NewLead {
  id: string;
  name: string;
  nameSource: NameSource;
  told: LeadToImport;
}

/** Rows as one JSON value: what has a dozen columns is written in one way. */
export async function insertImported(manager: EntityManager, leads: NewLead[]): Promise<void> {
  if (leads.length === 0) return;
  await manager.query(
    `INSERT INTO leads (id, name, name_source, email, company, city, source, stage, stage_reason, owner_id, fields, created_at)
     SELECT id, name, name_source, email, company, city, coalesce(source, 'import'), coalesce(stage, 'new'), stage_reason,
       owner_id, fields, coalesce(created_at, now())
     FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, name text, name_source text, email text, company text, city text,
       source text, stage text, stage_reason text, owner_id uuid, fields jsonb, created_at timestamptz)`,
    [
      JSON.stringify(
        leads.map(({ id, name, nameSource, told }) => ({
          id,
          name,
          name_source: nameSource,
          email: told.email,
          company: told.company,
          city: told.city,
          source: told.source,
          stage: told.stage,
          stage_reason: told.stageReason,
          owner_id: told.ownerId,
          fields: told.fields,
          created_at: told.createdAt,
        })),
      ),
    ],
  );
}

/** Of each the columns that change, as {@link LeadColumns} has them after the change. */
export async function writeChanges(
  manager: EntityManager,
  leads: (LeadColumns & { id: string })[],
  at: Date,
): Promise<void> {
  if (leads.length === 0) return;
  await manager.query(
    `UPDATE leads SET name = l.name, name_source = l.name_source, email = l.email, company = l.company, city = l.city,
       source = l.source, stage = l.stage, stage_reason = l.stage_reason, owner_id = l.owner_id, fields = l.fields,
       updated_at = $2, version = version + 1
     FROM jsonb_to_recordset($1::jsonb) AS l(id uuid, name text, name_source text, email text, company text, city text,
       source text, stage text, stage_reason text, owner_id uuid, fields jsonb)
     WHERE leads.id = l.id`,
    [
      JSON.stringify(
        leads.map((lead) => ({
          id: lead.id,
          name: lead.name,
          name_source: lead.nameSource,
          email: lead.email,
          company: lead.company,
          city: lead.city,
          source: lead.source,
          stage: lead.stage,
          stage_reason: lead.stageReason,
          owner_id: lead.ownerId,
          fields: lead.fields,
        })),
      ),
      at,
    ],
  );
}

export async function addTags(manager: EntityManager, rows: { leadId: string; tagId: string }[]): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `INSERT INTO lead_tags (lead_id, tag_id) SELECT t.lead_id, t.tag_id
     FROM unnest($1::uuid[], $2::uuid[]) AS t(lead_id, tag_id) JOIN tags ON tags.id = t.tag_id
     ON CONFLICT DO NOTHING`,
    [uuidArray(rows.map(({ leadId }) => leadId)), uuidArray(rows.map(({ tagId }) => tagId))],
  );
}

/** Only who is not out: nobody's own word is written over. */
export async function optOut(manager: EntityManager, leadIds: string[], author: string, at: Date): Promise<void> {
  if (leadIds.length === 0) return;
  await manager.query(
    `UPDATE leads SET opted_out_at = $2, opt_out_changed_at = greatest(opt_out_changed_at, $2), opt_out_by = 'person',
       opt_out_detail = $3, opt_out_message_id = NULL
     WHERE id = ANY($1::uuid[]) AND opted_out_at IS NULL`,
    [leadIds, at, author],
  );
}
