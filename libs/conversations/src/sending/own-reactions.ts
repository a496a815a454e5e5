import { describeError, type MessageError } from '@app/tata-client';
import type { EntityManager } from 'typeorm';
import { NotOnWhatsAppError, NotReactableError } from '../conversations.errors.js';
import type { Message, OwnReaction, Reaction } from '../entities/message.entity.js';

/** WhatsApp's "parameter value is not valid". */
const BAD_VALUE = 131009;
const REACTABLE_MS = 30 * 24 * 3_600_000;

/** Throws what WhatsApp would refuse a reaction for, so that TATA need not be asked. */
export function refuseUnreactable(
  target: Pick<Message, 'wamid' | 'type' | 'happenedAt' | 'deletedAt'> | null,
  now: Date,
): void {
  if (!target?.wamid) throw new NotOnWhatsAppError();
  const isTooOld = now.getTime() - target.happenedAt.getTime() > REACTABLE_MS;
  if (isTooOld || target.deletedAt || target.type === 'reaction') throw new NotReactableError();
}

/** From here on the message shows that a reaction of ours is on its way. The caller tells the readers. */
export async function beginOwnReaction(
  manager: EntityManager,
  targetId: string,
  begun: Pick<OwnReaction, 'id' | 'emoji' | 'by'>,
): Promise<void> {
  const own: OwnReaction = { ...begun, status: 'queued', error: null, before: null };
  await manager.query('UPDATE messages SET own_reaction = $2 WHERE id = $1', [targetId, JSON.stringify(own)]);
}

/** Keeps what stands on a message before a reaction of ours goes on: WhatsApp may still report that it failed. */
export async function keepEarlierReactions(manager: EntityManager, reactionIds: string[]): Promise<void> {
  if (reactionIds.length === 0) return;
  await manager.query(
    `UPDATE messages t SET own_reaction = t.own_reaction || jsonb_build_object('before', jsonb_build_object(
       'at', t.business_reacted_at,
       'reaction', (SELECT r FROM jsonb_array_elements(t.reactions) r WHERE r->>'by' = 'business' LIMIT 1)))
     FROM messages own WHERE own.id = ANY($1::uuid[]) AND t.id = own.reply_to_id
       AND t.own_reaction->>'id' = own.id::text AND jsonb_typeof(t.own_reaction->'before') = 'null'`,
    [reactionIds],
  );
}

interface SettledRow {
  id: string;
  conversationId: string;
  wamid: string;
  reactions: Reaction[];
  own: OwnReaction;
  isLast: boolean;
}

/**
 * Brings what messages show of these reactions up to date. One that WhatsApp reports as failed after all comes off, and
 * what it replaced stands there again. Answers the messages that changed. Of several reactions to a message the last counts.
 */
export async function settleOwnReactions(
  manager: EntityManager,
  reactionIds: string[],
): Promise<{ id: string; conversationId: string }[]> {
  if (reactionIds.length === 0) return [];
  const [rows]: [SettledRow[], number] = await manager.query(
    `UPDATE messages t SET own_reaction = t.own_reaction || jsonb_build_object(
       'status', own.status, 'error', CASE WHEN own.status = 'failed' THEN own.error END)
     FROM messages own WHERE own.id = ANY($1::uuid[]) AND own.direction = 'outgoing' AND own.type = 'reaction'
       AND t.id = own.reply_to_id AND t.own_reaction->>'id' = own.id::text
       AND t.own_reaction->>'status' IS DISTINCT FROM own.status
     RETURNING t.id, t.conversation_id AS "conversationId", t.wamid, t.reactions, t.own_reaction AS own,
       t.business_reacted_at = own.happened_at AS "isLast"`,
    [reactionIds],
  );
  for (const row of rows) if (row.own.status === 'failed' && row.own.before && row.isLast) await undo(manager, row);
  return rows;
}

async function undo(manager: EntityManager, { id, wamid, reactions, own }: SettledRow): Promise<void> {
  const { reaction, at } = own.before!;
  const others = reactions.filter(({ by }) => by !== 'business');
  await manager.query(
    `UPDATE messages SET reactions = $2, business_reacted_at = $3, own_reaction = own_reaction || '{"before":null}' WHERE id = $1`,
    [id, JSON.stringify(reaction ? [...others, reaction] : others), at],
  );
  // A later proof of delivery puts it on again
  await manager.query('DELETE FROM applied_changes WHERE target_wamid = $1 AND wamid = $2', [wamid, own.id]);
}

export interface PendingReaction {
  id: string;
  /** Empty: ours is being taken off. */
  emoji: string;
  sent_by: string;
  status: 'queued' | 'unconfirmed' | 'failed';
  error: MessageError | null;
}

/** What readers see of it until it is certain that it is on its way; what is certain stands among the reactions. */
export function pendingReactionOf(own: OwnReaction | null): PendingReaction | null {
  if (!own) return null;
  const { id, emoji, by, status, error } = own;
  if (status !== 'queued' && status !== 'unconfirmed' && status !== 'failed') return null;
  return { id, emoji, sent_by: by, status, error: status === 'failed' ? explained(error) : null };
}

/** Of a reaction, this code says that its message is none that takes reactions. */
const explained = (error: MessageError | null): MessageError =>
  error?.code === BAD_VALUE
    ? { ...describeError('not_reactable', null, error.detail), code: BAD_VALUE }
    : (error ?? describeError(null));
