export type CheckState = 'ok' | 'warn' | 'bad' | 'unknown';

/** What the Health page looks at, in its order. */
export const HEALTH_KEYS = [
  'webhook',
  'silence',
  'signature',
  'spool',
  'quarantine',
  'unapplied',
  'queue',
  'token',
  'media',
  'endpoints',
  'database',
  'replica',
  'migrations',
  'partitions',
  'feed',
  'search',
  'lists',
  'disk',
  'clock',
] as const;
export type HealthKey = (typeof HEALTH_KEYS)[number];

/** Further things that only the doctor looks at. */
export type DoctorKey =
  | HealthKey
  | 'server'
  | 'sample'
  | 'forgery'
  | 'tata'
  | 'postgres'
  | 'secret_key'
  | 'folder'
  | 'tata_clock'
  | 'public_url';

/**
 * What one look found. `code` names the sentence for it and `values` fill it in; neither holds anything that a customer
 * wrote, a number or a secret. `bad` needs a person now, `warn` can wait.
 */
export interface Check<Key extends string = DoctorKey> {
  key: Key;
  state: CheckState;
  code: string;
  values: Record<string, number | string>;
  /** Since when, where that is known. */
  since: Date | null;
}

export type Finding = Omit<Check, 'key' | 'since'> & { since?: Date | null };

type Values = Check['values'];

export const ok = (code = 'ok', values: Values = {}): Finding => ({ state: 'ok', code, values });
export const warn = (code: string, values: Values = {}, since?: Date | null): Finding => ({
  state: 'warn',
  code,
  values,
  since,
});
export const bad = (code: string, values: Values = {}, since?: Date | null): Finding => ({
  state: 'bad',
  code,
  values,
  since,
});
export const unknown = (code: string, values: Values = {}): Finding => ({ state: 'unknown', code, values });
