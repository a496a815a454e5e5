import { createHash } from 'node:crypto';
import { v7 } from 'uuid';

/**
 * The id of a message of another system, the same in every run: a UUIDv7 of the instant of the message, so that it stands where
 * it belongs; within one second in the order of `place`. `seed` tells it from all others.
 */
export function importedMessageId(happenedAt: Date, place: number, seed: string): string {
  const random = createHash('sha256').update(seed).digest().subarray(0, 16);
  return v7({ random, msecs: Math.max(0, happenedAt.getTime()), seq: place % 0x80000000 });
}
