import type { EntityManager } from 'typeorm';
import type { KeptLead } from './kept-lead.js';

/** `ids`: to whom, and from whom. Answers what was moved. */
export async function move(manager: EntityManager, table: string, ids: string[]): Promise<string[]> {
  const [rows]: [{ id: string }[], number] = await manager.query(
    `UPDATE ${table} SET lead_id = $1 WHERE lead_id = $2 RETURNING id`,
    ids,
  );
  return rows.map(({ id }) => id);
}

/** As {@link move}, of these rows alone. Answers how many there were. */
export async function give(manager: EntityManager, table: string, ids: string[], rowIds: string[]): Promise<number> {
  const [rows]: [unknown[], number] = await manager.query(
    `UPDATE ${table} SET lead_id = $1 WHERE lead_id = $2 AND id = ANY($3::uuid[]) RETURNING id`,
    [...ids, rowIds],
  );
  return rows.length;
}

/**
 * While a lead has one name of a kind, nobody notes when it was used last. Of two that become one it decides which is shown
 * and written to: the one that they wrote from, however new another one is.
 */
export async function dateSingles(manager: EntityManager, leadIds: string[]): Promise<void> {
  await manager.query(
    `UPDATE lead_identities i SET current_since = coalesce(l.last_contact_at, 'epoch') FROM leads l
     WHERE l.id = i.lead_id AND l.id = ANY($1::uuid[])
       AND EXISTS (SELECT 1 FROM leads wrote WHERE wrote.id = ANY($1::uuid[]) AND wrote.last_contact_at IS NOT NULL)
       AND NOT EXISTS (
         SELECT 1 FROM lead_identities other WHERE other.lead_id = i.lead_id AND other.kind = i.kind AND other.id <> i.id)`,
    [leadIds],
  );
}

export async function moveFormerNumbers(manager: EntityManager, ids: string[]): Promise<KeptLead['formerNumbers']> {
  const [gone]: [{ match_key: string; until: Date }[], number] = await manager.query(
    'DELETE FROM former_numbers WHERE lead_id = $1 RETURNING match_key, until',
    [ids[1]],
  );
  await manager.query(
    `INSERT INTO former_numbers (match_key, until, lead_id) SELECT match_key, until, $1 FROM unnest($2::text[], $3::timestamptz[])
       AS g(match_key, until) ON CONFLICT DO NOTHING`,
    [ids[0], gone.map(({ match_key }) => match_key), gone.map(({ until }) => until)],
  );
  return gone.map(({ match_key, until }) => ({ match_key, until: until.toISOString() }));
}

/** Whoever was told apart from one of them is told apart from both. */
export async function moveDistinctions(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.query(
    `INSERT INTO lead_distinctions (lead_id, other_id, author, at)
     SELECT least($1::uuid, third), greatest($1::uuid, third), author, at FROM (
       SELECT CASE WHEN lead_id = $2 THEN other_id ELSE lead_id END AS third, author, at FROM lead_distinctions
       WHERE lead_id = $2 OR other_id = $2) d
     WHERE third <> $1 ON CONFLICT DO NOTHING`,
    ids,
  );
}

/** Whoever may be one person with it may be one with the merged lead. */
export async function moveHints(manager: EntityManager, ids: string[]): Promise<void> {
  await manager.query(
    `INSERT INTO lead_hints (lead_id, other_id, reason)
     SELECT CASE WHEN lead_id = $2 THEN $1::uuid ELSE lead_id END, CASE WHEN other_id = $2 THEN $1::uuid ELSE other_id END, reason
     FROM lead_hints WHERE (lead_id = $2 AND other_id <> $1) OR (other_id = $2 AND lead_id <> $1)
     ON CONFLICT DO NOTHING`,
    ids,
  );
}
