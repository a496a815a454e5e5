import { InvalidError } from '@app/common';

const OF_KEY = 'idempotency-key:';
const LONGEST_KEY = 255;

/** Under which name of its sender's a message is kept: that of an `Idempotency-Key` where no reference is given. */
export function referenceOf(clientReference: string | null | undefined, idempotencyKey?: string): string | null {
  if (clientReference) return clientReference;
  if (idempotencyKey === undefined) return null;
  if (!idempotencyKey || idempotencyKey.length > LONGEST_KEY)
    throw new InvalidError(`Idempotency-Key takes 1 to ${LONGEST_KEY} characters`);
  return OF_KEY + idempotencyKey;
}

/** What the sender called it; a key is no name that anybody reads. */
export const shownReference = (reference: string | null): string | null =>
  reference?.startsWith(OF_KEY) ? null : reference;
