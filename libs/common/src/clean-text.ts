const UNSTORABLE = /\0/g;

/** PostgreSQL holds neither NUL nor lone surrogates; everything else of a text is kept as it came. */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, '').toWellFormed();
}

/** {@link cleanText} for every text within a JSON value, keys included. Throws a RangeError for absurdly deep nesting. */
export function cleanJson(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleanJson(inner)]));
}
