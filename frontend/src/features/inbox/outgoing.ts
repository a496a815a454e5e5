import type { DeliveryStatus, Message } from '@/api/conversations';

/** A reply that this browser sent and the thread does not show yet. */
export interface OutgoingReply {
  /** Sent along as `client_reference`: the server answers a repeat of it without sending again. */
  reference: string;
  conversationId: string;
  phone: string | null;
  text: string;
  createdAt: string;
  state: 'sending' | 'accepted' | 'failed';
  id: string | null;
  status: DeliveryStatus;
  failure: { code: string; message: string } | null;
}

/** Clocks of the server's answers have whole seconds, and its Date header lags a little. */
const CLOCK_SLACK_MS = 5_000;

/**
 * Pairs replies with the messages that the server stored for them: by id, by our reference, and while neither is known
 * by text and time, each message at most once. `taken` holds ids of messages that are known to be someone else's.
 */
export function matchReplies(
  replies: OutgoingReply[],
  messages: Message[],
  taken: ReadonlySet<string>,
): Map<string, Message> {
  const pairs = new Map<string, Message>();
  const used = new Set<string>(taken);
  const pair = (reply: OutgoingReply, message: Message | undefined) => {
    if (!message || pairs.has(reply.reference)) return;
    pairs.set(reply.reference, message);
    used.add(message.id);
  };
  for (const reply of replies) {
    pair(
      reply,
      messages.find((message) => message.id === reply.id || message.client_reference === reply.reference),
    );
  }
  for (const reply of replies) {
    if (pairs.has(reply.reference) || reply.id !== null) continue;
    const earliest = Date.parse(reply.createdAt) - CLOCK_SLACK_MS;
    pair(
      reply,
      messages.find(
        (message) =>
          message.direction === 'outgoing' &&
          message.sent_by !== 'outside' &&
          !message.client_reference &&
          !used.has(message.id) &&
          message.text === reply.text &&
          Date.parse(message.timestamp) >= earliest,
      ),
    );
  }
  return pairs;
}

/** After these the server kept nothing under the reference, or may have: the same reference is safe to repeat. */
const SAME_REFERENCE = new Set(['network', 'timeout', 'unreadable', 'interrupted', 'unauthenticated', 'rate_limited']);

export function mayRepeatReference(code: string): boolean {
  return (
    SAME_REFERENCE.has(code) ||
    code.startsWith('http_5') ||
    code.startsWith('tata_un') ||
    code === 'tata_not_configured'
  );
}
