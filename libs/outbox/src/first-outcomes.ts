const LOOK_EVERY_MS = 500;

interface Waiter {
  messageId: string;
  conversationId: string;
  wake: () => void;
}

/** What a sender has learnt: of one message, or that a conversation pauses. */
export type OutcomeNews = { messageId: string } | { conversationId: string };

/** The requests of this process that wait for the first attempt at their message. */
export class FirstOutcomes {
  private readonly waiters = new Set<Waiter>();
  /** Set where requests wait in other processes. */
  onNews: (news: OutcomeNews) => void = () => undefined;

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
    this.hear({ messageId });
    this.onNews({ messageId });
  }

  /** The conversation pauses: all its messages wait. */
  defer(conversationId: string): void {
    this.hear({ conversationId });
    this.onNews({ conversationId });
  }

  /** Of what another process has learnt. */
  hear(news: OutcomeNews): void {
    this.wakeWhere((waiter) =>
      'messageId' in news ? waiter.messageId === news.messageId : waiter.conversationId === news.conversationId,
    );
  }

  deferAll(): void {
    this.wakeWhere(() => true);
  }

  private wakeWhere(isMeant: (waiter: Waiter) => boolean): void {
    for (const waiter of [...this.waiters].filter(isMeant)) waiter.wake();
  }
}
