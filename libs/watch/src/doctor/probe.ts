import { setTimeout as sleep } from 'node:timers/promises';
import { sqlState } from '@app/common';
import type { Check, DoctorKey, Finding } from '../check.js';

/** Tells the watch that a request is ours: it is no sign that a stranger, or TATA with a wrong secret, is at the door. */
export const DOCTOR_AGENT = 'Leadline-Doctor';

export const found = (key: DoctorKey, finding: Finding): Check => ({ key, ...finding, since: null });

/** A code of the system, the database or the network; never the words, which name addresses and accounts. */
export function reasonOf(error: unknown): string {
  const { cause, name } = (error ?? {}) as { cause?: unknown; name?: string };
  return sqlState(error) ?? sqlState(cause) ?? name ?? 'unknown';
}

/** How long work took, in whole milliseconds. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, ms: Math.round(performance.now() - startedAt) };
}

/** Rejects with a `TimeoutError` when work takes longer; the work itself goes on. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, null, { signal: late.signal }).then(() => Promise.reject(timeout()))]);
  } finally {
    late.abort();
    work.catch(() => undefined);
  }
}

const timeout = (): Error => Object.assign(new Error('It took too long'), { name: 'TimeoutError' });
