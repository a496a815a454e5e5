/**
 * How long ago it was made, in ms, by whichever of the two clocks says more: one may stand still while the machine
 * sleeps, the other may be set.
 */
export class Stopwatch {
  private readonly steadyAt = performance.now();
  private readonly wallAt = Date.now();

  get ms(): number {
    return Math.max(performance.now() - this.steadyAt, Date.now() - this.wallAt);
  }
}
