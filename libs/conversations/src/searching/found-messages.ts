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
  kind: 'message' | 'note' | 'lead_note';
  id: string;
  at: Date;
  conversation_id: string | null;
  business_phone_number: string | null;
  lead_id: string;
  lead_name: string;
  phone: string | null;
  username: string | null;
  direction: string | null;
  type: string | null;
  sent_by: string | null;
}

const WHOSE = `c.business_phone_number, l.id AS lead_id, l.name AS lead_name, ${currentOf('phone')}, ${currentOf('username')}`;

function currentOf(kind: string): string {
  return `(SELECT value FROM lead_identities i WHERE i.lead_id = l.id AND i.kind = '${kind}'
    ORDER BY current_since DESC LIMIT 1) AS ${kind}`;
}

const MESSAGES = `SELECT 'message' AS kind, m.id, m.happened_at AS at, m.conversation_id, m.direction, m.type,
    coalesce(m.sender_name, m.sent_from) AS sent_by, m.text, m.content, m.referral, ${WHOSE}
  FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN leads l ON l.id = c.lead_id
  WHERE m.id = ANY($1::uuid[]) AND m.deleted_at IS NULL`;

const OF_A_NOTE = 'NULL AS direction, NULL AS type, n.text, NULL AS content, NULL AS referral';

const NOTES = `SELECT 'note' AS kind, e.id, e.at, e.conversation_id, e.agent_name AS sent_by, ${OF_A_NOTE}, ${WHOSE}
  FROM conversation_events e JOIN lead_notes n ON n.id = e.note_id JOIN conversations c ON c.id = e.conversation_id
    JOIN leads l ON l.id = c.lead_id
  WHERE e.id = ANY($1::uuid[])`;

/** On a lead and in no thread: with the conversation in which was written last. */
const LEAD_NOTES = `SELECT 'lead_note' AS kind, n.id, n.created_at AS at, c.id AS conversation_id, n.author AS sent_by,
    ${OF_A_NOTE}, ${WHOSE}
  FROM lead_notes n JOIN leads l ON l.id = n.lead_id LEFT JOIN LATERAL (
    SELECT id, business_phone_number FROM conversations WHERE lead_id = l.id AND latest_at IS NOT NULL
    ORDER BY latest_at DESC LIMIT 1) c ON true
  WHERE n.id = ANY($1::uuid[])`;

/** What was found, in its order; what is no more is left out. */
export async function readFound(dataSource: DataSource, places: FoundPlace[]): Promise<FoundRow[]> {
  const of = async (sql: string, isNote: boolean): Promise<FoundRow[]> => {
    const ids = places.filter(({ is_note }) => is_note === isNote).map(({ id }) => id);
    return ids.length > 0 ? dataSource.query<FoundRow[]>(sql, [ids]) : [];
  };
  const found = await Promise.all([of(MESSAGES, false), of(NOTES, true), of(LEAD_NOTES, true)]);
  const rows = new Map(found.flat().map((row) => [row.id, row]));
  return places.flatMap(({ id }) => rows.get(id) ?? []);
}
