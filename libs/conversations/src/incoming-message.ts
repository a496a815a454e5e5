import type { MessageContent } from './message-content.js';

/** A message from a customer, or to one from the phone app, parsed and with its conversation found and locked. */
export interface IncomingMessage {
  wamid: string;
  leadId: string;
  conversationId: string;
  /** When somebody last answered this conversation on the phone app. */
  answeredAt: Date | null;
  /** The conversation is resolved or snoozed, so that this message reopens it. */
  isClosed: boolean;
  /** Digits, or ''. */
  businessNumber: string;
  type: string;
  text: string | null;
  content: MessageContent | null;
  replyToWamid: string | null;
  forwarded: boolean;
  referral: Record<string, unknown> | null;
  happenedAt: Date;
  receivedAt: Date;
  /** System notices are no message of the customer: they open no window. */
  opensWindow: boolean;
}

/** What was new, for the notes on the lead. */
export interface StoredMessage {
  /** Its place among the messages that were given. */
  index: number;
  id: string;
  wamid: string;
  leadId: string;
  conversationId: string;
  preview: string;
  text: string | null;
  happenedAt: Date;
  /** Of a file that is still to be fetched: after the commit, `MediaService.fetchSoon` begins with it. */
  mediaId: string | null;
}
