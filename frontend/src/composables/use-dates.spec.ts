import { screen } from '@testing-library/vue';
import { afterEach, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { renderPanel } from '@/testing/render-panel';
import { useDates } from './use-dates';

const INSTANT = '2026-04-08T20:32:00Z';
const Clock = defineComponent(() => {
  const { dayKey, time } = useDates();
  return () => h('p', `${dayKey(INSTANT)} ${time(INSTANT)}`);
});

afterEach(() => vi.unstubAllEnvs());

it.each([
  ['Europe/Berlin', '2026-04-08 22:32'],
  ['Asia/Kolkata', '2026-04-09 02:02'],
])('shows times in the browser’s own zone, %s', (zone, words) => {
  vi.stubEnv('TZ', zone);
  renderPanel(Clock);
  expect(screen.getByText(words)).toBeTruthy();
});

it('shows times in the zone that was asked for', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  localStorage.setItem('leadline.preferences', JSON.stringify({ shownTimeZone: 'Asia/Tokyo' }));
  renderPanel(Clock);
  expect(screen.getByText('2026-04-09 05:32')).toBeTruthy();
});
