import type { EntityManager } from 'typeorm';
import { withFirstText } from './earlier-texts.js';
import { shownPreview, type ShownMessage } from './message-content.js';

export interface Stray {
  /** A message of the phone app, or one that is known by its statuses only… */
  strayId: string;
  /** …that turns out to be this one of ours. */
  messageId: string;
}

/** For the readers. */
interface Merged {
  /** What changed or is gone. */
  messages: { id: string; conversationId: string }[];
  /** Whose notes have become one less. */
  leadIds: string[];
  /** The message that each of those which are gone has become. */
  heirs: Map<string, string>;
}

const NOTHING: Merged = { messages: [], leadIds: [], heirs: new Map() };

/**
 * Makes one message of two. Ours stays, with its sender and its attempts; it takes the other's wamid, instants and changes.
 * Nobody could react to ours before, since its wamid was not known. The caller
 * has locked the conversations.
 */
export async function mergeStrays(manager: EntityManager, all: Stray[]): Promise<Merged> {
  // A message has one wamid: of several that claim to be it, the others stay what they are
  const strays = [...new Map(all.toReversed().map((stray) => [stray.messageId, stray])).values()];
  if (strays.length === 0) return NOTHING;
  const wanted = [strays.map(({ strayId }) => strayId), strays.map(({ messageId }) => messageId)];
  // The wamid has to be given up before it is taken: deleting comes first, in a statement of its own
  const [gone]: [{ id: string; conversation_id: string; row: unknown; message_id: string }[], number] =
    await manager.query(
      `DELETE FROM messages s USING unnest($1::uuid[], $2::uuid[]) AS pair(stray_id, message_id), messages ours
       WHERE s.id = pair.stray_id AND s.sent_from IS NOT NULL AND ours.id = pair.message_id AND ours.wamid IS NULL
       RETURNING s.id, s.conversation_id, to_jsonb(s) AS row, pair.message_id`,
      wanted,
    );
  if (gone.length === 0) return NOTHING;
  const heirs = [gone.map(({ row }) => JSON.stringify(row)), gone.map(({ message_id }) => message_id)];
  const [changed]: [{ id: string; conversation_id: string }[], number] = await manager.query(
    `UPDATE messages m SET wamid = s.wamid,
       sent_at = least(m.sent_at, s.sent_at), delivered_at = least(m.delivered_at, s.delivered_at),
       read_at = least(m.read_at, s.read_at), failed_at = least(m.failed_at, s.failed_at),
       error = coalesce(m.error, s.error), pricing = coalesce(m.pricing, s.pricing),
       reactions = s.reactions, reacted_at = s.reacted_at, business_reacted_at = s.business_reacted_at,
       deleted_at = s.deleted_at, edited_at = s.edited_at,
       text = CASE WHEN s.edited_at IS NULL THEN m.text ELSE s.text END,
       content = CASE WHEN s.edited_at IS NULL THEN m.content ELSE ${withFirstText('s', 'm.content', 'm.text')} END
     FROM unnest($1::jsonb[], $2::uuid[]) AS pair(row, message_id),
       LATERAL jsonb_populate_record(NULL::messages, pair.row) AS s
     WHERE m.id = pair.message_id RETURNING m.id, m.conversation_id`,
    heirs,
  );
  // By the customer's conversations, for which there is an index
  const [quoting]: [{ id: string; conversation_id: string }[], number] = await manager.query(
    `UPDATE messages q SET reply_to_id = pair.message_id
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS pair(stray_id, message_id, conversation_id)
       JOIN conversations its ON its.id = pair.conversation_id JOIN conversations theirs ON theirs.lead_id = its.lead_id
     WHERE q.conversation_id = theirs.id AND q.reply_to_id = pair.stray_id RETURNING q.id, q.conversation_id`,
    [
      gone.map(({ id }) => id),
      gone.map(({ message_id }) => message_id),
      gone.map(({ conversation_id }) => conversation_id),
    ],
  );
  const goneIds = gone.map(({ id }) => id);
  await manager.query('INSERT INTO merged_messages (id, message_id) SELECT * FROM unnest($1::uuid[], $2::uuid[])', [
    goneIds,
    gone.map(({ message_id }) => message_id),
  ]);
  const [notes]: [{ lead_id: string }[], number] = await manager.query(
    'DELETE FROM lead_notes WHERE message_id = ANY($1::uuid[]) RETURNING lead_id',
    [goneIds],
  );
  const touched = [...gone, ...changed, ...quoting];
  await refreshLatest(manager, [...new Set(touched.map(({ conversation_id }) => conversation_id))]);
  return {
    messages: touched.map(({ id, conversation_id }) => ({ id, conversationId: conversation_id })),
    leadIds: [...new Set(notes.map(({ lead_id }) => lead_id))],
    heirs: new Map(gone.map(({ id, message_id }) => [id, message_id])),
  };
}

/** What the list shows of these conversations, read anew from their messages. */
export async function refreshLatest(manager: EntityManager, conversationIds: string[]): Promise<void> {
  const rows: (Omit<ShownMessage, 'type'> & {
    conversation_id: string;
    id: string | null;
    happened_at: Date | null;
    direction: string | null;
    type: string | null;
    status: string | null;
  })[] = await manager.query(
    `SELECT c.id AS conversation_id, m.* FROM unnest($1::uuid[]) AS c(id) LEFT JOIN LATERAL (
       SELECT id, happened_at, direction, type, text, content, deleted_at, status FROM messages
       WHERE conversation_id = c.id AND NOT (direction = 'outgoing' AND type = 'reaction')
       ORDER BY happened_at DESC, id DESC LIMIT 1) m ON true`,
    [conversationIds],
  );
  await manager.query(
    `UPDATE conversations c SET latest_message_id = l.id, latest_at = l.at, latest_direction = l.direction,
       latest_type = l.type, latest_text = l.preview, latest_status = l.status
     FROM unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[])
       AS l(conversation_id, id, at, direction, type, preview, status)
     WHERE c.id = l.conversation_id`,
    [
      rows.map(({ conversation_id }) => conversation_id),
      rows.map(({ id }) => id),
      rows.map(({ happened_at }) => happened_at),
      rows.map(({ direction }) => direction),
      rows.map(({ type }) => type),
      rows.map(({ type, ...message }) => type && shownPreview({ ...message, type })),
      rows.map(({ status }) => status),
    ],
  );
}
