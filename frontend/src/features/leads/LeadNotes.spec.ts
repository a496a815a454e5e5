import { screen } from '@testing-library/vue';
import { afterEach, expect, it, vi } from 'vitest';
import type { Note } from '@/api/leads';
import { useLocaleMessages } from '@/i18n';
import { at } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import LeadNotes from './LeadNotes.vue';

afterEach(async () => {
  vi.unstubAllGlobals();
  await useLocaleMessages('en');
});

const note = (given: Partial<Note>): Note => ({
  id: 'n1',
  kind: 'whatsapp_outgoing',
  text: 'See you on Friday',
  message_id: null,
  author: null,
  created_at: at(0),
  ...given,
});

it.each([
  ['whatsapp_outgoing', 'Asha V', 'Asha V'],
  ['whatsapp_outgoing', null, 'Reply on WhatsApp'],
  ['whatsapp_outgoing', 'phone', 'Sent from the phone'],
  ['whatsapp_outgoing', 'outside', 'Sent outside Leadline'],
  ['whatsapp_incoming', null, 'Customer on WhatsApp'],
  ['manual', 'phone', 'phone'],
] as const)('a note of kind %s by %s says “%s”', async (kind, author, words) => {
  const page = { data: [note({ kind, author })], page: { next_cursor: null, has_more: false } };
  vi.stubGlobal(
    'fetch',
    vi.fn(() => Promise.resolve(Response.json(page))),
  );
  renderPanel(LeadNotes, { leadId: 'l1', activity: '' });
  expect(await screen.findByText(new RegExp(`^${words} · `))).toBeTruthy();
});

it.each([
  ['en', 'Not delivered'],
  ['hi', 'नहीं पहुँचा'],
] as const)('says (%s) of what we wrote that it was not delivered, and only of that', async (locale, words) => {
  await useLocaleMessages(locale);
  const data = [note({ message_id: 'm1' }), note({ id: 'n2', message_id: 'm2', text: 'Monday then' })];
  const asked = vi.fn((path: string) =>
    Promise.resolve(
      Response.json(
        path.includes('/failed/') ? { failed: ['m1'] } : { data, page: { next_cursor: null, has_more: false } },
      ),
    ),
  );
  vi.stubGlobal('fetch', asked);
  renderPanel(LeadNotes, { leadId: 'l1', activity: '' });
  const item = (await screen.findByText('See you on Friday')).closest('li')!;
  expect(item.textContent).toContain(words);
  expect(screen.getByText('Monday then').closest('li')!.textContent).not.toContain(words);
  expect(asked.mock.calls.at(-1)![0]).toMatch(/ids=m1(,|%2C)m2$/);
});
