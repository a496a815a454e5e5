/** JSON of unknown shape, read without trust: each reader answers null for what is not of its kind. */
export type JsonObject = Record<string, unknown>;

export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** TATA sends one thing as an object and several as an array; both read as a list of objects. */
export function asObjects(value: unknown): JsonObject[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.map(asObject).filter((one) => one !== null);
}

/** A text that is not blank; numbers count as text, since ids come both ways. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** The value of a key of the object's own: a key from outside may be `constructor`. */
export const ownValue = (object: JsonObject, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** {@link asText} cut to a length, and never through the middle of a character. */
export function asShortText(value: unknown, most: number): string | null {
  const text = asText(value);
  return text === null || text.length <= most ? text : text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

export function asNumber(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** How WhatsApp writes numbers itself: there is nothing to take away. */
const AS_THEY_STAND = /^(?!00)\d{5,15}$/;

/** Digits of a number as WhatsApp writes it, with or without `+` or `00`; 15 of them at most, as everywhere. */
export function asDigits(value: unknown): string | null {
  if (typeof value === 'string' && AS_THEY_STAND.test(value)) return value;
  const digits =
    asText(value)
      ?.replace(/[\s+().-]/g, '')
      .replace(/^00/, '') ?? '';
  return /^\d{5,15}$/.test(digits) ? digits : null;
}
