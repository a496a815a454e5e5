import type { OutgoingReply } from './outgoing';

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;
/** What waited longer may not be what somebody wants to say any more. */
const TRIED_FOR_MS = 4 * 3_600_000;

export const isTriedLongEnough = ({ triedSince, createdAt }: OutgoingReply, nowMs: number): boolean =>
  nowMs - Date.parse(triedSince ?? createdAt) > TRIED_FOR_MS;

/** Pauses before a next try, by reference: each ends by itself, longer each time, or when it is woken. */
export class RetryWaits {
  private readonly ends = new Map<string, () => void>();
  /** How often all were woken: who was on the way then may try again at once. */
  wakes = 0;
  /** The page goes: nothing is tried any more. */
  isOver = false;

  /** Without a session no try can help: that one ends by being woken only. */
  pause(reference: string, code: string, tries: number): Promise<void> {
    // Spread, so that all panels do not come back to a restarted server at once
    const ms = Math.min(FIRST_RETRY_MS * 2 ** tries, LONGEST_RETRY_MS) * (0.75 + Math.random() / 2);
    return new Promise((resolve) => {
      const timer = code === 'unauthenticated' ? undefined : setTimeout(() => this.wake(reference), ms);
      this.ends.set(reference, () => {
        clearTimeout(timer);
        this.ends.delete(reference);
        resolve();
      });
    });
  }

  wake(reference: string): void {
    this.ends.get(reference)?.();
  }

  stop(): void {
    this.isOver = true;
    this.wakeAll();
  }

  wakeAll(): void {
    this.wakes += 1;
    for (const end of [...this.ends.values()]) end();
  }
}
