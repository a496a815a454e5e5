import { Global, Injectable, Module } from '@nestjs/common';
import { Distribution } from './distribution.js';

/**
 * What became of a webhook body: `repeated` was known already and changed nothing, `spooled` waits on the disk,
 * `refused` was let in by nobody (signature, path, or no JSON object), `unavailable` was answered 503.
 */
export const INTAKE_OUTCOMES = ['applied', 'quarantined', 'repeated', 'spooled', 'refused', 'unavailable'] as const;
export type IntakeOutcome = (typeof INTAKE_OUTCOMES)[number];

/**
 * How the taking in goes in this process since its start. The webhook counts, the watch reads; neither knows the other.
 */
@Injectable()
export class IntakeCounters {
  private readonly outcomes = new Map<IntakeOutcome, number>(INTAKE_OUTCOMES.map((outcome) => [outcome, 0]));
  /** Bodies committed by one transaction. */
  readonly batchSizes = new Distribution([1, 2, 4, 8, 16, 32, 64, 128, 256, 512]);
  /** From a batch's first statement until its commit was answered. */
  readonly commitSeconds = new Distribution([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]);
  /** From a request's arrival to its answer. */
  readonly requestSeconds = new Distribution([0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]);

  /** Requests of our own doctor that the gate refused, as it should. */
  ownRefused = 0;
  /** Requests refused with 401 since the last one that was taken. */
  refusedInARow = 0;
  lastRefusedAt: Date | null = null;
  /** Whether a request was taken at all. */
  hasTaken = false;

  count(outcome: IntakeOutcome, by = 1): void {
    this.outcomes.set(outcome, this.of(outcome) + by);
  }

  /** A batch of `size` bodies was committed. */
  committed(size: number, seconds: number): void {
    this.batchSizes.add(size);
    this.commitSeconds.add(seconds);
  }

  /** A request was answered with this HTTP status. */
  answered(status: number, at: Date): void {
    if (status < 300) {
      this.refusedInARow = 0;
      this.hasTaken = true;
    }
    if (status !== 401) return;
    this.refusedInARow += 1;
    this.lastRefusedAt = at;
  }

  of(outcome: IntakeOutcome): number {
    return this.outcomes.get(outcome) ?? 0;
  }
}

/** One instance for the whole process, whoever injects it. */
@Global()
@Module({ providers: [IntakeCounters], exports: [IntakeCounters] })
export class IntakeCountersModule {}
