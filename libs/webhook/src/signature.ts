import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

/** Made once: to make it anew for each body costs as much as the HMAC itself. */
const keys = new Map<string, KeyObject>();

/**
 * Whether `X-Hub-Signature-256` is the HMAC-SHA256 of the raw body under one of the secrets. The `sha256=` prefix is
 * optional. Every secret is tried, in constant time, so that the answer's time tells nothing.
 */
export function isSignedBy(secrets: readonly string[], rawBody: Buffer, header: string | undefined): boolean {
  const given = Buffer.from(/^(?:sha256=)?([\da-f]{64})$/i.exec(header?.trim() ?? '')?.[1] ?? '', 'hex');
  let isSigned = false;
  for (const secret of secrets) {
    const expected = createHmac('sha256', keyOf(secret)).update(rawBody).digest();
    if (given.length === expected.length && timingSafeEqual(given, expected)) isSigned = true;
  }
  return isSigned;
}

function keyOf(secret: string): KeyObject {
  let key = keys.get(secret);
  if (!key) keys.set(secret, (key = createSecretKey(secret, 'utf8')));
  return key;
}

/** Compares secrets of any length in constant time. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
