import { screen } from '@testing-library/vue';
import { beforeEach, expect, it } from 'vitest';
import { i18n, useLocaleMessages } from '@/i18n';
import { message } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import MessageBubble from './MessageBubble.vue';

const WRITTEN = '2024-04-08T08:32:00Z';

beforeEach(() => {
  localStorage.setItem('leadline.preferences', JSON.stringify({ shownTimeZone: 'Asia/Kolkata' }));
  i18n.global.locale.value = 'en';
});

function show(arrivedLateAt: string | null): HTMLElement {
  const shown = message({ timestamp: WRITTEN, received_at: WRITTEN, arrived_late_at: arrivedLateAt });
  const item = { key: 'k', message: shown, status: shown.status, reply: null, startsGroup: true };
  renderPanel(MessageBubble, { item, quoted: null, customerName: 'Asha V' });
  return document.body;
}

it.each([
  ['2024-04-08T10:40:00Z', /^Arrived 2 h late/, '8 Apr 2024 16:10'],
  ['2024-04-10T08:31:00Z', /^Arrived 47 h late/, '10 Apr 2024 14:01'],
  ['2024-04-11T09:00:00Z', /^Arrived 3 days late/, '11 Apr 2024 14:30'],
])('a message that came at %s says so, with both instants', (arrivedAt, words, instant) => {
  show(arrivedAt);
  const mark = screen.getByText(words);
  expect(mark.title).toBe(`Written: 8 Apr 2024 14:02. Arrived here: ${instant}`);
  expect(mark.textContent).toContain(mark.title);
});

it('says so in Hindi', async () => {
  await useLocaleMessages('hi');
  show('2024-04-08T10:40:00Z');
  expect(screen.getByText(/^2 घंटे देर से पहुँचा/)).toBeTruthy();
});

it('one that came in time bears no mark', () => {
  expect(show(null).textContent).not.toContain('late');
});
