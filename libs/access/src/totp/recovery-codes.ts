import { createHash, randomBytes } from 'node:crypto';
import { base32 } from './totp.js';

const HOW_MANY = 10;
const BYTES = 10;
const FORM = /^[A-Z2-7]{16}$/;

/** Ten codes of 80 random bits each, in groups that a person can copy from paper. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () =>
    base32(randomBytes(BYTES))
      .replace(/(.{4})(?=.)/g, '$1-')
      .toLowerCase(),
  );
}

/** What is stored in the place of a code; null for what has not its form. So many random bits need no slow hash. */
export function recoveryHash(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .replace(/[\s\-–]/g, '')
    .toUpperCase();
  return FORM.test(code) ? createHash('sha256').update(code).digest('base64url') : null;
}
