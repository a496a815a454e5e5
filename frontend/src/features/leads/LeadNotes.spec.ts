import { screen } from '@testing-library/vue';
import { afterEach, expect, it, vi } from 'vitest';
import type { Note } from '@/api/leads';
import { at } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import LeadNotes from './LeadNotes.vue';

afterEach(() => vi.unstubAllGlobals());

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
