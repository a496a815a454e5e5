/** How the outbox paces itself. All in milliseconds, but `parallel` (conversations in hand at once, per instance) and
 * `pairBurst` (messages). */
export interface OutboxTuning {
  parallel: number;
  /** Files on their way to TATA at once, per instance; their conversations do not count as in hand. */
  parallelUploads: number;
  /** Longer than an attempt, or a second instance would step in. */
  leaseMs: number;
  renewEveryMs: number;
  lookEveryMs: number;
  firstRetryMs: number;
  longestRetryMs: number;
  /** To one customer so many at once, and then one each `pairRefillMs`. */
  pairBurst: number;
  pairRefillMs: number;
  /** So often a file is tried that TATA answers with an error of its own, and no further. */
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
