import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';

/** Longer than one batch takes, and short enough for whoever brings a webhook. */
const LONGEST_HOLD_MS = 2_000;

/**
 * Keeps the order of what comes: while older bodies wait in the spool for the database, newer ones go behind them. A message
 * that overtakes its customer's change of number would make a second lead.
 */
@Injectable()
export class Backlog {
  /** Bodies wait that the database has not been asked to take since they came. */
  isThere = false;
  private holding: { ended: Promise<void>; end: () => void } | null = null;

  /** Lets newer bodies wait for the last older ones: under load the spool would never be empty otherwise. */
  hold(): void {
    if (this.holding) return;
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    this.holding = { ended, end };
  }

  release(): void {
    this.holding?.end();
    this.holding = null;
  }

  /** Whether a newer body has to go to the spool; waits a moment where that spares it the way round. */
  async isAhead(): Promise<boolean> {
    if (this.holding) await Promise.race([this.holding.ended, sleep(LONGEST_HOLD_MS, undefined, { ref: false })]);
    return this.isThere;
  }
}
