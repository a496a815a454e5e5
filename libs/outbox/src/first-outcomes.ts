import type { MessageOutcome } from './outgoing-messages.js';

/** `waiting`: the message stays queued and will be sent later, or that could not be told in time. */
export type FirstOutcome = MessageOutcome | { kind: 'waiting' };

const WAITING: FirstOutcome = { kind: 'waiting' };

interface Waiter {
  messageId: string;
  conversationId: string | null;
  answer: (outcome: FirstOutcome) => void;
}

/** The requests of this process that wait for the first attempt at their message. */
export class FirstOutcomes {
  private readonly waiters = new Set<Waiter>();

  /** Resolves once, at the latest after `timeoutMs`. */
  wait(messageId: string, conversationId: string | null, timeoutMs: number): Promise<FirstOutcome> {
    return new Promise((resolve) => {
      const answer = (outcome: FirstOutcome): void => {
        clearTimeout(timer);
        this.waiters.delete(waiter);
        resolve(outcome);
      };
      const waiter: Waiter = { messageId, conversationId, answer };
      const timer = setTimeout(answer, timeoutMs, WAITING);
      this.waiters.add(waiter);
    });
  }

  settle(messageId: string, outcome: MessageOutcome): void {
    this.answerWhere((waiter) => waiter.messageId === messageId, outcome);
  }

  /** The conversation pauses: this message and those behind it wait. */
  defer(conversationId: string, messageId: string | null): void {
    this.answerWhere((waiter) => waiter.messageId === messageId || waiter.conversationId === conversationId, WAITING);
  }

  deferAll(): void {
    this.answerWhere(() => true, WAITING);
  }

  private answerWhere(isMeant: (waiter: Waiter) => boolean, outcome: FirstOutcome): void {
    for (const waiter of [...this.waiters].filter(isMeant)) waiter.answer(outcome);
  }
}
