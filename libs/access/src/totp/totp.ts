import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** RFC 6238 as every authenticator app takes it: SHA-1, six digits, 30 seconds. */
const STEP_MS = 30_000;
const DIGITS = 6;
/** Clocks may be this many steps apart. */
const DRIFT = 1;
const SECRET_BYTES = 20;
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export const newTotpSecret = (): Buffer => randomBytes(SECRET_BYTES);

/** RFC 4648, without padding. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => LETTERS[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

export const stepAt = (at: Date): number => Math.floor(at.getTime() / STEP_MS);

/** RFC 4226: the code of one step. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const number = mac.readUInt32BE(mac.at(-1)! & 0xf) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/** Which step a code is of, now or one beside; null for a wrong one. All are compared, so that the time tells nothing. */
export function stepOf(secret: Buffer, code: string, now: Date): number | null {
  const given = Buffer.from(code.padEnd(DIGITS).slice(0, DIGITS));
  let found: number | null = null;
  for (let step = stepAt(now) - DRIFT; step <= stepAt(now) + DRIFT; step += 1) {
    const expected = Buffer.from(codeOf(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected) && code.length === DIGITS) found = step;
  }
  return found;
}

/** What the QR code says, and what a link opens an app with. */
export function totpAddress(secret: Buffer, email: string): string {
  const label = `Leadline:${email}`;
  return `otpauth://totp/${encodeURIComponent(label)}?secret=${base32(secret)}&issuer=Leadline&algorithm=SHA1&digits=${DIGITS}&period=${STEP_MS / 1000}`;
}

/** As people type it: with spaces, in digits of their own script. */
export function typedCode(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\-–]/g, '')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/** Scripts have their ten digits in a row, from one that the row's start is a multiple of. */
function digitValue(digit: string): number {
  let zero = digit.codePointAt(0)!;
  for (let steps = 0; steps < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); steps += 1) zero -= 1;
  return digit.codePointAt(0)! - zero;
}
