import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 2_000;

/** Null for what fails or takes too long: one part that cannot be read must not hide the others. */
export async function inTime<T>(work: Promise<T>): Promise<T | null> {
  const late = new AbortController();
  try {
    return await Promise.race([work, sleep(PATIENCE_MS, null, { signal: late.signal, ref: false })]);
  } catch {
    return null;
  } finally {
    late.abort();
    work.catch(() => undefined);
  }
}
