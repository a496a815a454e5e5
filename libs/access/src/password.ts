import { randomUUID } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

export const PASSWORD_MIN_LENGTH = 8;
export const PASSWORD_MAX_LENGTH = 200;

/** OWASP's parameters for argon2id, which is the package's default algorithm: 19 MiB, two passes, one lane. */
const PARAMETERS = { memoryCost: 19456, timeCost: 2, parallelism: 1 };

/** A sentence for the person who chooses it, or null when the password will do. Lengths are in code points. */
export function passwordProblem(password: string): string | null {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH) return `Choose a password of at least ${PASSWORD_MIN_LENGTH} characters`;
  if (length > PASSWORD_MAX_LENGTH) return `Choose a password of at most ${PASSWORD_MAX_LENGTH} characters`;
  return null;
}

/** An argon2id hash in PHC form, with its own salt. Keyboards compose accents differently, so they are unified first. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), PARAMETERS);
}

let standIn: Promise<string> | undefined;

/** A hash that no password matches and that costs as much to verify as a real one. */
export function standInHash(): Promise<string> {
  return (standIn ??= hashPassword(randomUUID()));
}

/** Verifies against the stand-in when there is no hash, so that the time says nothing about who exists. */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  // Made on both paths, or the first sign-in of an unknown e-mail would take longer than that of a known one
  const nobody = await standInHash();
  const isRight = await verify(passwordHash ?? nobody, password.normalize('NFKC'));
  return isRight && passwordHash !== null;
}
