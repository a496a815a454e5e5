import { startSimulator, type CallRule, type Simulator } from './index.js';
import { startReceiver, textTo, until } from './testing.js';

const ASHA = '919999900001';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ webhookUrl: receiver.url, statusDelayMs: { sent: 0, delivered: 5, read: 10 } });
});

afterEach(async () => {
  await simulator.close();
  await receiver.close();
});

function send(body: unknown = textTo(ASHA), signal?: AbortSignal) {
  return fetch(`${simulator.url}/whatsapp-cloud/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'simulator-token' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  });
}

function control(path: string, body: unknown) {
  return fetch(`${simulator.url}/simulator/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

it('refuses as often as told with any status, body and headers, and then takes sends again', async () => {
  const rule = {
    on: 'send',
    next: 2,
    do: 'refuse',
    status: 429,
    body: { message: 'slow' },
    headers: { 'retry-after': '7' },
  };
  expect((await control('behaviour', rule)).status).toBe(200);
  for (let time = 0; time < 2; time += 1) {
    const answer = await send();
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(await answer.json()).toEqual({ message: 'slow' });
  }
  expect((await send()).status).toBe(200);
  expect(simulator.sends()).toHaveLength(1);
  expect(simulator.calls().map(({ status }) => status)).toEqual([429, 429, 200]);
});

it('can answer 500 to a send that the customer gets all the same', async () => {
  simulator.behave({ on: 'send', do: 'refuse', status: 500, accepted: true });
  expect((await send()).status).toBe(500);
  expect(simulator.sends()).toHaveLength(1);
});

it('aims a rule at one recipient', async () => {
  simulator.behave({ on: 'send', to: '+919999900002', do: 'refuse', status: 503 });
  expect((await send()).status).toBe(200);
  expect((await send(textTo('919999900002'))).status).toBe(503);
});

it.each([
  [{ on: 'send', do: 'drop' }, 1],
  [{ on: 'send', do: 'drop', accepted: false }, 0],
  [{ on: 'send', do: 'reset' }, 0],
] satisfies [CallRule, number][])('gives no answer for %j, having taken %d sends', async (rule, taken) => {
  simulator.behave(rule);
  await expect(send()).rejects.toThrow('fetch failed');
  expect(simulator.sends()).toHaveLength(taken);
  expect(simulator.calls()).toMatchObject([{ rule: rule.do, status: null }]);
});

it.each([
  [true, 1],
  [false, 0],
])('stalls; accepted: %s', async (accepted, taken) => {
  simulator.behave({ on: 'send', do: 'stall', ms: 60_000, accepted });
  const patience = new AbortController();
  const answer = send(textTo(ASHA), patience.signal);
  await until(() => simulator.calls()[0]?.rule === 'stall');
  patience.abort();
  await expect(answer).rejects.toThrow('aborted');
  expect(simulator.sends()).toHaveLength(taken);
});

it('answers after the stall: as usual when accepted, 504 otherwise', async () => {
  simulator.behave([
    { on: 'send', do: 'stall', ms: 1 },
    { on: 'send', do: 'stall', ms: 1, accepted: false },
  ]);
  expect((await send()).status).toBe(200);
  expect((await send()).status).toBe(504);
});

it('takes a send and fails it by callback with the code it is told', async () => {
  await simulator.customerWrites({ from: ASHA, text: 'Hi' });
  simulator.behave({ on: 'send', do: 'fail', code: 131049, details: 'Held back.' });
  expect((await send()).status).toBe(200);
  await until(() => receiver.statuses().length > 0);
  expect(receiver.statuses()).toMatchObject([
    { status: 'failed', errors: [{ code: 131049, error_data: { details: 'Held back.' } }] },
  ]);
});

it('reports statuses in the order it is told, and one more on demand', async () => {
  simulator.behave({ on: 'send', do: 'report', statuses: ['read', 'delivered'] });
  await send(textTo(ASHA, 'ref/1'));
  await until(() => receiver.statuses().length === 2);
  expect((await control(`sends/${encodeURIComponent('ref/1')}/status`, { status: 'sent' })).status).toBe(200);
  await until(() => receiver.statuses().length === 3);
  expect(receiver.statuses().map(({ status }) => status)).toEqual(['read', 'delivered', 'sent']);
});

it('reports nothing while statuses are off', async () => {
  simulator.behave({ statuses: 'off', statusDelayMs: { sent: 0, delivered: 0, read: 0 } });
  await simulator.customerWrites({ from: ASHA, text: 'Hi' });
  await send();
  // A round trip later than every report was due.
  await simulator.customerWrites({ from: ASHA, text: 'Hello?' });
  expect(simulator.sends()).toMatchObject([{ statuses: [] }]);
  expect(receiver.statuses()).toEqual([]);
});

it.each([
  { on: 'send', do: 'dorp' },
  { on: 'send', do: 'stall' },
  { on: 'webhook', do: 'reorder', hold: 3, wrong: 1 },
  { statuses: 'sometimes' },
  { autoRaed: true },
])('refuses %j as a rule or switch', async (change) => {
  expect((await control('behaviour', change)).status).toBe(400);
  expect(simulator.rules()).toEqual([]);
});

it('lets a person answer by itself when told to', async () => {
  simulator.behave({ autoReply: true, autoReplyDelayMs: 0 });
  await simulator.customerWrites({ from: ASHA, text: 'Hi' });
  await send();
  await until(() => simulator.chat(ASHA).length === 3);
  expect(simulator.chat(ASHA).map(({ from }) => from)).toEqual(['customer', 'business', 'customer']);
});
