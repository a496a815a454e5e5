import { cleanFileName, cleanText } from '@app/common';

/** What no database holds is taken out; the rest goes out as written. */
export const clean = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? cleanText(value) : value);

/** Folders are nobody's business; '' where nothing is left. */
export const cleanName = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? (cleanFileName(cleanText(value).replace(/^.*[/\\]/s, '')) ?? '') : value;
