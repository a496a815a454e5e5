import type { MediaContent, MessageDetails } from '@app/conversations';
import type { JsonObject } from '../json-access.js';

/** What a person would read of a message, its file, and what else it holds. */
export interface ParsedContent {
  text?: string | null;
  media?: MediaContent;
  details?: MessageDetails;
}

export type MessageParser = (message: JsonObject) => ParsedContent;
