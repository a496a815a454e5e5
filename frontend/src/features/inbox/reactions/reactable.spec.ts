import { expect, it } from 'vitest';
import { at, message, NOW } from '@/testing/builders';
import { reactionObstacle, replyObstacle } from './reactable';

const DAY = 24 * 60;

it.each([
  [{}, true, null],
  [{}, false, 'window'],
  [{ wamid: null }, true, 'unknown'],
  [{ deleted_at: at(0) }, true, 'deleted'],
  [{ timestamp: at(-30 * DAY + 1) }, true, null],
  [{ timestamp: at(-30 * DAY - 1) }, true, 'old'],
])('a reaction to %j with the window open: %s is kept back by %s', (given, canSend, obstacle) => {
  expect(reactionObstacle(message({ wamid: 'wamid.1', ...given }), canSend, NOW)).toBe(obstacle);
});

it('a message of any age may be quoted', () => {
  expect(replyObstacle(message({ wamid: 'wamid.1', timestamp: at(-90 * DAY) }), true)).toBeNull();
});
