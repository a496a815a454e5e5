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
