import { startSimulator, type Simulator } from './index.js';
import { startReceiver, until } from './testing.js';
import type { Json, SimulatorOptions, Template } from './types.js';

const ASHA = '919999900001';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let simulator: Simulator;

async function start(options: SimulatorOptions = {}): Promise<void> {
  simulator = await startSimulator({ webhookUrl: receiver.url, statusDelayMs: { sent: 0, delivered: 0 }, ...options });
}
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await simulator.close();
  await receiver.close();
});

async function list(query = '') {
  const headers = { authorization: 'Bearer simulator-token' };
  const answer = await fetch(`${simulator.url}/templates${query}`, { headers });
  return { status: answer.status, body: (await answer.json()) as { data: Template[]; paging?: unknown } };
}

it('lists a template of each kind', async () => {
  await start();
  const { data } = (await list()).body;
  const words = JSON.stringify(data);
  for (const kind of [
    'IMAGE',
    'VIDEO',
    'DOCUMENT',
    'LOCATION',
    'CAROUSEL',
    'COPY_CODE',
    'PHONE_NUMBER',
    'AUTHENTICATION',
    '{{customer}}',
    'PAUSED',
    'REJECTED',
  ]) {
    expect(words).toContain(kind);
  }
});

it('pages its list when told to', async () => {
  await start({ templatesPerPage: 5 });
  const first = (await list()).body;
  expect(first).toMatchObject({ paging: { cursors: { after: '5' } } });
  expect(first.data).toHaveLength(5);
  const second = (await list('?after=5')).body;
  expect(second.data[0]!.id).not.toBe(first.data[0]!.id);
  expect((await list('?after=10')).body.paging).toBeUndefined();
});

it('has no list, or a bare one, when told so', async () => {
  await start({ templates: 'off' });
  expect((await list()).status).toBe(404);
  simulator.behave({ templates: 'bare' });
  expect(Object.keys((await list()).body.data[0]!).sort()).toEqual([
    'components',
    'id',
    'last_updated_time',
    'name',
    'status',
  ]);
});

const text = (value: string, name?: string): Json => ({
  type: 'text',
  text: value,
  ...(name && { parameter_name: name }),
});
const code = [{ type: 'body', parameters: [text('482913')] }];

it.each<[what: string, name: string, components: Json[], shown: string | null]>([
  [
    'named values and an address',
    'booking_update',
    [
      { type: 'header', parameters: [text('B-7', 'booking_id')] },
      { type: 'body', parameters: [text('confirmed', 'stage'), text('Asha', 'customer')] },
      { type: 'button', sub_type: 'url', index: '0', parameters: [text('B-7')] },
    ],
    'Dear Asha, your booking is now *confirmed*. We will keep you posted.',
  ],
  [
    'a code behind the button too',
    'login_code',
    [...code, { type: 'button', sub_type: 'url', index: 0, parameters: code[0]!.parameters }],
    '482913',
  ],
  ['a code in the text alone', 'login_code', code, null],
  ['a file missing', 'walkthrough', [], null],
  ['a value too many', 'hello_again', code, null],
])('a send with %s', async (_, name, components, shown) => {
  await start();
  const body = { to: ASHA, type: 'template', template: { name, language: { code: 'en' }, components } };
  const headers = { authorization: 'Bearer simulator-token', 'content-type': 'application/json' };
  await fetch(`${simulator.url}/whatsapp-cloud/messages`, { method: 'POST', headers, body: JSON.stringify(body) });
  await until(() => receiver.statuses().length > 0);
  if (shown === null) expect(receiver.statuses()).toMatchObject([{ status: 'failed', errors: [{ code: 132000 }] }]);
  else expect(simulator.chat(ASHA)[0]!.preview).toContain(shown);
});
