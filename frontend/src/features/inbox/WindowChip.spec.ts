import { screen } from '@testing-library/vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { nextTick } from 'vue';
import { at, NOW } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import WindowChip from './WindowChip.vue';

beforeEach(() => void vi.useFakeTimers({ now: NOW }));
afterEach(() => void vi.useRealTimers());

const CASES = [
  [at(15 * 60 + 8), 'Reply window 15 h'],
  [at(5 * 60 + 12), 'Reply window 5 h 12 m'],
  [at(45), 'Reply window 45 m'],
  [at(-1), 'Closed · template only'],
  [null, 'Opens when the customer writes'],
] as const;

it.each(CASES)('shows a window that ends at %s as "%s"', (expiresAt, words) => {
  renderPanel(WindowChip, { expiresAt });
  expect(screen.getByText(words)).toBeTruthy();
});

it.each([
  [at(45), '45 m'],
  [at(-1), 'Closed'],
  [null, 'Template only'],
])('says on a phone of a window that ends at %s "%s", and all of it to screen readers', (expiresAt, words) => {
  renderPanel(WindowChip, { expiresAt, isShort: true });
  const [seen, whole] = screen.getByTestId('window-chip').querySelectorAll('span');
  expect([seen!.textContent, seen!.ariaHidden ?? seen!.getAttribute('aria-hidden')]).toEqual([words, 'true']);
  expect(whole!.className).toContain('sr-only');
});

it('closes by itself when the time is up', async () => {
  renderPanel(WindowChip, { expiresAt: at(2) });
  expect(screen.getByText('Reply window 2 m')).toBeTruthy();
  vi.advanceTimersByTime(2 * 60_000 + 1_000);
  await nextTick();
  expect(screen.getByText('Closed · template only')).toBeTruthy();
});
