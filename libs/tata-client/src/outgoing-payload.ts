import type { OutgoingContent } from './outgoing-content.js';

/** A message on its way out. Numbers are digits; `businessNumber` is '' when nobody named it. */
export interface OutgoingMessage {
  businessNumber: string;
  to: string;
  /** Comes back in every status; opaque, never a phone or a name. */
  reference: string;
  content: OutgoingContent;
  /** The wamid of the message that it answers. */
  replyToWamid?: string | null;
}

/** The body of `POST /whatsapp-cloud/messages`. */
export function outgoingPayload({ to, content, reference, replyToWamid }: OutgoingMessage): Record<string, unknown> {
  return {
    to: `+${to}`,
    source: 'crm',
    ...content,
    ...(replyToWamid && content.type !== 'reaction' ? { context: { message_id: replyToWamid } } : {}),
    metaData: { custom_callback_data: reference },
  };
}
