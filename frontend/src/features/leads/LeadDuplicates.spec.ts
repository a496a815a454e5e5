import { screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Duplicate, MergePreview } from '@/api/leads';
import { lead } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import LeadDuplicates from './LeadDuplicates.vue';

afterEach(() => vi.unstubAllGlobals());

const other = lead({ id: 'l2', name: 'A. Verma', phone_number: '12025550123' });
const preview = (given: Partial<MergePreview> = {}): MergePreview => ({
  merged: lead({ email: 'asha@example.com' }),
  other,
  left_out: [{ field: 'email', from: 'old@example.com', to: 'asha@example.com' }],
  message_count: 12,
  note_count: 1,
  conversation_count: 1,
  may_merge: true,
  ...given,
});
function show(found: Duplicate[], compared = preview()) {
  const asked: string[] = [];
  const server = { found };
  vi.stubGlobal('fetch', (path: string, { method, body }: RequestInit) => {
    if (method !== 'GET') {
      asked.push([method, path, body as string | undefined].filter(Boolean).join(' '));
      server.found = [];
      return Promise.resolve(method === 'PUT' ? new Response(null, { status: 204 }) : Response.json(lead()));
    }
    if (path.endsWith('/duplicates')) return Promise.resolve(Response.json({ data: server.found }));
    return Promise.resolve(Response.json(path.includes('/duplicates/') ? compared : { data: [] }));
  });
  renderPanel(LeadDuplicates, { leadId: 'l1', email: null });
  return asked;
}
const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

it('says nothing where there is nothing', async () => {
  show([]);
  await expect.poll(() => screen.queryByRole('region')).toBeNull();
});

it.each([
  ['email', 'asha@example.com', 'The same e-mail: asha@example.com'],
  ['number', '12025550123', 'The same number, written otherwise: +1 202 555 0123'],
  ['user_id', null, 'WhatsApp named the number of one and the id of the other in one message.'],
] as const)('says why: %s', async (reason, shared, words) => {
  show([{ lead: other, reason, shared }]);
  expect(await screen.findByText(words)).toBeTruthy();
});

it('shows what would be kept and what not, before somebody says that it is the same person', async () => {
  const asked = show([{ lead: other, reason: 'email', shared: 'a@b.c' }]);
  await press('Compare with A. Verma');
  expect(await screen.findByText('12 messages · 1 note · no tags · 1 conversation')).toBeTruthy();
  expect(screen.getByText('E-mail: old@example.com → asha@example.com')).toBeTruthy();
  expect(asked).toEqual([]);
  await press('Same person: merge');
  expect(asked).toEqual(['POST /api/v1/leads/l1/merge {"lead_id":"l2"}']);
  await expect.poll(() => screen.queryByText('Perhaps the same person')).toBeNull();
});

it('tells whoever may not merge who may', async () => {
  show([{ lead: other, reason: 'email', shared: 'a@b.c' }], preview({ may_merge: false }));
  await press('Compare with A. Verma');
  expect(await screen.findByText(/^Supervisors, administrators/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Same person: merge' })).toBeNull();
});

it('remembers that they are two', async () => {
  const asked = show([{ lead: other, reason: 'email', shared: 'a@b.c' }]);
  await press('A. Verma is not the same person');
  expect(asked).toEqual(['PUT /api/v1/leads/l1/duplicates/l2/not-the-same']);
  await expect.poll(() => screen.queryByText('Perhaps the same person')).toBeNull();
});
