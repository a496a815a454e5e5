import { expect, it } from 'vitest';
import { at, NOW } from '@/testing/builders';
import { isWindowOpen, serviceWindow } from './service-window';

const CASES = [
  [null, 'unopened', 0],
  [at(24 * 60), 'open', 24 * 60],
  [at(4 * 60), 'open', 240],
  [at(4 * 60 - 1), 'soon', 239],
  [at(60), 'soon', 60],
  [at(59), 'urgent', 59],
  [at(1 / 60), 'urgent', 1],
  [at(0), 'closed', 0],
  [at(-180), 'closed', 0],
] as const;

it.each(CASES)('calls a window that ends at %s "%s" with %i minutes left', (expiresAt, level, minutesLeft) => {
  const window = serviceWindow(expiresAt, NOW);
  expect(window).toMatchObject({ level, minutesLeft });
  expect(isWindowOpen(window)).toBe(minutesLeft > 0);
});

it('counts whole minutes since it closed', () => {
  expect(serviceWindow(at(-180.5), NOW).minutesSince).toBe(180);
});
