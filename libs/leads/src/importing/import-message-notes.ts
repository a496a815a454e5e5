import { newId } from '@app/common';
import { instantArray, textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';
import type { NewNote } from '../lead-intake.service.js';

/** Messages of an import become notes, once each, and what customers wrote moves `last_contact_at` forward. */
export async function importMessageNotes(manager: EntityManager, notes: NewNote[]): Promise<void> {
  if (notes.length === 0) return;
  await insertNotes(manager, notes);
  await moveLastContact(
    manager,
    notes.filter(({ kind }) => kind === 'whatsapp_incoming'),
  );
}

/** Without a word to readers of the feed: whoever imports tells them of the leads. */
export async function insertNotes(manager: EntityManager, notes: NewNote[]): Promise<void> {
  if (notes.length === 0) return;
  await manager.query(
    `INSERT INTO lead_notes (id, lead_id, kind, text, message_id, author, created_at)
     SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::uuid[], $6::text[], $7::timestamptz[])
     ON CONFLICT ON CONSTRAINT lead_notes_message_id_key DO NOTHING`,
    [
      uuidArray(notes.map(() => newId())),
      uuidArray(notes.map(({ leadId }) => leadId)),
      textArray(notes.map(({ kind }) => kind)),
      textArray(notes.map(({ text }) => text)),
      uuidArray(notes.map(({ messageId }) => messageId)),
      textArray(notes.map(({ author }) => author)),
      instantArray(notes.map(({ createdAt }) => createdAt)),
    ],
  );
}

async function moveLastContact(manager: EntityManager, incoming: NewNote[]): Promise<void> {
  if (incoming.length === 0) return;
  // Locked in the order in which everybody locks them
  await manager.query(
    `WITH latest AS (
       SELECT lead_id, max(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS u(lead_id, at) GROUP BY lead_id
     ), held AS (
       SELECT l.id FROM leads l JOIN latest ON latest.lead_id = l.id
       WHERE l.last_contact_at IS NULL OR l.last_contact_at < latest.at ORDER BY l.id FOR NO KEY UPDATE OF l)
     UPDATE leads SET last_contact_at = greatest(last_contact_at, latest.at)
     FROM latest JOIN held ON held.id = latest.lead_id WHERE leads.id = latest.lead_id`,
    [uuidArray(incoming.map(({ leadId }) => leadId)), instantArray(incoming.map(({ createdAt }) => createdAt))],
  );
}
