/** How the outbox paces itself. All in milliseconds, but `parallel` (conversations of each business number in hand at
 * once, per instance) `parallelUploads` and
 * `mostBrokenUploads` (files), and `pairBurst` (messages). */
export interface OutboxTuning {
  parallel: number;
  /** Files on their way to TATA at once, per instance; their conversations take no place of the others. */
  parallelUploads: number;
  /** Twice as long as an attempt: in its second half nothing is written any more, and the answer is waited for. */
  leaseMs: number;
  renewEveryMs: number;
  lookEveryMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
  /** To one customer so many at once, and then one each `pairRefillMs`. */
  pairBurst: number;
  pairRefillMs: number;
  /** So often a file is tried to which TATA answers 500, and no further. */
  mostBrokenUploads: number;
  /** What a shutdown may take; attempts that run in its last second are broken off. */
  drainMs: number;
}

export const OUTBOX_TUNING = Symbol('OUTBOX_TUNING');

export const DEFAULT_TUNING: OutboxTuning = {
  parallel: 8,
  parallelUploads: 4,
  leaseMs: 30_000,
  renewEveryMs: 10_000,
  lookEveryMs: 1_000,
  firstRetryMs: 2_000,
  longestRetryMs: 60_000,
  pairBurst: 45,
  pairRefillMs: 6_000,
  mostBrokenUploads: 12,
  drainMs: 8_000,
};
