import { screen } from '@testing-library/vue';
import { beforeEach, expect, it } from 'vitest';
import { at, message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import DeliveryMark from './DeliveryMark.vue';

beforeEach(() => localStorage.setItem('leadline.preferences', JSON.stringify({ shownTimeZone: 'Asia/Kolkata' })));

const justNow = () => new Date().toISOString();
const CASES = [
  ['queued', {}, 'Queued'],
  ['sent', { timestamp: justNow() }, 'Sent'],
  ['sent', { timestamp: at(-60 * 24 * 900) }, 'Sent, no delivery receipt yet'],
  ['delivered', { delivered_at: '2026-04-08T08:32:00Z' }, 'Delivered 14:02'],
  ['read', { read_at: '2026-04-08T08:35:00Z' }, 'Read 14:05'],
  ['failed', {}, 'Not delivered'],
  ['unconfirmed', {}, 'Could not confirm'],
] as const;

it.each(CASES)('says what %s %j means', (status, given, words) => {
  renderPanel(DeliveryMark, { status, message: message({ direction: 'outgoing', ...given }) });
  expect(screen.getByText(words)).toBeTruthy();
});

it('marks nothing on a customer’s message', () => {
  const { container } = renderPanel(DeliveryMark, { status: 'received', message: message() });
  expect(container.textContent).toBe('');
});
