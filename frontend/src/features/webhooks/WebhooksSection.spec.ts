import { screen, within } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Delivery, WebhookEndpoint } from '@/api/webhooks';
import { renderPanel } from '@/testing/render-panel';
import WebhooksSection from './WebhooksSection.vue';

const ENDPOINT: WebhookEndpoint = {
  id: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c11',
  name: 'Billing',
  url: 'https://crm.example.com/hooks',
  event_types: ['message.received'],
  relays_tata: false,
  state: 'active',
  state_since: '2025-04-08T10:00:00.000Z',
  created_at: '2025-04-08T10:00:00.000Z',
  created_by: 'Asha',
  last_delivered_at: null,
  failing_since: null,
  last_error: null,
  waiting: 0,
  old_secret_until: null,
};
const DELIVERY: Delivery = {
  id: '0193c1de-7a40-7c3e-9b1d-2a6f4e8d0c12',
  sequence: 42,
  type: 'message.received',
  state: 'failed',
  attempts: 10,
  created_at: '2025-04-08T10:00:00.000Z',
  next_attempt_at: null,
  finished_at: '2025-04-11T10:00:00.000Z',
  last_attempt: { at: '2025-04-11T10:00:00.000Z', duration_ms: 12, status: 503, error: 'refused', answer: 'closed' },
};
const SECRET = `whsec_${'x'.repeat(43)}=`;

interface Sent {
  method: string;
  path: string;
  body: unknown;
}
let sent: Sent[];
let endpoints: WebhookEndpoint[];
let refusal: Response | null;

function answer(method: string, path: string): unknown {
  if (path.endsWith('/test')) return { ...DELIVERY, type: 'webhook.test', sequence: null };
  if (path.endsWith('/replay')) return path.includes('/deliveries/') ? DELIVERY : { deliveries: 3 };
  if (path.includes('/deliveries/')) return { ...DELIVERY, body: '{"n":1}', log: [DELIVERY.last_attempt] };
  if (path.includes('/deliveries')) return { data: [DELIVERY], page: { next_cursor: null, has_more: false } };
  if (method === 'POST') return { ...ENDPOINT, secret: SECRET };
  return { data: endpoints, page: { next_cursor: null, has_more: false } };
}

beforeEach(() => {
  sent = [];
  endpoints = [];
  refusal = null;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const [method, path] = [init!.method!, input as string];
    const body = init?.body ? (JSON.parse(init.body as string) as unknown) : undefined;
    if (method !== 'GET') sent.push({ method, path, body });
    if (refusal && method !== 'GET') return Promise.resolve(refusal);
    if (method === 'PATCH') endpoints = [{ ...endpoints[0]!, ...(body as object) }];
    return Promise.resolve(Response.json(method === 'PATCH' ? endpoints[0] : answer(method, path)));
  });
});

const click = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));

it('makes an endpoint and shows its secret once', async () => {
  renderPanel(WebhooksSection);
  await screen.findByText('No endpoints yet');
  await click('New endpoint');
  await userEvent.type(screen.getByLabelText('Who is told'), ' Billing ');
  await userEvent.type(screen.getByLabelText('Address'), 'https://crm.example.com/hooks');
  await userEvent.click(screen.getByRole('checkbox', { name: /new lead/ }));
  endpoints = [ENDPOINT];
  await click('Make the endpoint');
  expect(await screen.findByLabelText<HTMLInputElement>('Secret')).toHaveProperty('value', SECRET);
  const body = {
    name: 'Billing',
    url: 'https://crm.example.com/hooks',
    event_types: ['message.received', 'lead.created'],
    relays_tata: false,
  };
  expect(sent).toEqual([{ method: 'POST', path: '/api/v1/webhook-endpoints', body }]);
  await click('I have kept it');
  expect(screen.queryByDisplayValue(SECRET)).toBeNull();
});

it('says what is missing, and shows at the address what the server says of it', async () => {
  renderPanel(WebhooksSection);
  await click('New endpoint');
  await userEvent.click(screen.getByRole('checkbox', { name: /customer wrote/ }));
  await click('Make the endpoint');
  for (const words of [/Give it a name/, /Give the address/, 'Choose at least one'])
    expect(screen.getByText(words)).toBeTruthy();
  expect(sent).toEqual([]);
  await userEvent.type(screen.getByLabelText('Who is told'), 'Billing');
  await userEvent.type(screen.getByLabelText('Address'), 'http://10.0.0.1/');
  await userEvent.click(screen.getByRole('checkbox', { name: /customer wrote/ }));
  const fields = [{ field: 'url', message: 'url leads into a private network' }];
  refusal = Response.json({ code: 'invalid', detail: 'no', errors: fields }, { status: 400 });
  await click('Make the endpoint');
  expect(await screen.findByText('url leads into a private network')).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByLabelText('Address'));
});

it('says since when and why one takes nothing, and sets one going that was stopped', async () => {
  endpoints = [{ ...ENDPOINT, failing_since: '2025-04-08T10:00:00.000Z', last_error: 'refused 503', waiting: 7 }];
  const { unmount } = renderPanel(WebhooksSection);
  expect(await screen.findByText(/Takes nothing since .*: Answered 503/)).toBeTruthy();
  expect(screen.getByText(/7 events wait/)).toBeTruthy();
  unmount();
  endpoints = [{ ...ENDPOINT, state: 'gone' }];
  renderPanel(WebhooksSection);
  expect(await screen.findByText(/It answered 410/)).toBeTruthy();
  await click('Resume');
  expect(await screen.findByRole('button', { name: 'Pause' })).toBeTruthy();
  expect(sent[0]!.body).toEqual({ state: 'active' });
});

it('tells how a test went', async () => {
  endpoints = [ENDPOINT];
  renderPanel(WebhooksSection);
  await userEvent.click(await screen.findByRole('button', { name: 'Send a test' }));
  expect(await screen.findByText('Test: Answered 503 · 12 ms')).toBeTruthy();
});

it('replaces a secret after asking', async () => {
  endpoints = [ENDPOINT];
  renderPanel(WebhooksSection);
  await userEvent.click(await screen.findByRole('button', { name: 'New secret' }));
  expect(sent).toEqual([]);
  await click('Make it');
  expect(await screen.findByDisplayValue(SECRET)).toBeTruthy();
});

it('shows what was delivered with its answers, and delivers one or many again', async () => {
  endpoints = [ENDPOINT];
  renderPanel(WebhooksSection);
  await userEvent.click(await screen.findByRole('button', { name: 'Deliveries to Billing' }));
  await userEvent.click(await screen.findByRole('button', { name: /42 · message.received/ }));
  expect(within(await screen.findByRole('region', { name: 'What is posted' })).getByText(/"n": 1/)).toBeTruthy();
  expect(screen.getByText('closed')).toBeTruthy();
  await click('Deliver again');
  expect(await screen.findByText('1 event is delivered again')).toBeTruthy();
  await userEvent.selectOptions(screen.getByLabelText('Given up within'), 'the last week');
  await click('Deliver those again');
  expect(await screen.findByText('3 events are delivered again')).toBeTruthy();
  const { from, to } = sent[1]!.body as { from: string; to: string };
  expect((Date.parse(to) - Date.parse(from)) / 86_400_000).toBe(7);
});
