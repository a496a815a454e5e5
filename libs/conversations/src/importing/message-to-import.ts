import type { MessageError } from '@app/tata-client';
import type { MessageContent } from '../message-content.js';

/** A message that another system kept. */
export interface MessageToImport {
  /** The same in every run: {@link importedMessageId}. */
  id: string;
  wamid: string | null;
  tataId: string | null;
  leadId: string;
  /** Digits, or ''. */
  businessNumber: string;
  direction: 'incoming' | 'outgoing';
  type: string;
  text: string | null;
  content: MessageContent | null;
  replyToWamid: string | null;
  happenedAt: Date;
  senderId: string | null;
  senderName: string | null;
  /** Of an outgoing one: at least one of these, so that nobody takes it for one that is still to be sent. */
  acceptedAt: Date | null;
  unconfirmedAt: Date | null;
  sentAt: Date | null;
  deliveredAt: Date | null;
  readAt: Date | null;
  failedAt: Date | null;
  error: MessageError | null;
}

/** `filled`: it was known by its statuses only, and has its words now. `there`: it is here already, and stays as it is. */
export type MessageOutcome = 'made' | 'filled' | 'there';
