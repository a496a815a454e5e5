/**
 * How many files go to TATA at once, per instance. Whoever waits for a slot, or has one, takes no place from the
 * conversations that only have words to send.
 */
export class UploadSlots {
  private free: number;
  private readonly waiting: ((gotOne: boolean) => void)[] = [];
  /** Conversations with a slot, or in line for one. */
  taken = 0;

  constructor(count: number) {
    this.free = count;
  }

  /** Resolves in turn; false once {@link close} was called. */
  acquire(): Promise<boolean> {
    this.taken += 1;
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  release(): void {
    this.taken -= 1;
    const next = this.waiting.shift();
    if (next) next(true);
    else this.free += 1;
  }

  /** Nobody in line gets one any more. */
  close(): void {
    for (const give of this.waiting.splice(0)) {
      this.taken -= 1;
      give(false);
    }
  }
}
