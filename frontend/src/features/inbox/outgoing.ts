import type { DeliveryStatus, Message } from '@/api/conversations';
import type { TemplateDetails } from '@/api/message-details';
import type { LocalFile } from './attachments/local-file';

/** A template filled in, and how it reads: in parts, and as one text. */
export interface OutgoingTemplate {
  id: string;
  variables: Record<string, unknown>;
  shown: TemplateDetails;
  text: string;
}

/** A reply that this browser sent and the thread does not show yet. */
export interface OutgoingReply {
  /** Sent along as `client_reference`: the server answers a repeat of it without sending again. */
  reference: string;
  conversationId: string;
  phone: string | null;
  text: string;
  /** The message that it answers; replies that an earlier version kept have none. */
  replyTo?: string | null;
  /** Goes out in the place of the text. */
  template?: OutgoingTemplate;
  createdAt: string;
  /** Waiting: for what is before it in the conversation, or for the connection. */
  state: 'waiting' | 'sending' | 'accepted' | 'failed';
  /** When the tries began that are repeated by themselves. */
  triedSince?: string;
  id: string | null;
  status: DeliveryStatus;
  failure: { code: string; message: string } | null;
  /** What is being uploaded; the text is its caption then. */
  file?: LocalFile;
}

/** Neither taken on nor given up. */
export const isUnderWay = ({ state }: OutgoingReply): boolean => state === 'waiting' || state === 'sending';

/** Pairs replies, by reference, with the messages that the server stored for them. */
export function matchReplies(replies: OutgoingReply[], messages: Message[]): Map<string, Message> {
  const pairs = new Map<string, Message>();
  for (const { reference, id } of replies) {
    const message = messages.find((candidate) => candidate.client_reference === reference || candidate.id === id);
    if (message) pairs.set(reference, message);
  }
  return pairs;
}

/** The connection, the server or the session is away and comes back: what was not taken on then is repeated by itself. */
const PASSING = new Set(['network', 'timeout', 'unreadable', 'interrupted', 'unauthenticated', 'unavailable']);

export const isPassing = (code: string): boolean => PASSING.has(code) || code.startsWith('http_5');

/** The outcome is unknown, or the server kept nothing: the same reference may be sent again and can arrive only once. */
export function mayRepeatReference(code: string): boolean {
  return isPassing(code) || code === 'rate_limited' || code === 'tata_unavailable' || code === 'tata_not_configured';
}
