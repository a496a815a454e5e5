import { randomFillSync } from 'node:crypto';
import { v7, validate, version } from 'uuid';

const RANDOM_BYTES = 16;
/** Asking the system for random bytes costs more than the id that is made of them. */
const pool = new Uint8Array(256 * RANDOM_BYTES);
let taken = pool.length;
let newestMs = -Infinity;
let sequence = 0;

/** A UUIDv7. Of two that one process makes, the later one is the greater, within a millisecond too. */
export function newId(): string {
  const random = randomBytes();
  const now = Date.now();
  if (now > newestMs) {
    newestMs = now;
    sequence = firstSequence(random);
  } else {
    sequence = (sequence + 1) | 0;
    if (sequence === 0) newestMs += 1;
  }
  return v7({ random, msecs: newestMs, seq: sequence });
}

/**
 * As {@link newId}, and greater than an earlier one, also where another machine made that and its clock is ahead of ours.
 */
export function newIdAfter(earlier: string | null): string {
  const id = newId();
  return earlier === null || id > earlier ? id : idAt(new Date(instantOf(earlier) + 1));
}

const instantOf = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** A UUIDv7 that tells a given instant; in no order among those of the same millisecond. */
export const idAt = (instant: Date): string => v7({ random: randomBytes(), msecs: instant.getTime() });

/** The instant that a UUIDv7 tells; null for what is none. */
export function instantOfId(id: string): Date | null {
  return validate(id) && version(id) === 7 ? new Date(instantOf(id)) : null;
}

function randomBytes(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  return pool.subarray(taken, (taken += RANDOM_BYTES));
}

/** 31 random bits, so that there is room to count up. */
const firstSequence = (random: Uint8Array): number =>
  ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!;
