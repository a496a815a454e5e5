import { createHmac } from 'node:crypto';
import { seedDemo, startSimulator, type Simulator } from './index.js';
import { startReceiver, until } from './testing.js';
import type { Json } from './types.js';

const ASHA = '919999900001';
const SECRET = 'a shared secret';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
let simulator: Simulator;

beforeEach(async () => {
  receiver = await startReceiver();
  simulator = await startSimulator({ webhookUrl: receiver.url, webhookSecret: SECRET, retryDelaysMs: [1, 1, 1] });
});

afterEach(async () => {
  await simulator.close();
  await receiver.close();
});

const texts = () => receiver.received.map(({ body }) => ((body.messages as Json).text as Json).body);
const write = (text: string, from = ASHA) => simulator.customerWrites({ from, text });

it('writes in with the shape of the guide', async () => {
  const { wamid, webhook } = await simulator.customerWrites({
    from: ASHA,
    name: 'Asha',
    text: 'नमस्ते',
    timestamp: 1790000001,
  });
  expect(webhook.state).toBe('delivered');
  expect(receiver.received[0]!.headers['content-type']).toBe('application/json');
  expect(receiver.received[0]!.body).toEqual({
    contacts: [{ profile: { name: 'Asha' }, wa_id: ASHA }],
    messages: { from: ASHA, id: wamid, timestamp: '1790000001', text: { body: 'नमस्ते' }, type: 'text' },
    businessPhoneNumber: '+15550100100',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
  });
});

it('signs the exact bytes', async () => {
  await write('नमस्ते 🙏');
  await simulator.sendRaw('{ "odd" :  1 }\n');
  for (const { headers, raw } of receiver.received) {
    expect(headers['x-hub-signature-256']).toBe(`sha256=${createHmac('sha256', SECRET).update(raw).digest('hex')}`);
  }
  expect(receiver.received[1]!.raw.toString()).toBe('{ "odd" :  1 }\n');
});

it('can sign wrongly, or not at all', async () => {
  const raw = (signature: string) =>
    fetch(`${simulator.url}/simulator/webhooks/raw?signature=${signature}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"a":1}',
    });
  await raw('wrong');
  await raw('none');
  simulator.setWebhook({ secret: null });
  await raw('right');
  const right = `sha256=${createHmac('sha256', SECRET).update('{"a":1}').digest('hex')}`;
  const [wrong, none, off] = receiver.received.map(({ headers }) => headers['x-hub-signature-256']);
  expect(wrong).toMatch(/^sha256=[0-9a-f]{64}$/);
  expect(wrong).not.toBe(right);
  expect([none, off]).toEqual([undefined, undefined]);
});

it('repeats a webhook that was not taken, and keeps every attempt', async () => {
  receiver.answers.push(500, 302);
  const { webhook } = await write('Hi');
  await until(() => receiver.received.length === 3);
  await until(() => webhook.state === 'delivered');
  expect(webhook.attempts.map(({ status }) => status)).toEqual([500, 302, 200]);
  expect(new Set(receiver.received.map(({ raw }) => raw.toString())).size).toBe(1);
});

it('repeats while nobody listens, and gives up in the end', async () => {
  const { port } = receiver;
  await receiver.close();
  const { webhook } = await write('Lost');
  await until(() => webhook.state === 'given_up');
  expect(webhook.attempts).toHaveLength(4);
  expect(webhook.attempts[0]).toMatchObject({ status: null, error: 'ECONNREFUSED' });

  simulator.behave({ retryDelaysMs: Array.from({ length: 1000 }, () => 5) });
  const late = await write('Late');
  receiver = await startReceiver(port);
  await until(() => late.webhook.state === 'delivered');
  expect(texts()).toEqual(['Late']);
});

it('repeats the next webhook, byte for byte or with an envelope id of its own', async () => {
  simulator.behave({ on: 'webhook', do: 'repeat', times: 3 });
  await write('Hi');
  expect(new Set(receiver.received.map(({ raw }) => raw.toString())).size).toBe(1);
  expect(receiver.received).toHaveLength(4);

  simulator.behave({ on: 'webhook', do: 'repeat', freshId: true });
  await write('Again');
  const [first, second] = receiver.received.slice(4).map(({ body }) => body);
  expect(second!.messages).toEqual(first!.messages);
  expect(second!.id).not.toBe(first!.id);
});

it('holds webhooks back and sends them in another order', async () => {
  simulator.behave({ on: 'webhook', do: 'reorder', hold: 3 });
  for (const text of ['one', 'two', 'three', 'four']) await write(text);
  expect(texts()).toEqual(['three', 'two', 'one', 'four']);
  receiver.received.length = 0;
  simulator.behave({ on: 'webhook', do: 'reorder', hold: 3, order: [1, 2, 0] });
  for (const text of ['one', 'two', 'three']) await write(text);
  expect(texts()).toEqual(['two', 'three', 'one']);
});

it('drops one and delays another', async () => {
  simulator.behave([
    { on: 'webhook', do: 'drop' },
    { on: 'webhook', do: 'delay', ms: 20 },
  ]);
  expect((await write('dropped')).webhook.state).toBe('dropped');
  const { webhook } = await write('delayed');
  expect(webhook.state).toBe('waiting');
  await write('at once');
  await until(() => receiver.received.length === 2);
  expect(texts().sort()).toEqual(['at once', 'delayed']);
});

it('keeps webhooks while paused and sends them in order afterwards', async () => {
  simulator.behave({ webhooks: 'paused' });
  for (const text of ['one', 'two', 'three']) await write(text);
  expect(receiver.received).toEqual([]);
  simulator.behave({ webhooks: 'on' });
  await until(() => receiver.received.length === 3);
  expect(texts()).toEqual(['one', 'two', 'three']);
});

it('keeps the order in which one customer wrote', async () => {
  const many = Array.from({ length: 20 }, (_, index) => String(index));
  await Promise.all(many.map((text) => write(text)));
  expect(texts()).toEqual(many);
});

it('forgets everything at a reset, repeats included', async () => {
  receiver.answers.push(500);
  simulator.behave({ retryDelaysMs: [30] });
  await write('forgotten');
  simulator.reset();
  await write('new');
  expect(simulator.webhooks()).toHaveLength(1);
  // Later than the repeat would have come.
  simulator.behave({ on: 'webhook', do: 'delay', ms: 60 });
  await write('later');
  await until(() => receiver.received.length >= 3);
  expect(texts()).toEqual(['forgotten', 'new', 'later']);
  expect(simulator.chat(ASHA)).toMatchObject([{ preview: 'new' }, { preview: 'later' }]);
});

it('seeds conversations over the last 20 hours, one of them from an ad', async () => {
  const written = await seedDemo(simulator);
  const messages = receiver.received.map(({ body }) => body.messages as Json);
  const ages = messages.map(({ timestamp }) => Date.now() / 1000 - Number(timestamp));
  expect(messages).toHaveLength(written);
  expect(Math.max(...ages)).toBeLessThan(20 * 3600);
  expect(Math.min(...ages)).toBeGreaterThan(0);
  expect(messages.filter(({ referral }) => referral)).toHaveLength(1);
  expect(new Set(messages.map(({ from }) => from)).size).toBe(7);
});
