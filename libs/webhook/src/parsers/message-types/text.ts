import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

export const parseText: MessageParser = (message) => ({ text: asText(asObject(message['text'])?.['body']) });
