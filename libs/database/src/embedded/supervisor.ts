import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from './cluster.js';
import { startPostmaster, type Postmaster } from './postmaster.js';

export interface DatabaseCrash {
  /** How the database ended: a signal or an exit code. */
  readonly reason: string;
  readonly at: Date;
}

const LONGEST_PAUSE_MS = 10_000;
/** A database that lived this long has nothing to do with the crash before it. */
const STEADY_MS = 10_000;

/** Keeps one postmaster running until it is stopped. */
export class Supervisor {
  private readonly stopping = new AbortController();
  private postmaster: Postmaster | null = null;
  private recovery: Promise<void> = Promise.resolve();
  private failures = 0;

  constructor(
    private readonly cluster: Cluster,
    private readonly onCrash: (crash: DatabaseCrash) => void,
  ) {}

  /** Throws when `signal` or a stop gives up on it; nothing is left running then. */
  async start(signal: AbortSignal = this.stopping.signal): Promise<void> {
    const givenUp = AbortSignal.any([this.stopping.signal, signal]);
    this.postmaster = await startPostmaster(this.cluster, givenUp);
    const startedAt = performance.now();
    void this.postmaster.ended.then((reason) => {
      this.postmaster = null;
      if (this.stopping.signal.aborted) return;
      if (performance.now() - startedAt > STEADY_MS) this.failures = 0;
      this.recovery = this.recover(reason);
    });
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.recovery;
    await this.postmaster?.stop();
  }

  private async recover(reason: string): Promise<void> {
    const log = (line: string): void => anyhow(() => this.cluster.log(line));
    log(`The database ended unexpectedly (${reason}); starting it again`);
    anyhow(() => this.onCrash({ reason, at: new Date() }));
    while (!this.stopping.signal.aborted) {
      const pauseMs = this.failures === 0 ? 0 : Math.min(250 * 2 ** this.failures, LONGEST_PAUSE_MS);
      this.failures += 1;
      try {
        await sleep(pauseMs, undefined, { signal: this.stopping.signal });
        await this.start();
        return log('The database is back');
      } catch (error) {
        if (!this.stopping.signal.aborted) log(error instanceof Error ? error.message : String(error));
      }
    }
  }
}

/** A log on a full disk throws: the database comes back without a word then. */
function anyhow(tell: () => void): void {
  try {
    tell();
  } catch {
    // There is nobody left to tell
  }
}
