import { INTAKE_OUTCOMES, IntakeCounters } from '@app/common';
import { Injectable } from '@nestjs/common';
import { DeliveryTuning } from './delivery-tuning.js';

const LOOK_EVERY_MS = 250;

/**
 * While very many webhooks come in, telling others of them waits its turn: a delivery costs about as much as taking a webhook
 * in, and who waits for that is TATA. What is not told now is in the feed, and told when it is calmer.
 */
@Injectable()
export class DeliveryPace {
  private counted = 0;
  private lookedAt = -Infinity;
  private isBusy = false;
  private nextAt = -Infinity;

  constructor(
    private readonly counters: IntakeCounters,
    private readonly tuning: DeliveryTuning,
  ) {}

  /** Takes the next turn, and answers in how many milliseconds it is. `now` is on `performance`'s clock. */
  turnMs(now = performance.now()): number {
    this.look(now);
    if (!this.isBusy) return 0;
    const at = Math.max(now, this.nextAt);
    this.nextAt = at + 1_000 / this.tuning.busyPerSecond;
    return at - now;
  }

  private look(now: number): void {
    const passed = now - this.lookedAt;
    if (passed < LOOK_EVERY_MS) return;
    const counted = INTAKE_OUTCOMES.reduce((sum, outcome) => sum + this.counters.of(outcome), 0);
    this.isBusy = ((counted - this.counted) * 1_000) / passed > this.tuning.busyFromPerSecond;
    [this.counted, this.lookedAt] = [counted, now];
    if (!this.isBusy) this.nextAt = -Infinity;
  }
}
