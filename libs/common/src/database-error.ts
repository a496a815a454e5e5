interface DriverError {
  code?: unknown;
}

/** The SQLSTATE of a failed query, through TypeORM's wrapper or straight from the driver; null for other errors. */
export function sqlState(error: unknown): string | null {
  const driver = (error as { driverError?: DriverError } | null)?.driverError ?? (error as DriverError | null);
  return typeof driver?.code === 'string' ? driver.code : null;
}

const LOCK_NOT_AVAILABLE = '55P03';

/** Somebody else held a lock for longer than this transaction waits. */
export const isLocked = (error: unknown): boolean => sqlState(error) === LOCK_NOT_AVAILABLE;

const RUN_AGAIN = new Set(['40P01', '40001', LOCK_NOT_AVAILABLE]);

/** A deadlock, a serialisation failure or a lock that was not free: the same transaction may pass next time. */
export function isTransient(error: unknown): boolean {
  return RUN_AGAIN.has(sqlState(error) ?? '');
}

const AWAY_CLASSES = ['08', '53', '57P'];
const AWAY_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND']);
const AWAY_WORDS =
  /Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error|Cannot use a pool|not queryable/;

/** The database is down, starting, full of connections or out of disk: nothing is wrong with the query itself. */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state) return AWAY_CODES.has(state) || AWAY_CLASSES.some((prefix) => state.startsWith(prefix));
  return error instanceof Error && AWAY_WORDS.test(error.message);
}
