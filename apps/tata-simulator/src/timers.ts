/** Timers that end together, so that closing leaves nothing behind. */
export class Timers {
  private readonly running = new Map<NodeJS.Timeout, (() => void) | undefined>();
  private stopped = false;

  after(ms: number, work: () => void, onStop?: () => void): void {
    if (this.stopped) return onStop?.();
    const timer = setTimeout(() => {
      this.running.delete(timer);
      work();
    }, ms);
    this.running.set(timer, onStop);
  }

  /** Resolves early when everything is stopped. */
  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.after(ms, resolve, resolve));
  }

  /** Forgets what was planned; new timers can be started. */
  clear(): void {
    for (const [timer, onStop] of this.running) {
      clearTimeout(timer);
      onStop?.();
    }
    this.running.clear();
  }

  stop(): void {
    this.stopped = true;
    this.clear();
  }
}
