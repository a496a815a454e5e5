import { screen, within } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { ApiKey } from '@/api/api-keys';
import { renderPanel } from '@/testing/render-panel';
import ApiKeysSection from './ApiKeysSection.vue';

const KEY: ApiKey = {
  id: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11',
  name: 'billing',
  prefix: 'wtk_k3v9qa2m',
  scopes: ['messages:read'],
  sees_numbers: true,
  state: 'active',
  created_at: '2025-04-08T10:00:00.000Z',
  created_by: 'Asha',
  expires_at: null,
  last_used_at: null,
  revoked_at: null,
};
const SECRET = `wtk_k3v9qa2m_${'x'.repeat(43)}`;

interface Sent {
  method: string;
  path: string;
  body: unknown;
}
let sent: Sent[];
let keys: ApiKey[];
let refusal: Response | null;

beforeEach(() => {
  sent = [];
  keys = [];
  refusal = null;
  vi.spyOn(globalThis, 'fetch').mockImplementation((path, init) => {
    const body = init?.body ? (JSON.parse(init.body as string) as unknown) : undefined;
    if (init?.method !== 'GET') sent.push({ method: init!.method!, path: path as string, body });
    if (refusal) return Promise.resolve(refusal);
    if (init?.method === 'POST') {
      keys = [KEY];
      return Promise.resolve(Response.json({ ...KEY, key: SECRET }, { status: 201 }));
    }
    if (init?.method === 'DELETE') {
      keys = [{ ...KEY, state: 'revoked', revoked_at: '2025-04-09T10:00:00.000Z' }];
      return Promise.resolve(new Response(null, { status: 204 }));
    }
    return Promise.resolve(Response.json({ data: keys, page: { next_cursor: null, has_more: false } }));
  });
});

const click = (name: string) => userEvent.click(screen.getByRole('button', { name }));

it('makes a key and shows it once', async () => {
  renderPanel(ApiKeysSection);
  await screen.findByText('No keys yet');
  await click('New key');
  await userEvent.type(screen.getByLabelText('What calls with it'), ' billing ');
  await userEvent.click(screen.getByRole('checkbox', { name: /Read conversations and messages/ }));
  await click('Make the key');
  expect(await screen.findByLabelText<HTMLInputElement>('The key')).toHaveProperty('value', SECRET);
  expect(sent).toEqual([
    {
      method: 'POST',
      path: '/api/v1/keys',
      body: { name: 'billing', scopes: ['messages:read'], sees_numbers: true, expires_at: null },
    },
  ]);
  await click('I have kept it');
  expect(screen.queryByDisplayValue(SECRET)).toBeNull();
  const row = within(screen.getByRole('listitem'));
  for (const words of ['billing', 'wtk_k3v9qa2m…', 'messages:read', /Never used/, /Asha ·/])
    expect(row.getByText(words)).toBeTruthy();
});

it('says what is missing, and sends nothing', async () => {
  renderPanel(ApiKeysSection);
  await click('New key');
  await click('Make the key');
  expect(screen.getByText('Give it a name, such as billing')).toBeTruthy();
  expect(screen.getByText('Choose at least one')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('What calls with it'));
  expect(sent).toEqual([]);
});

it('gives a key an end', async () => {
  renderPanel(ApiKeysSection);
  await click('New key');
  await userEvent.type(screen.getByLabelText('What calls with it'), 'billing');
  await userEvent.click(screen.getByRole('checkbox', { name: /Send messages/ }));
  await userEvent.selectOptions(screen.getByLabelText('Good for'), '90 days');
  await click('Make the key');
  await screen.findByLabelText('The key');
  const { expires_at } = sent[0]!.body as { expires_at: string };
  expect(Math.round((Date.parse(expires_at) - Date.now()) / 86_400_000)).toBe(90);
});

it('revokes a key after asking', async () => {
  keys = [KEY];
  renderPanel(ApiKeysSection);
  await userEvent.click(await screen.findByRole('button', { name: 'Revoke billing' }));
  expect(sent).toEqual([]);
  await click('Revoke the key');
  expect(await screen.findByText('Revoked')).toBeTruthy();
  expect(sent).toEqual([{ method: 'DELETE', path: `/api/v1/keys/${KEY.id}`, body: undefined }]);
  expect(screen.queryByRole('button', { name: 'Revoke billing' })).toBeNull();
});

it('says why a key was not made, and keeps what was typed', async () => {
  renderPanel(ApiKeysSection);
  await screen.findByText('No keys yet');
  await click('New key');
  await userEvent.type(screen.getByLabelText('What calls with it'), 'billing');
  await userEvent.click(screen.getByRole('checkbox', { name: /Everything/ }));
  refusal = Response.json({ code: 'forbidden', detail: 'no', status: 403 }, { status: 403 });
  await click('Make the key');
  expect((await screen.findByRole('alert')).textContent).toContain('Your account may not do this');
  expect(screen.getByLabelText<HTMLInputElement>('What calls with it').value).toBe('billing');
});
