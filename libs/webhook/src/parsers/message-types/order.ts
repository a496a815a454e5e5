import { asObject, asText } from '../json-access.js';
import type { MessageParser } from './message-parser.js';

export const parseOrder: MessageParser = (message) => ({ text: asText(asObject(message['order'])?.['text']) });
