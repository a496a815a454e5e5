/** A message on its way out, by type. Numbers are digits; `businessNumber` is '' when nobody named it. */
export interface OutgoingText {
  businessNumber: string;
  to: string;
  /** Comes back in every status; opaque, never a phone or a name. */
  reference: string;
  type: 'text';
  text: { body: string };
  replyToWamid?: string | null;
}

export type OutgoingMessage = OutgoingText;

type ContentOf = { [M in OutgoingMessage as M['type']]: (message: M) => Record<string, unknown> };

/** What each type adds to the common body. A new type is a new line here. */
const CONTENT_OF: ContentOf = {
  text: ({ text }) => ({ text: { body: text.body } }),
};

/** The body of `POST /whatsapp-cloud/messages`. */
export function outgoingPayload(message: OutgoingMessage): Record<string, unknown> {
  return {
    to: `+${message.to}`,
    type: message.type,
    source: 'crm',
    ...CONTENT_OF[message.type](message),
    ...(message.replyToWamid ? { context: { message_id: message.replyToWamid } } : {}),
    metaData: { custom_callback_data: message.reference },
  };
}
