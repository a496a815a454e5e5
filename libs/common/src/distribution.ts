/** Counts values by size. Adding is a few comparisons, so that it costs a hot path nothing. */
export class Distribution {
  readonly counts: number[];
  count = 0;
  sum = 0;

  /** `bounds` ascend; a value falls into the first that is not below it, one above them all into none. */
  constructor(readonly bounds: readonly number[]) {
    this.counts = bounds.map(() => 0);
  }

  add(value: number): void {
    this.count += 1;
    this.sum += value;
    const at = this.bounds.findIndex((bound) => value <= bound);
    if (at >= 0) this.counts[at]! += 1;
  }

  /** How many values were at most each bound: what Prometheus calls a bucket. */
  cumulative(): { bound: number; count: number }[] {
    let count = 0;
    return this.bounds.map((bound, index) => ({ bound, count: (count += this.counts[index]!) }));
  }
}
