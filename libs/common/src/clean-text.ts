const UNSTORABLE = /\0/g;

/** PostgreSQL holds neither NUL nor lone surrogates; everything else of a text is kept as it came. */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, '').toWellFormed();
}
