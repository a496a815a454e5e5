import { cleanText } from './clean-text.js';

/** An (I)LIKE pattern for values that contain the text as it stands: its wildcards are letters. */
export function containsPattern(text: string): string {
  return `%${cleanText(text).replace(/[\\%_]/g, '\\$&')}%`;
}
