import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** A template's quick reply. The payload is often TATA's internal id, so the title is what counts. */
export const parseButton: MessageParser = (message) => {
  const button = asObject(message['button']);
  if (!button) return {};
  const id = asText(button['payload']);
  const title = asText(button['text']);
  return { text: title ?? id, details: { reply: { kind: 'button', id, title, description: null } } };
};
