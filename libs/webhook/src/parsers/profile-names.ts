import { isVisible } from '@app/common';
import { asShortText, asText, type JsonObject } from './json-access.js';

const LONGEST_NAME = 200;

/** What WhatsApp says that they are called; a name that nobody can see is none. */
export const readName = (profile: JsonObject | null): string | null => visible(asText(profile?.['name']), LONGEST_NAME);

/** A user name as it is stored: without the `@` that people write before it. */
export const readUsername = (profile: JsonObject | null): string | null =>
  visible(asText(profile?.['username'])?.trim().replace(/^@/, ''), LONGEST_NAME);

function visible(text: string | null | undefined, most: number): string | null {
  const trimmed = text?.trim() ?? '';
  return isVisible(trimmed) ? asShortText(trimmed, most) : null;
}
