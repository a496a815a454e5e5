import type { Message } from '@/api/conversations';

/** The newest answer to the customer that somebody else gave after an instant; the phone app is somebody else too. */
export function answerSince(messages: Message[], sinceMs: number, myId: string | null): Message | null {
  const newest = messages.findLast(
    ({ direction, type, sent_by, sent_by_id, status, timestamp }) =>
      direction === 'outgoing' &&
      type !== 'reaction' &&
      sent_by !== null &&
      sent_by !== 'outside' &&
      sent_by_id !== myId &&
      status !== 'failed' &&
      Date.parse(timestamp) > sinceMs,
  );
  return newest ?? null;
}
