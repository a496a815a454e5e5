import type { EntityManager } from 'typeorm';
import type { MessageChange } from './message-change.js';
import type { MessageContent } from './message-content.js';

/** By so many newer messages one may be overtaken and still be told from those that were read. */
const OVERTAKEN_AT_MOST = 50;

/** A message that is proved to have gone out. */
export interface SentMessage {
  id: string;
  conversation_id: string;
  lead_id: string;
  type: string;
  text: string | null;
  content: MessageContent | null;
  sender_name: string | null;
  sent_from: 'phone' | null;
  happened_at: Date;
  target_wamid: string | null;
}

/** Those of these messages that went out and are no note yet. */
export function findSent(manager: EntityManager, messageIds: string[]): Promise<SentMessage[]> {
  return manager.query(
    `SELECT m.id, m.conversation_id, c.lead_id, m.type, m.text, m.content, m.sender_name, m.sent_from, m.happened_at,
           CASE WHEN m.type = 'reaction' THEN (SELECT wamid FROM messages t WHERE t.id = m.reply_to_id) END AS target_wamid
         FROM messages m JOIN conversations c ON c.id = m.conversation_id
         WHERE m.id = ANY($1::uuid[]) AND m.sent_from IS DISTINCT FROM 'outside'
           -- That it failed may be known before TATA's answer is: what TATA took is a note in either order
           AND (m.status IN ('sent', 'delivered', 'read') OR m.type <> 'reaction' AND m.accepted_at IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM lead_notes n WHERE n.message_id = m.id)`,
    [messageIds],
  );
}

/** Whoever sent these has read what came before. Answers the conversations in which something was unread. */
export async function readBefore(
  manager: EntityManager,
  ours: { conversation_id: string; happened_at: Date }[],
): Promise<string[]> {
  const [read]: [{ id: string }[], number] = await manager.query(
    // Those that came in after the reply was written stay unread, though they may be older than what was read already:
    // somewhat more than the unread ones are looked at
    `UPDATE conversations c SET unread_count = least(c.unread_count, (
         SELECT count(*) FROM (
           SELECT m.received_at FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'incoming'
           ORDER BY m.happened_at DESC, m.id DESC LIMIT c.unread_count + ${OVERTAKEN_AT_MOST}) latest
         WHERE latest.received_at > s.at))
       FROM (SELECT conversation_id, max(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS s(conversation_id, at)
             GROUP BY conversation_id) s
       WHERE c.id = s.conversation_id AND c.unread_count > 0 RETURNING c.id`,
    [ours.map(({ conversation_id }) => conversation_id), ours.map(({ happened_at }) => happened_at)],
  );
  return read.map(({ id }) => id);
}

/** Ours from here, by the instant at which it was put: one of the phone app may be newer. */
export function toReaction(message: SentMessage): MessageChange[] {
  const outgoing = message.content?.outgoing;
  if (outgoing?.type !== 'reaction' || !message.target_wamid) return [];
  return [
    {
      kind: 'reaction',
      by: 'business',
      wamid: message.id,
      targetWamid: message.target_wamid,
      text: outgoing.reaction.emoji || null,
      sentBy: message.sender_name,
      happenedAt: message.happened_at,
    },
  ];
}
