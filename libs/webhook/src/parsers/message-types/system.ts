import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

/** A notice of WhatsApp's about the customer, such as a changed number. */
export const parseSystem: MessageParser = (message) => ({ text: asText(asObject(message['system'])?.['body']) });
