import { defineStore } from 'pinia';
import { markRaw, onScopeDispose } from 'vue';
import { serverNow } from '@/api/server-clock';
import { RetryWaits } from './retry-waits';

/** What this browser sends goes out one at a time within its conversation: files and texts arrive in the order of sending. */
export const useSendQueue = defineStore('send-queue', () => {
  const lasts = new Map<string, Promise<void>>();
  const waits = new RetryWaits();
  let stampedAt = 0;

  /** The connection may be back: what waits for it goes out now, in order. */
  const resume = (): void => waits.wakeAll();
  window.addEventListener('online', resume);
  onScopeDispose(() => {
    window.removeEventListener('online', resume);
    waits.stop();
  });

  /** `task` runs when all before it have ended; it tells of its own failure and never rejects. */
  function enqueue(conversationId: string, task: () => Promise<void>): Promise<void> {
    const next = (lasts.get(conversationId) ?? Promise.resolve()).then(task);
    lasts.set(conversationId, next);
    void next.then(() => lasts.get(conversationId) === next && lasts.delete(conversationId));
    return next;
  }

  /** Whether the next one has to wait for one before it. */
  const isBusy = (conversationId: string): boolean => lasts.has(conversationId);

  /** Now, and later than every time it gave before: bubbles stand in the order of sending. */
  function stamp(): string {
    stampedAt = Math.max(serverNow(), stampedAt + 1);
    return new Date(stampedAt).toISOString();
  }

  return { enqueue, isBusy, stamp, waits: markRaw(waits), resume };
});
