import type { MessageContent, StatusReport } from '@app/conversations';
import type { Contact } from '@app/leads';
import type { TemplateEvent } from '@app/templates';

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

/** A message that somebody of ours wrote on the phone app. `contact` is who it went to. */
export interface InboundEcho extends Omit<InboundMessage, 'kind'> {
  kind: 'echo';
}

/** A change to a message that is there already, or still to come; adds none. */
export interface InboundReaction {
  kind: 'reaction';
  by: 'customer' | 'business';
  /** Who made it, of ours the customer. */
  sender: { phone: string | null; userId: string | null };
  wamid: string;
  targetWamid: string;
  /** Null takes the reaction off. */
  emoji: string | null;
  happenedAt: Date;
}

export interface InboundEdit {
  kind: 'edit';
  by: 'customer' | 'business';
  /** Who made it, of ours the customer. */
  sender: { phone: string | null; userId: string | null };
  wamid: string;
  targetWamid: string;
  text: string | null;
  happenedAt: Date;
}

export interface InboundRevoke {
  kind: 'revoke';
  by: 'customer' | 'business';
  /** Who made it, of ours the customer. */
  sender: { phone: string | null; userId: string | null };
  wamid: string;
  targetWamid: string;
  happenedAt: Date;
}

export interface InboundStatus {
  kind: 'status';
  report: StatusReport;
}

/** Whether somebody wants marketing, as they told WhatsApp. */
export interface InboundPreference {
  kind: 'preference';
  contact: Contact;
  isOut: boolean;
  happenedAt: Date;
}

/** What WhatsApp tells of a template. */
export interface InboundTemplate {
  kind: 'template';
  /** Meta's word for what is told. */
  field: string;
  event: TemplateEvent;
}

/** Recognised, kept in the journal, and nothing more to do with it: calls of ours, account news, RCS. */
export interface InboundNotice {
  kind: 'notice';
  name: string;
}

/** What nobody here understands; kept in quarantine for a version that does. */
export interface InboundUnknown {
  kind: 'unknown';
  reason: string;
}

export type InboundChange = InboundReaction | InboundEdit | InboundRevoke;

export type InboundEvent =
  | InboundMessage
  | InboundEcho
  | InboundChange
  | InboundStatus
  | InboundPreference
  | InboundTemplate
  | InboundNotice
  | InboundUnknown;
