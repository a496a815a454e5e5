import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether `X-Hub-Signature-256` is the HMAC-SHA256 of the raw body under one of the secrets. The `sha256=` prefix is
 * optional. Every secret is tried, in constant time, so that the answer's time tells nothing.
 */
export function isSignedBy(secrets: readonly string[], rawBody: Buffer, header: string | undefined): boolean {
  const given = Buffer.from(/^(?:sha256=)?([\da-f]{64})$/i.exec(header?.trim() ?? '')?.[1] ?? '', 'hex');
  let isSigned = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', secret).update(rawBody).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) isSigned = true;
  }
  return isSigned;
}

/** Compares secrets of any length in constant time. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
