interface DriverError {
  code?: unknown;
}

/** The SQLSTATE of a failed query, through TypeORM's wrapper or straight from the driver; null for other errors. */
export function sqlState(error: unknown): string | null {
  if (error instanceof NoConnectionError) return sqlState(error.cause);
  const driver = (error as { driverError?: DriverError } | null)?.driverError ?? (error as DriverError | null);
  return typeof driver?.code === 'string' ? driver.code : null;
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Somebody else held a lock for longer than this transaction waits. */
export const isLocked = (error: unknown): boolean => sqlState(error) === LOCK_NOT_AVAILABLE;

/** It took longer than it may, or somebody asked PostgreSQL to let it be. */
export const isCanceled = (error: unknown): boolean => sqlState(error) === '57014';

const RUN_AGAIN = new Set(['40P01', '40001', LOCK_NOT_AVAILABLE]);

/** A deadlock, a serialisation failure or a lock that was not free: the same transaction may pass next time. */
export function isTransient(error: unknown): boolean {
  return RUN_AGAIN.has(sqlState(error) ?? '');
}

/** No connection could be made, for whatever reason: nobody was there, or who was there did not let us in. */
export class NoConnectionError extends Error {
  constructor(cause: unknown) {
    super('no connection to the database', { cause });
  }
}

/** There is no room on its disk. */
export const isDiskFull = (error: unknown): boolean => sqlState(error) === '53100';

/**
 * 08 and 57P: gone, starting or going; 53: full; 58: its disk fails it. 25006: it may only be read, as after a failover or
 * on a disk that is nearly full. 25P03, 25P04: it has ended our session for taking too long.
 */
const AWAY_STATES = ['08', '53', '57P', '58', '25006', '25P03', '25P04'];
const AWAY_CODES = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN'],
]);
const AWAY_WORDS =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool|not queryable/;

/** The database is down, starting, read-only, full of connections or out of disk: nothing is wrong with the query itself. */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof NoConnectionError) return true;
  const state = sqlState(error);
  if (state) return AWAY_CODES.has(state) || AWAY_STATES.some((prefix) => state.startsWith(prefix));
  return error instanceof Error && AWAY_WORDS.test(error.message);
}
