/** How many files go to TATA at once, per instance. */
export class UploadSlots {
  private free: number;
  private readonly waiting: ((gotOne: boolean) => void)[] = [];

  constructor(count: number) {
    this.free = count;
  }

  /** Resolves in turn; false once {@link close} was called. */
  acquire(): Promise<boolean> {
    if (this.free > 0) {
      this.free -= 1;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  release(): void {
    const next = this.waiting.shift();
    if (next) next(true);
    else this.free += 1;
  }

  /** Nobody in line gets one any more. */
  close(): void {
    for (const give of this.waiting.splice(0)) give(false);
  }
}
