import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createLeadline, each, LeadlineError, type LeadlineClient } from '../../clients/typescript/src/index.js';
import { eventually } from '../support/eventually.js';
import { newKey } from '../support/keys.js';
import { CUSTOMER, textPayload } from '../support/payloads.js';
import { startSending, stopSending, type SendingStage } from '../support/sending-stage.js';

const SCRIPT = resolve('scripts/client-types.mjs');

let stage: SendingStage;
let leadline: LeadlineClient;
beforeAll(async () => {
  stage = await startSending();
  const { key } = await newKey(stage.app, ['leads:read', 'leads:write', 'messages:read', 'messages:send']);
  leadline = createLeadline({ url: `${stage.app.url}/`, key });
});
afterAll(() => stopSending(stage));

it('has the types that the document of this server makes; "npm run client" writes them', async () => {
  const { CLIENT_TYPES, clientTypes } = await import(SCRIPT);
  const { body: document } = await stage.app.anonymous.get('/api/openapi.json');
  expect((await readFile(CLIENT_TYPES, 'utf8')) === (await clientTypes(document))).toBe(true);
});

it('makes a lead, changes it where nobody else did, and finds it by number', async () => {
  const made = await leadline.POST('/api/v1/leads', {
    params: { header: { 'Idempotency-Key': 'lead-1' } },
    body: { phone_number: '+91 98765 43210', name: 'Asha' },
  });
  expect(made.response.status).toBe(201);
  const etag = made.response.headers.get('etag')!;
  const path = { id: 'phone:098765 43210' };
  const change = (stage: string) =>
    leadline.PATCH('/api/v1/leads/{id}', { params: { path, header: { 'If-Match': etag } }, body: { stage } });
  expect((await change('won')).data).toMatchObject({ id: made.data!.id, stage: 'won' });
  await expect(change('lost')).rejects.toMatchObject({ status: 412, code: 'precondition_failed', isRetryable: false });
  const found = await leadline.GET('/api/v1/leads', { params: { query: { phone: '98765-43210' } } });
  expect(found.data!.data.map(({ name }) => name)).toEqual(['Asha']);
});

it('walks a list to its end', async () => {
  for (let n = 0; n < 5; n += 1)
    await leadline.POST('/api/v1/leads', { body: { phone_number: `+9198765432${20 + n}`, source: 'walk' } });
  const seen: string[] = [];
  const pages = (cursor: string | undefined) =>
    leadline.GET('/api/v1/leads', { params: { query: { source: 'walk', limit: 2, cursor } } });
  for await (const { phone_number } of each(pages)) seen.push(phone_number!);
  expect(seen).toEqual([24, 23, 22, 21, 20].map((n) => `9198765432${n}`));
});

it('sends once under one key, and tells what became of it', async () => {
  await stage.app.anonymous.post('/webhook/', textPayload());
  const send = () =>
    leadline.POST('/api/v1/messages', {
      params: { header: { 'Idempotency-Key': 'invoice-7' } },
      body: { conversation_id: `phone:+${CUSTOMER}`, text: 'Your invoice is ready' },
    });
  const [first, second] = [await send(), await send()];
  expect(second.data).toEqual(first.data);
  expect(second.response.headers.get('idempotency-replayed')).toBe('true');
  const { data } = await eventually(
    () => leadline.GET('/api/v1/messages/{id}', { params: { path: { id: first.data!.id } } }),
    ({ data: message }) => message!.status !== 'queued',
  );
  expect(data!.attempts).toHaveLength(1);
  const { data: listed } = await leadline.GET('/api/v1/conversations/{id}/messages', {
    params: { path: { id: data!.conversation_id } },
  });
  expect(listed!.data.map(({ text }) => text)).toEqual(['Your invoice is ready', 'hi']);
});

it('throws what was refused, with code, fields and the request’s id', async () => {
  const refused = await leadline
    .POST('/api/v1/leads', { body: { phone_number: '' } })
    .catch((error: unknown) => error as LeadlineError);
  expect(refused).toBeInstanceOf(LeadlineError);
  expect(refused).toMatchObject({
    status: 400,
    code: 'invalid',
    fields: [{ field: 'phone_number', message: expect.any(String) }],
    requestId: expect.any(String),
  });
  const stranger = createLeadline({ url: stage.app.url, key: 'wtk_nothing' });
  await expect(stranger.GET('/api/v1/leads')).rejects.toMatchObject({ status: 401, code: 'unauthenticated' });
});
