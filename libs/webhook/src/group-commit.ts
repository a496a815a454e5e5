/** Why an item is not durable; nothing when it is. */
export type Outcome = Error | null | undefined;

export interface GroupCommitOptions<T> {
  /** Makes a batch durable. Answers an error, or null, for each item; what it throws is the error of them all. */
  commit: (items: T[]) => Promise<Outcome[]>;
  /** How much of a batch an item takes; an item over `batchSize` goes alone. */
  sizeOf: (item: T) => number;
  batchSize: number;
  bytesOf: (item: T) => number;
  /** A batch takes no more bytes than this, nor does the queue take more than `queueBytes`. */
  batchBytes: number;
  queueBytes: number;
  inFlight: number;
  /** While a batch is under way, the next one waits for this many items: what a batch costs beside its items is paid less often. */
  worthwhile: number;
  /** A batch that takes longer fails with an ETIMEDOUT, and so does all that waits behind it; its work goes on unheard. */
  patienceMs: number;
}

interface Waiting<T> {
  item: T;
  settle: (error: Outcome) => void;
}

/** The queue is full: take what does not fit elsewhere. */
export class QueueFullError extends Error {}

/**
 * Gathers what callers bring at the same time and commits it together: while one batch commits, the next one gathers.
 * No timer is needed. The size of a batch adapts to the load, and one item alone goes at once.
 */
export class GroupCommit<T> {
  private queue: Waiting<T>[] = [];
  private flying = 0;
  private isPumping = false;
  private whenIdle: (() => void)[] = [];
  /** Bytes of what waits for a batch. */
  waitingBytes = 0;

  constructor(private readonly options: GroupCommitOptions<T>) {}

  /** Resolves once the item is durable. Throws its error, or {@link QueueFullError}. */
  submit(item: T): Promise<void> {
    const bytes = this.options.bytesOf(item);
    if (this.waitingBytes + bytes > this.options.queueBytes) return Promise.reject(new QueueFullError());
    this.waitingBytes += bytes;
    return new Promise((resolve, reject) => {
      this.queue.push({ item, settle: (error) => (error ? reject(error) : resolve()) });
      this.pumpSoon();
    });
  }

  /** Resolves when nothing waits and nothing is being committed. */
  async idle(): Promise<void> {
    if (this.flying === 0 && this.queue.length === 0) return;
    await new Promise<void>((resolve) => this.whenIdle.push(resolve));
  }

  /** After the requests that one turn of the event loop brings, so that they share a batch. */
  private pumpSoon(): void {
    if (this.isPumping || !this.mayFly()) return;
    this.isPumping = true;
    setImmediate(() => {
      this.isPumping = false;
      this.pump();
    });
  }

  private pump(): void {
    while (this.mayFly()) void this.fly(this.take());
  }

  private mayFly(): boolean {
    const { inFlight, worthwhile } = this.options;
    if (this.flying >= inFlight) return false;
    return this.queue.length >= (this.flying === 0 ? 1 : worthwhile);
  }

  private take(): Waiting<T>[] {
    const { sizeOf, bytesOf, batchSize, batchBytes } = this.options;
    let size = 0;
    let bytes = 0;
    let count = 0;
    for (const { item } of this.queue) {
      size += sizeOf(item);
      bytes += bytesOf(item);
      if (count > 0 && (size > batchSize || bytes > batchBytes)) break;
      count += 1;
    }
    const batch = this.queue.slice(0, count);
    this.queue = this.queue.slice(count);
    for (const { item } of batch) this.waitingBytes -= bytesOf(item);
    return batch;
  }

  private async fly(batch: Waiting<T>[]): Promise<void> {
    this.flying += 1;
    const errors = await this.commit(batch);
    batch.forEach(({ settle }, index) => settle(errors[index]));
    this.flying -= 1;
    this.pump();
    if (this.flying === 0 && this.queue.length === 0) this.whenIdle.splice(0).forEach((resolve) => resolve());
  }

  private async commit(batch: Waiting<T>[]): Promise<Outcome[]> {
    let timer: NodeJS.Timeout | undefined;
    const outOfPatience = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.queue.splice(0).forEach(({ settle }) => settle(timeout()));
        this.waitingBytes = 0;
        reject(timeout());
      }, this.options.patienceMs);
    });
    try {
      const work = this.options.commit(batch.map(({ item }) => item));
      // What comes after the race is heard by nobody
      work.catch(() => undefined);
      return await Promise.race([work, outOfPatience]);
    } catch (error) {
      return batch.map(() => error as Error);
    } finally {
      clearTimeout(timer);
    }
  }
}

const timeout = (): Error => Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' });
