import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** The place's name, or its address; a bare pin has no words. */
export const parseLocation: MessageParser = (message) => {
  const location = asObject(message['location']);
  return { text: asText(location?.['name']) ?? asText(location?.['address']) };
};
