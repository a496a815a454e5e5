import type { MessageError } from '@app/tata-client';
import type { ReportedStatus } from './delivery-status.js';

/** One delivery status as WhatsApp reported it. */
export interface StatusReport {
  wamid: string;
  /** Our reference, when TATA repeated it: the id of our message. */
  reference: string | null;
  /** Digits of the customer, when named. */
  recipient: string | null;
  /** For people who hide their number. */
  recipientUserId: string | null;
  businessNumber: string;
  status: ReportedStatus;
  happenedAt: Date;
  receivedAt: Date;
  error: MessageError | null;
  pricing: Record<string, unknown> | null;
}
