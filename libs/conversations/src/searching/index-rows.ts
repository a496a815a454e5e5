import type { EntityManager } from 'typeorm';
import { holdProgress } from './index-progress.js';
import { searchableText, type SearchableMessage } from './searchable-text.js';
import { numberEnds } from './search-query.js';
import { wordsOf } from './words.js';

interface MessageRow extends SearchableMessage {
  id: string;
  happened_at: Date;
  is_gone: boolean;
}

export interface NoteRow {
  id: string;
  at: Date;
  text: string;
}

interface LeadRow {
  id: string;
  name: string;
  email: string | null;
  identities: { kind: string; value: string }[] | null;
}

interface Entry {
  id: string;
  happenedAt: Date;
  isNote: boolean;
  words: string[];
}

/** A reaction of ours is no message that anybody is shown. */
const MESSAGES = `SELECT id, happened_at, text, content, referral,
    deleted_at IS NOT NULL OR (direction = 'outgoing' AND type = 'reaction') AS is_gone FROM messages`;

/** Brings what is found of these messages to what they say now; of those that are no more, nothing is. */
export async function indexMessages(manager: EntityManager, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows: MessageRow[] = await manager.query(`${MESSAGES} WHERE id = ANY($1::uuid[])`, [ids]);
  const entries = entriesOf(rows);
  const found = new Set(entries.map(({ id }) => id));
  await forget(
    manager,
    ids.filter((id) => !found.has(id)),
  );
  await store(manager, entries);
}

/** Messages before an id, newest first; answers where it came to. Null: there is nothing before it. */
export async function indexMessagesBefore(
  manager: EntityManager,
  before: string | null,
  limit: number,
): Promise<{ id: string; happenedAt: Date } | null> {
  const rows: MessageRow[] = await manager.query(
    `${MESSAGES} WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2`,
    [before, limit],
  );
  const last = rows.at(-1);
  if (!last) return null;
  await forget(
    manager,
    rows.filter((row) => row.is_gone).map(({ id }) => id),
  );
  await store(manager, entriesOf(rows));
  return { id: last.id, happenedAt: last.happened_at };
}

export async function indexNotes(manager: EntityManager, notes: NoteRow[]): Promise<void> {
  const entries = notes.map(({ id, at, text }) => ({ id, happenedAt: at, isNote: true, words: wordsOf([text]) }));
  await store(
    manager,
    entries.filter(({ words }) => words.length > 0),
  );
}

/** Brings what these leads are found by to what they are called now. */
export async function indexLeads(manager: EntityManager, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows: LeadRow[] = await manager.query(
    `SELECT l.id, l.name, l.email, (SELECT json_agg(json_build_object('kind', i.kind, 'value', i.value))
       FROM lead_identities i WHERE i.lead_id = l.id) AS identities
     FROM leads l WHERE l.id = ANY($1::uuid[])`,
    [ids],
  );
  const isThere = new Set(rows.map(({ id }) => id));
  const gone = ids.filter((id) => !isThere.has(id));
  if (gone.length > 0) await manager.query('DELETE FROM lead_words WHERE lead_id = ANY($1::uuid[])', [gone]);
  await manager.query(
    `INSERT INTO lead_words AS known (lead_id, words) ${UNPACKED('id')}
     ON CONFLICT ON CONSTRAINT lead_words_pkey DO UPDATE SET words = excluded.words WHERE known.words <> excluded.words`,
    [JSON.stringify(rows.map((row) => ({ id: row.id, words: leadWords(row) })))],
  );
}

/** As {@link indexMessagesBefore}, of leads. */
export async function indexLeadsBefore(
  manager: EntityManager,
  before: string | null,
  limit: number,
): Promise<string | null> {
  const rows: { id: string }[] = await manager.query(
    'SELECT id FROM leads WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2',
    [before, limit],
  );
  await indexLeads(
    manager,
    rows.map(({ id }) => id),
  );
  return rows.at(-1)?.id ?? null;
}

export function leadWords({ name, email, identities }: Omit<LeadRow, 'id'>): string[] {
  const all = identities ?? [];
  const numbers = all.filter(({ kind }) => kind === 'phone').map(({ value }) => value);
  const names = all.filter(({ kind }) => kind !== 'phone').map(({ value }) => value);
  return [...new Set([...wordsOf([name, email ?? '', ...names]), ...numbers.flatMap(numberEnds)])];
}

function entriesOf(rows: MessageRow[]): Entry[] {
  return rows
    .filter(({ is_gone }) => !is_gone)
    .map((row) => ({
      id: row.id,
      happenedAt: row.happened_at,
      isNote: false,
      words: wordsOf(searchableText(row)),
    }))
    .filter(({ words }) => words.length > 0);
}

/** One parameter for all: PostgreSQL has no arrays whose elements differ in length. */
const UNPACKED = (columns: string): string => `SELECT ${columns},
    array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(words))) FROM jsonb_to_recordset($1::jsonb)
    AS one(id uuid, happened_at timestamptz, is_note boolean, words jsonb)`;

async function store(manager: EntityManager, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return;
  // A status or a reaction is a change as well: whoever says what they said is left as it is
  await manager.query(
    `INSERT INTO message_words AS known (id, happened_at, is_note, words) ${UNPACKED('id, happened_at, is_note')}
     ON CONFLICT ON CONSTRAINT message_words_pkey DO UPDATE SET happened_at = excluded.happened_at, words = excluded.words
       WHERE known.words <> excluded.words OR known.happened_at <> excluded.happened_at`,
    [
      JSON.stringify(
        entries.map(({ id, happenedAt, isNote, words }) => ({ id, happened_at: happenedAt, is_note: isNote, words })),
      ),
    ],
  );
}

async function forget(manager: EntityManager, ids: string[]): Promise<void> {
  if (ids.length > 0) await manager.query('DELETE FROM message_words WHERE id = ANY($1::uuid[])', [ids]);
}

/** As {@link forgetWords}, of messages alone. */
export async function forgetMessageWords(manager: EntityManager, messageIds: string[]): Promise<void> {
  await holdProgress(manager);
  await forget(manager, messageIds);
}

/** For whoever erases a person, in the transaction that does and before the rows go: what they are found by goes too. */
export async function forgetWords(manager: EntityManager, leadId: string): Promise<void> {
  await holdProgress(manager);
  await manager.query(
    `DELETE FROM message_words WHERE id IN (
       SELECT m.id FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.lead_id = $1
       UNION ALL SELECT e.id FROM conversation_events e JOIN lead_notes n ON n.id = e.note_id WHERE n.lead_id = $1
       UNION ALL SELECT id FROM lead_notes WHERE lead_id = $1 AND kind = 'manual')`,
    [leadId],
  );
  await manager.query('DELETE FROM lead_words WHERE lead_id = $1', [leadId]);
}
