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
  state: 'sending' | 'accepted' | 'failed';
  id: string | null;
  status: DeliveryStatus;
  failure: { code: string; message: string } | null;
  /** What is being uploaded; the text is its caption then. */
  file?: LocalFile;
}

/** Pairs replies, by reference, with the messages that the server stored for them. */
export function matchReplies(replies: OutgoingReply[], messages: Message[]): Map<string, Message> {
  const pairs = new Map<string, Message>();
  for (const { reference, id } of replies) {
    const message = messages.find((candidate) => candidate.client_reference === reference || candidate.id === id);
    if (message) pairs.set(reference, message);
  }
  return pairs;
}

/** The outcome is unknown, or the server kept nothing: the same reference may be sent again and can arrive only once. */
const SAME_REFERENCE = new Set(['network', 'timeout', 'unreadable', 'interrupted', 'unauthenticated', 'rate_limited']);

export function mayRepeatReference(code: string): boolean {
  return (
    SAME_REFERENCE.has(code) ||
    code.startsWith('http_5') ||
    code === 'tata_unavailable' ||
    code === 'tata_not_configured'
  );
}
