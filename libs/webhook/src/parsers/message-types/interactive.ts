import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** The tapped title of a button or list, or the body of a form answer. */
export const parseInteractive: MessageParser = (message) => {
  const interactive = asObject(message['interactive']);
  const reply = asObject(interactive?.[asText(interactive['type']) ?? '']);
  return { text: asText(reply?.['title']) ?? asText(reply?.['body']) };
};
