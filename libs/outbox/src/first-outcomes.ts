const LOOK_EVERY_MS = 500;

interface Waiter {
  messageId: string;
  conversationId: string;
  wake: () => void;
}

/** The requests of this process that wait for the first attempt at their message. */
export class FirstOutcomes {
  private readonly waiters = new Set<Waiter>();

  /** Resolves once, at the latest after `timeoutMs`. Asks `isTold` now and then: of another instance's news nobody tells us. */
  wait(messageId: string, conversationId: string, timeoutMs: number, isTold: () => Promise<boolean>): Promise<void> {
    return new Promise((resolve) => {
      const look = async (): Promise<void> => {
        if (await isTold().catch(() => false)) wake();
        else if (this.waiters.has(waiter)) nextLook = setTimeout(() => void look(), LOOK_EVERY_MS);
      };
      const wake = (): void => {
        clearTimeout(timeout);
        clearTimeout(nextLook);
        this.waiters.delete(waiter);
        resolve();
      };
      const waiter: Waiter = { messageId, conversationId, wake };
      const timeout = setTimeout(wake, timeoutMs);
      let nextLook = setTimeout(() => void look(), LOOK_EVERY_MS);
      this.waiters.add(waiter);
    });
  }

  /** It is known what became of the message. */
  settle(messageId: string): void {
    this.wakeWhere((waiter) => waiter.messageId === messageId);
  }

  /** The conversation pauses: all its messages wait. */
  defer(conversationId: string): void {
    this.wakeWhere((waiter) => waiter.conversationId === conversationId);
  }

  deferAll(): void {
    this.wakeWhere(() => true);
  }

  private wakeWhere(isMeant: (waiter: Waiter) => boolean): void {
    for (const waiter of [...this.waiters].filter(isMeant)) waiter.wake();
  }
}
