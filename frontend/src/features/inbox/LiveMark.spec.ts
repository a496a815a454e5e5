import { screen } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { renderPanel } from '@/testing/render-panel';
import LiveMark from './LiveMark.vue';

const AT = new Date('2026-04-08T10:00:00.000Z');

it.each([
  [{ isFailing: false, isLive: true, lastGoodAt: AT }, 'Live'],
  [{ isFailing: false, isLive: false, lastGoodAt: AT }, 'Every 10 s'],
  [{ isFailing: true, isLive: true, lastGoodAt: null }, 'Not updating'],
])('%o is %s', (props, text) => {
  renderPanel(LiveMark, props);
  expect(screen.getByRole('status').textContent?.trim()).toBe(text);
});

it('says from when the list is once it fails', () => {
  renderPanel(LiveMark, { isFailing: true, isLive: false, lastGoodAt: new Date() });
  expect(screen.getByRole('status').textContent).toMatch(/Data from \d\d:\d\d$/);
});

it('says the day too of a list that was kept before today', () => {
  renderPanel(LiveMark, { isFailing: true, isLive: false, lastGoodAt: AT });
  expect(screen.getByRole('status').textContent).toMatch(/Data from 8 Apr \d\d:\d\d$/);
});
