import { createHash, timingSafeEqual } from 'node:crypto';
import { ForbiddenError } from '@app/common';

interface Caller {
  /** The other end of the connection, whatever a header says. */
  address: string | undefined;
  isForwarded: boolean;
  authorization: string | undefined;
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/;

/**
 * Metrics tell how a business goes. With a token whoever has it may read them; without one, only this machine itself,
 * and not through a proxy, behind which everybody seems to be this machine. Throws `forbidden`.
 */
export function requireMetricsAccess(token: string | null, caller: Caller): void {
  if (token !== null) {
    if (isSame(caller.authorization ?? '', `Bearer ${token}`)) return;
    throw new ForbiddenError('Send METRICS_TOKEN as "Authorization: Bearer <token>"');
  }
  if (LOOPBACK.test(caller.address ?? '') && !caller.isForwarded) return;
  throw new ForbiddenError(
    'Metrics are for this machine alone: set METRICS_TOKEN to a secret of 16 characters or more, and send it as "Authorization: Bearer <token>"',
  );
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
