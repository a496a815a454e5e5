import type { Message } from '@/api/conversations';

const REACTABLE_MS = 30 * 24 * 3_600_000;

export type Obstacle = 'window' | 'unknown' | 'deleted' | 'old';

/** Why WhatsApp would not take a reply to this message, or null. `canSend`: the reply window is open. */
export function replyObstacle(message: Message, canSend: boolean): Obstacle | null {
  if (!canSend) return 'window';
  if (message.deleted_at) return 'deleted';
  return message.wamid === null ? 'unknown' : null;
}

/** As {@link replyObstacle}, for a reaction. */
export function reactionObstacle(message: Message, canSend: boolean, now: number): Obstacle | null {
  const obstacle = replyObstacle(message, canSend);
  if (obstacle) return obstacle;
  return now - Date.parse(message.timestamp) > REACTABLE_MS ? 'old' : null;
}
