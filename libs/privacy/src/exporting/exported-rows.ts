import type { Statements } from '@app/database';

type Row = Record<string, unknown>;

/** What is kept of the lead itself, a file each. */
export async function leadFiles(on: Statements, leadId: string): Promise<Record<string, unknown>> {
  const rows = (sql: string): Promise<Row[]> => on.query(sql, [leadId]);
  const [lead] = await rows(`SELECT to_jsonb(l) - 'owner_id' || jsonb_build_object('owner', a.name) AS row FROM leads l
    LEFT JOIN agents a ON a.id = l.owner_id WHERE l.id = $1`);
  return {
    'lead.json': {
      ...(lead?.['row'] as Row),
      identities: await rows(
        `SELECT kind, value, reason, current_since, left_at, returned_at, created_at FROM lead_identities WHERE lead_id = $1 ORDER BY created_at`,
      ),
      former_numbers: await rows(
        'SELECT match_key AS number, until FROM former_numbers WHERE lead_id = $1 ORDER BY until',
      ),
      tags: await rows(
        'SELECT name FROM tags t JOIN lead_tags l ON l.tag_id = t.id WHERE l.lead_id = $1 ORDER BY name',
      ),
      merged_leads: await rows(
        'SELECT id, name, author, merged_at, kept FROM lead_merges WHERE lead_id = $1 ORDER BY merged_at',
      ),
    },
    'history.json': await rows(
      `SELECT at, kind, author, detail FROM lead_events WHERE lead_id = $1
       UNION ALL SELECT e.at, e.kind, e.agent_name, e.detail FROM conversation_events e
         JOIN conversations c ON c.id = e.conversation_id WHERE c.lead_id = $1 ORDER BY 1`,
    ),
    // What agents have written to them, or of them, and not sent
    'drafts.json': await rows(
      `SELECT a.name AS agent, d.kind, d.text, d.written_at FROM drafts d JOIN agents a ON a.id = d.agent_id
       JOIN conversations c ON c.id = d.conversation_id WHERE c.lead_id = $1 AND d.text <> '' ORDER BY d.written_at`,
    ),
    // To whom what is kept of them was passed on
    'passed-on.json': await rows(
      `SELECT e.name AS system, d.type, d.state, d.created_at FROM webhook_deliveries d
       JOIN webhook_endpoints e ON e.id = d.endpoint_id WHERE d.lead_id = $1 ORDER BY d.id`,
    ),
  };
}

export function conversationsOf(on: Statements, leadId: string): Promise<(Row & { id: string })[]> {
  return on.query(
    `SELECT c.id, c.business_phone_number, c.state, a.name AS assigned_to, c.created_at, c.last_incoming_at FROM conversations c
     LEFT JOIN agents a ON a.id = c.assigned_to WHERE c.lead_id = $1 ORDER BY c.created_at, c.id`,
    [leadId],
  );
}

export interface ExportedMessage extends Row {
  id: string;
  file: ExportedFile | null;
}

export interface ExportedFile {
  name: string | null;
  mime_type: string | null;
  size: number | null;
  storage_key: string | null;
  state: string;
}

/** In the order of their ids, after one. Each with its file, its earlier states and what came of sending it. */
export function messagesAfter(
  on: Statements,
  conversationId: string,
  after: string,
  limit: number,
): Promise<ExportedMessage[]> {
  return on.query(
    `SELECT m.id, m.direction, m.type, m.text, m.content, m.wamid, m.reply_to_wamid, m.forwarded, m.referral, m.reactions, m.own_reaction,
       m.happened_at, m.received_at, m.edited_at, m.deleted_at, m.sender_name, m.sent_from, m.status, m.queued_at, m.unconfirmed_at,
       m.accepted_at, m.sent_at, m.delivered_at, m.read_at, m.failed_at, m.error, m.pricing,
       (SELECT jsonb_agg(to_jsonb(a) - 'message_id' ORDER BY a.started_at) FROM send_attempts a WHERE a.message_id = m.id) AS attempts,
       (SELECT jsonb_agg(to_jsonb(e) - 'message_id' ORDER BY e.id) FROM earlier_states e WHERE e.message_id = m.id) AS earlier_states,
       (SELECT jsonb_build_object('name', coalesce(f.sent_as, f.file_name), 'mime_type', coalesce(f.mime_type, f.claimed_mime_type),
          'size', f.size, 'storage_key', f.storage_key, 'state', f.state) FROM media f WHERE f.message_id = m.id) AS file
     FROM messages m WHERE m.conversation_id = $1 AND m.id > $2 ORDER BY m.id LIMIT $3`,
    [conversationId, after, limit],
  );
}

/** Pictures of the ads that they came by. */
export function adPicturesOf(
  on: Statements,
  leadId: string,
): Promise<{ id: string; storage_key: string; size: number }[]> {
  return on.query(
    `SELECT id, storage_key, size FROM ad_pictures WHERE state = 'ready'
       AND lead_id IN (SELECT $1::uuid UNION SELECT id FROM lead_merges WHERE lead_id = $1) ORDER BY id`,
    [leadId],
  );
}

/** Those that people wrote, and those that say what no message does; what repeats a message stands with the message. */
export function notesAfter(
  on: Statements,
  leadId: string,
  after: string,
  limit: number,
): Promise<(Row & { id: string })[]> {
  return on.query(
    `SELECT id, kind, text, message_id, author, created_at FROM lead_notes WHERE lead_id = $1 AND id > $2 ORDER BY id LIMIT $3`,
    [leadId, after, limit],
  );
}
