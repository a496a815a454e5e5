import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { TimelineItem } from '@/api/leads';
import { useLocaleMessages } from '@/i18n';
import { renderPanel } from '@/testing/render-panel';
import { timelineItem } from '@/testing/builders';
import LeadTimeline from './LeadTimeline.vue';

afterEach(async () => {
  vi.unstubAllGlobals();
  await useLocaleMessages('en');
});

const STAGES = [
  { key: 'new', name: 'New', outcome: null },
  { key: 'won', name: 'Sold', outcome: 'won' },
];
function show(data: TimelineItem[], failed: string[] = []) {
  const asked: string[] = [];
  const answer = (path: string): object => {
    if (path.includes('/failed/')) return { failed };
    if (path.includes('/lead-stages')) return { data: STAGES };
    if (path.includes('/lead-fields')) return { data: [{ key: 'budget', name: 'Budget', kind: 'number' }] };
    return { data, page: { next_cursor: null, has_more: false } };
  };
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(Response.json(answer(path)));
  });
  renderPanel(LeadTimeline, { leadId: 'l1', activity: '', mayMerge: false });
  return asked;
}
const outgoing = (given: Partial<TimelineItem>) =>
  timelineItem({ kind: 'message', direction: 'outgoing', text: 'See you on Friday', ...given });

it.each([
  [outgoing({ by: 'Asha V' }), 'Asha V'],
  [outgoing({}), 'Reply on WhatsApp'],
  [outgoing({ by: 'phone' }), 'Sent from the phone'],
  [outgoing({ by: 'outside' }), 'Sent outside Leadline'],
  [outgoing({ direction: 'incoming', is_first: true }), 'First message · Customer on WhatsApp'],
  [timelineItem({ text: 'Call', by: 'phone' }), 'phone'],
])('%o was made by “%s”', async (item, words) => {
  show([item]);
  expect(await screen.findByText(new RegExp(`^${words} · `))).toBeTruthy();
});

it.each([
  [timelineItem({ kind: 'created', source: 'whatsapp' }), 'Lead made. Source: WhatsApp'],
  [timelineItem({ kind: 'stage', from: { id: 'new', name: '' }, to: { id: 'won', name: '' } }), 'Stage: New → Sold'],
  [timelineItem({ kind: 'stage', from: { id: 'new', name: '' }, to: { id: 'odd', name: '' } }), 'Stage: New → odd'],
  [timelineItem({ kind: 'owner', to: { id: 'a', name: 'Ravi' } }), 'Owner: Ravi'],
  [timelineItem({ kind: 'owner' }), 'Owner: nobody'],
  [timelineItem({ kind: 'changed', fields: [{ field: 'fields.budget', from: null, to: '7' }] }), 'Budget: nothing → 7'],
  [timelineItem({ kind: 'tagged', tag: { id: 't', name: 'Hot' } }), 'Tag added: Hot'],
  [timelineItem({ kind: 'merged', lead: { id: 'x', name: 'A. Verma' } }), 'Merged with A. Verma'],
  [timelineItem({ kind: 'assigned', to: { id: 'a', name: 'Ravi' } }), 'Conversation assigned to Ravi'],
  [timelineItem({ kind: 'resolved' }), 'Conversation resolved'],
  [timelineItem({ kind: 'something_new', text: 'As the server says' }), 'As the server says'],
])('%o says “%s”', async (item, words) => {
  show([item]);
  expect(await screen.findByText(words)).toBeTruthy();
});

it.each([
  ['en', 'Not delivered'],
  ['hi', 'नहीं पहुँचा'],
] as const)('says (%s) of what we wrote that it was not delivered, and only of that', async (locale, words) => {
  await useLocaleMessages(locale);
  const items = [outgoing({ message_id: 'm1' }), outgoing({ id: 'i2', message_id: 'm2', text: 'Monday then' })];
  const asked = show(items, ['m1']);
  expect((await screen.findByText('See you on Friday')).closest('li')!.textContent).toContain(words);
  expect(screen.getByText('Monday then').closest('li')!.textContent).not.toContain(words);
  expect(asked.find((path) => path.includes('/failed/'))).toMatch(/ids=m1(,|%2C)m2$/);
});

it('shows one type alone', async () => {
  const asked = show([timelineItem({ text: 'Call' })]);
  await screen.findByText('Call');
  await userEvent.click(screen.getByRole('radio', { name: 'Changes' }));
  await expect.poll(() => asked.at(-1)).toContain('types=change');
  expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Changes' }).checked).toBe(true);
});
