import type { MediaContent } from '@app/conversations';
import type { JsonObject } from '../json-access.js';

/** What a person would read of a message, and its file. */
export interface ParsedContent {
  text?: string | null;
  media?: MediaContent;
}

export type MessageParser = (message: JsonObject) => ParsedContent;
