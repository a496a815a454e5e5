import type { MediaDto } from '@app/media';
import type { MessageError } from '@app/tata-client';
import { earlierTexts, type EarlierText } from '../earlier-texts.js';
import type { Message, Reaction } from '../entities/message.entity.js';
import type { MessageDetails } from '../message-details.js';
import { shallow } from '../shallow.js';
import { pendingReactionOf, type PendingReaction } from '../sending/own-reactions.js';
import { shownReference } from '../sending/client-reference.js';

export interface MessageDto {
  id: string;
  conversation_id: string;
  wamid: string | null;
  direction: string;
  type: string;
  text: string | null;
  media: MediaDto | null;
  /** What it holds beside text and file: a place, shared people, an order, what was tapped, a form's answers. */
  details: MessageDetails | null;
  /** WhatsApp's own object, for types without a shape of their own yet; what is nested over 64 levels deep is null. */
  content: Record<string, unknown> | null;
  is_voice: boolean;
  is_animated: boolean;
  status: string;
  error: MessageError | null;
  /** The provider's instant; of an outgoing message, when it was queued. */
  timestamp: string;
  received_at: string;
  /** When it came to be seen here, if that was an hour or more after it was written; null for all others. */
  arrived_late_at: string | null;
  /** An agent's or a key's name; `phone`: the phone app; `outside`: another tool, known by its statuses only. */
  sent_by: string | null;
  /** The agent's or key's id, if it was sent from here. */
  sent_by_id: string | null;
  client_reference: string | null;
  reply_to: string | null;
  /** It answers a message that is not here: one sent from another tool, or from before Leadline. */
  replies_to_unknown: boolean;
  forwarded: boolean;
  frequently_forwarded: boolean;
  /** The advertisement or post that was clicked before writing, as WhatsApp gives it. */
  referral: Record<string, unknown> | null;
  reactions: Reaction[];
  /** Ours that is still to be sent, or that did not get there. */
  pending_reaction: PendingReaction | null;
  sent_at: string | null;
  delivered_at: string | null;
  read_at: string | null;
  failed_at: string | null;
  edited_at: string | null;
  /** What it said before each edit, the first text first. */
  earlier: EarlierText[];
  deleted_at: string | null;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

/** `file` is what is known of the message's file, if it has one. */
export function toMessageDto(message: Message, file: MediaDto | null, arrivedLateAt: Date | null = null): MessageDto {
  // What was deleted stays in the database and leaves the thread
  const content = message.deletedAt ? null : message.content;
  const media = content?.media;
  return {
    id: message.id,
    conversation_id: message.conversationId,
    wamid: message.wamid,
    direction: message.direction,
    type: message.type,
    text: message.deletedAt ? null : message.text,
    media: media ? file : null,
    details: content?.details ?? null,
    content: shallow(content?.raw ?? null),
    is_voice: media?.isVoice ?? false,
    is_animated: media?.isAnimated ?? false,
    status: message.status,
    error: message.status === 'failed' ? message.error : null,
    timestamp: message.happenedAt.toISOString(),
    received_at: message.receivedAt.toISOString(),
    arrived_late_at: iso(arrivedLateAt),
    sent_by: message.senderName ?? message.sentFrom,
    sent_by_id: message.senderId,
    client_reference: shownReference(message.clientReference),
    reply_to: message.replyToId,
    replies_to_unknown: message.replyToId === null && message.replyToWamid !== null,
    forwarded: message.forwarded,
    frequently_forwarded: content?.isFrequentlyForwarded ?? false,
    referral: shallow(message.referral),
    reactions: message.reactions,
    pending_reaction: pendingReactionOf(message.ownReaction),
    sent_at: iso(message.sentAt ?? message.acceptedAt),
    delivered_at: iso(message.deliveredAt),
    read_at: iso(message.readAt),
    failed_at: iso(message.failedAt),
    edited_at: iso(message.editedAt),
    earlier: earlierTexts(content, message.editedAt),
    deleted_at: iso(message.deletedAt),
  };
}
