import { DomainError, InvalidError } from '@app/common';

/**
 * Where a reader of the change feed stands. `xid` and `id` are the last row it was given; `horizon` is where it goes
 * on once it has read to the end: every transaction below it had ended when the reading began, so nothing that
 * commits late can lie behind it. All are decimal strings: transaction ids outgrow a JavaScript number.
 */
export interface FeedCursor {
  epoch: string;
  horizon: string;
  xid: string;
  id: string;
}

const FORM = /^(\d{1,10})\.(\d{1,20})\.(\d{1,20})\.(\d{1,20})$/;

export function formatCursor({ epoch, horizon, xid, id }: FeedCursor): string {
  return [epoch, horizon, xid, id].join('.');
}

/** Throws `invalid` for anything that {@link formatCursor} did not make. */
export function parseCursor(cursor: string): FeedCursor {
  const match = FORM.exec(cursor);
  if (!match) throw new InvalidError('The changes cursor cannot be read; read the list again without it');
  const [, epoch, horizon, xid, id] = match as unknown as [string, string, string, string, string];
  const largest = 2n ** 63n - 1n;
  if ([horizon, xid, id].some((part) => BigInt(part) > largest)) {
    throw new InvalidError('The changes cursor cannot be read; read the list again without it');
  }
  return { epoch, horizon, xid, id };
}

/** A cursor that stands at the end of the feed: the next read begins with the first row at or above the horizon. */
export function cursorAtHorizon(epoch: string, horizon: string): FeedCursor {
  return { epoch, horizon, xid: horizon, id: '0' };
}

export const isAtHorizon = ({ horizon, xid, id }: FeedCursor): boolean => xid === horizon && id === '0';

/** The changes behind this cursor are no longer kept (or the database was restored): the reader starts afresh. */
export class CursorExpiredError extends DomainError {
  readonly code = 'cursor_expired';
  readonly kind = 'gone';
  constructor() {
    super('The changes since this cursor are no longer kept; read the list again without it');
  }
}
