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
  ['sent', { timestamp: justNow(), sent_at: at(-60 * 24 * 900) }, 'Sent, no delivery receipt yet'],
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

it('opens the message’s timeline', () => {
  const shown = { status: 'read', message: message({ direction: 'outgoing', read_at: '2026-04-08T08:35:00Z' }) };
  const { emitted } = renderPanel(DeliveryMark, { ...shown, canOpen: true });
  screen.getByRole('button', { name: 'Read 14:05 Show timeline' }).click();
  expect(emitted('open')).toHaveLength(1);
});

it('is no button while the server has no such message', () => {
  renderPanel(DeliveryMark, { status: 'queued', message: message({ direction: 'outgoing' }) });
  expect(screen.queryByRole('button')).toBeNull();
});

it('waits for a receipt from when it was sent, however long it was queued', () => {
  const sent = { timestamp: at(-60 * 24 * 900), sent_at: justNow() };
  renderPanel(DeliveryMark, { status: 'sent', message: message({ direction: 'outgoing', ...sent }) });
  expect(screen.getByText(/^Sent \d\d:\d\d$/)).toBeTruthy();
});
