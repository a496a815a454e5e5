import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const FORM = /^wtk_([a-z2-7]{8})_([\w-]{43})$/;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

export interface NewSecret {
  /** All of it: shown once, kept nowhere. */
  key: string;
  /** Its readable beginning, by which people and the database know it. */
  prefix: string;
  hash: string;
}

/** `wtk_`, eight letters to know it by, and 256 random bits. */
export function newSecret(): NewSecret {
  const prefix = `wtk_${[...randomBytes(8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')}`;
  const key = `${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, prefix, hash: hashOf(key) };
}

/** The prefix of what has a key's form; null for everything else. */
export function prefixOf(key: string): string | null {
  const letters = FORM.exec(key)?.[1];
  return letters === undefined ? null : `wtk_${letters}`;
}

/** Random bits need no salt and no slow hash. The time that it takes tells nothing of where two hashes differ. */
export function isSecretOf(key: string, hash: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(key), 'hex'), Buffer.from(hash, 'hex'));
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');
