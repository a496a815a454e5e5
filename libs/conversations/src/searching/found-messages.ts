import type { DataSource } from 'typeorm';
import type { SearchableMessage } from './searchable-text.js';

/** Where something was found. */
export interface FoundPlace {
  id: string;
  at: Date;
  is_note: boolean;
}

/** As it says now. */
export interface FoundRow extends SearchableMessage {
  id: string;
  at: Date;
  is_note: boolean;
  conversation_id: string;
  business_phone_number: string;
  lead_id: string;
  lead_name: string;
  phone: string | null;
  username: string | null;
  direction: string | null;
  type: string | null;
  sent_by: string | null;
}

const WHOSE = `c.business_phone_number, c.lead_id, l.name AS lead_name, ${currentOf('phone')}, ${currentOf('username')}`;

function currentOf(kind: string): string {
  return `(SELECT value FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = '${kind}'
    ORDER BY current_since DESC LIMIT 1) AS ${kind}`;
}

const MESSAGES = `SELECT m.id, m.happened_at AS at, false AS is_note, m.conversation_id, m.direction, m.type,
    coalesce(m.sender_name, m.sent_from) AS sent_by, m.text, m.content, m.referral, ${WHOSE}
  FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN leads l ON l.id = c.lead_id
  WHERE m.id = ANY($1::uuid[]) AND m.deleted_at IS NULL`;

const NOTES = `SELECT e.id, e.at, true AS is_note, e.conversation_id, NULL AS direction, NULL AS type,
    e.agent_name AS sent_by, n.text, NULL AS content, NULL AS referral, ${WHOSE}
  FROM conversation_events e JOIN lead_notes n ON n.id = e.note_id JOIN conversations c ON c.id = e.conversation_id
    JOIN leads l ON l.id = c.lead_id
  WHERE e.id = ANY($1::uuid[])`;

/** What was found, in its order; what is no more is left out. */
export async function readFound(dataSource: DataSource, places: FoundPlace[]): Promise<FoundRow[]> {
  const of = async (sql: string, isNote: boolean): Promise<FoundRow[]> => {
    const ids = places.filter(({ is_note }) => is_note === isNote).map(({ id }) => id);
    return ids.length > 0 ? dataSource.query<FoundRow[]>(sql, [ids]) : [];
  };
  const rows = new Map([...(await of(MESSAGES, false)), ...(await of(NOTES, true))].map((row) => [row.id, row]));
  return places.flatMap(({ id }) => rows.get(id) ?? []);
}
