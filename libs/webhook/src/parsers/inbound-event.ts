import type { MessageContent, StatusReport } from '@app/conversations';
import type { Contact } from '@app/leads';

/** A message that stands in the thread. */
export interface InboundMessage {
  kind: 'message';
  wamid: string;
  contact: Contact;
  businessNumber: string;
  type: string;
  text: string | null;
  content: MessageContent | null;
  replyToWamid: string | null;
  forwarded: boolean;
  referral: Record<string, unknown> | null;
  happenedAt: Date;
}

/** A change to a message that is there already; adds none. */
export interface InboundReaction {
  kind: 'reaction';
  wamid: string;
  targetWamid: string;
  /** Null takes the reaction off. */
  emoji: string | null;
  happenedAt: Date;
}

export interface InboundEdit {
  kind: 'edit';
  wamid: string;
  targetWamid: string;
  text: string | null;
  happenedAt: Date;
}

export interface InboundRevoke {
  kind: 'revoke';
  wamid: string;
  targetWamid: string;
  happenedAt: Date;
}

export interface InboundStatus {
  kind: 'status';
  report: StatusReport;
}

/** Recognised, kept in the journal, and nothing more to do with it: calls, account and template news, RCS. */
export interface InboundNotice {
  kind: 'notice';
  name: string;
}

/** What nobody here understands; kept in quarantine for a version that does. */
export interface InboundUnknown {
  kind: 'unknown';
  reason: string;
}

export type InboundEvent =
  InboundMessage | InboundReaction | InboundEdit | InboundRevoke | InboundStatus | InboundNotice | InboundUnknown;
