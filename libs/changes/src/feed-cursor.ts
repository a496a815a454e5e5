import { DomainError, InvalidError } from '@app/common';

/**
 * What a reader could see at one moment: every transaction below `xmax` had ended, but for those in `running`.
 * Decimal strings: transaction ids outgrow a JavaScript number.
 */
export interface Snapshot {
  xmax: string;
  /** Transactions that had not ended yet, lowest first. Whatever they write is new to the reader once they commit. */
  running: string[];
}

/** Where a reader of the change feed stands. */
export interface FeedCursor {
  epoch: string;
  /** All of this was given already. */
  seen: Snapshot;
  /** Between pages: the last row given, and what the reader has seen once it has read to the end. */
  cut?: { xid: string; id: string; upTo: Snapshot };
}

/** A cursor travels in addresses; hardly ever do so many transactions write at once. */
const MOST_RUNNING = 48;
const SNAPSHOT = /^\d{1,20}(?:-\d{1,20}){0,48}$/;
const EPOCH_OR_ID = /^\d{1,19}$/;
const LARGEST = 2n ** 63n - 1n;

/** Reads PostgreSQL's form: `xmin:xmax:xip,xip`. */
export function toSnapshot(text: string): Snapshot {
  const [, xmax = '', list = ''] = text.split(':');
  const running = list === '' ? [] : list.split(',').sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
  // With too many to name, the highest count as not begun yet: some of their neighbours are given twice, none is lost
  return { xmax: running[MOST_RUNNING] ?? xmax, running: running.slice(0, MOST_RUNNING) };
}

/** The oldest transaction that is still to be heard of. */
export const horizonOf = ({ xmax, running }: Snapshot): string => running[0] ?? xmax;

export function formatCursor({ epoch, seen, cut }: FeedCursor): string {
  const parts = [epoch, formatSnapshot(seen)];
  if (cut) parts.push(formatSnapshot(cut.upTo), cut.xid, cut.id);
  return parts.join('.');
}

/** Throws `invalid` for anything that {@link formatCursor} did not make. */
export function parseCursor(cursor: string): FeedCursor {
  const parts = cursor.split('.');
  const [epoch, seen, upTo, xid, id] = parts as [string, string?, string?, string?, string?];
  if (!isNumber(epoch) || seen === undefined) throw unreadable();
  if (parts.length === 2) return { epoch, seen: parseSnapshot(seen) };
  if (parts.length !== 5 || upTo === undefined || !isNumber(xid) || !isNumber(id)) throw unreadable();
  return { epoch, seen: parseSnapshot(seen), cut: { xid, id, upTo: parseSnapshot(upTo) } };
}

/** The end comes whole, the running ones by how far they lie below it. */
function formatSnapshot({ xmax, running }: Snapshot): string {
  return [xmax, ...running.map((xid) => String(BigInt(xmax) - BigInt(xid)))].join('-');
}

function parseSnapshot(text: string): Snapshot {
  if (!SNAPSHOT.test(text)) throw unreadable();
  const [xmax, ...below] = text.split('-').map(BigInt) as [bigint, ...bigint[]];
  const running = below.map((distance) => xmax - distance);
  const isAscending = running.every((xid, index) => xid < (running[index + 1] ?? xmax) && xid > 0n);
  if (xmax > LARGEST || !isAscending) throw unreadable();
  return { xmax: String(xmax), running: running.map(String) };
}

const isNumber = (part: string | undefined): part is string =>
  part !== undefined && EPOCH_OR_ID.test(part) && BigInt(part) <= LARGEST;

const unreadable = (): InvalidError =>
  new InvalidError('The changes cursor cannot be read; read the list again without it');

/** The changes behind this cursor are no longer kept (or the database was restored): the reader starts afresh. */
export class CursorExpiredError extends DomainError {
  readonly code = 'cursor_expired';
  readonly kind = 'gone';
  constructor() {
    super('The changes since this cursor are no longer kept; read the list again without it');
  }
}
