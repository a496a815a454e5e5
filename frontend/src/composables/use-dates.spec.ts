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

it('names a day as a sentence goes on', () => {
  vi.stubEnv('TZ', 'Europe/Berlin');
  const Sentence = defineComponent(() => {
    const { midSentence } = useDates();
    const since = (iso: string) => midSentence(iso, Date.parse(INSTANT));
    return () => h('p', `${since(INSTANT)}, ${since('2026-04-07T09:00:00Z')}, ${since('2026-03-01T09:00:00Z')}`);
  });
  renderPanel(Sentence);
  expect(screen.getByText('today 22:32, yesterday 11:00, 1 Mar 10:00')).toBeTruthy();
});
