import { NameResolver } from '@app/common';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import type { TestApp } from '../support/start-app.js';
import { newEndpoint, startDelivering } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const ROUTE = '/api/v1/webhook-endpoints';
const NAME = 'hooks.example.test';

let app: TestApp;
/** What the name means, one answer after another; the last one stays. */
let answers: string[][];
let asked: number;
let outside: WebhookReceiver;
let inside: WebhookReceiver;
beforeAll(async () => {
  app = await startDelivering();
  const resolver = app.server.app.get(NameResolver, { strict: false });
  resolver.resolve = (name) => {
    if (name !== NAME) return Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }));
    asked += 1;
    const addresses = answers.length > 1 ? answers.shift()! : answers[0]!;
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  outside = await WebhookReceiver.open('127.0.0.1');
  // The same port at an address that the setting does not open
  inside = await WebhookReceiver.open('127.0.0.2', outside.port);
});
afterAll(async () => {
  await outside.close();
  await inside.close();
  await app.stop();
});
beforeEach(() => {
  answers = [['127.0.0.1']];
  asked = 0;
  outside.received.length = 0;
});

const address = (): string => `http://${NAME}:${outside.port}/hooks`;
const wish = (url: string) => ({ name: 'A', url, event_types: ['message.received'] });

it('refuses a name that leads into a closed network, whatever else it leads to', async () => {
  for (const closed of [
    ['127.0.0.2'],
    ['127.0.0.1', '10.0.0.8'],
    ['::ffff:127.0.0.2'],
    ['169.254.169.254'],
    ['fd00::1'],
  ]) {
    answers = [closed];
    const { status, body } = await app.agent.post(ROUTE, wish(address()));
    expect([status, body.errors[0].message]).toEqual([400, expect.stringContaining('OUTGOING_WEBHOOK_NETWORKS')]);
  }
  const unknown = await app.agent.post(ROUTE, wish('https://nowhere.example.test/'));
  expect(unknown.body.errors[0].message).toContain('was not found');
});

it('takes http for opened networks only: what travels the internet is not readable', async () => {
  answers = [['8.8.8.8']];
  const { body } = await app.agent.post(ROUTE, wish(address()));
  expect(body.errors[0].message).toContain('https');
  expect((await app.agent.post(ROUTE, wish(`https://${NAME}/`))).status).toBe(201);
});

it('connects to the very address that was looked at: a name that says something else the next time leads nowhere', async () => {
  answers = [['127.0.0.1'], ['127.0.0.1'], ['127.0.0.2']];
  const { path } = await newEndpoint(app.agent, address());
  asked = 0;
  const first = await app.agent.post(`${path}/test`);
  expect(first.body.state).toBe('delivered');
  // Once for the connection: there is no second answer that it could go by
  expect(asked).toBe(1);
  const second = await app.agent.post(`${path}/test`);
  expect(second.body).toMatchObject({
    state: 'failed',
    log: [{ status: null, error: 'closed_address', answer: null }],
  });
  await app.anonymous.post('/webhook/', textPayload());
  const [{ last_attempt }] = await eventually(
    () => app.agent.get(`${path}/deliveries?type=message.received`).then(({ body }) => body.data),
    ([one]) => one?.last_attempt !== undefined && one.last_attempt !== null,
  );
  expect(last_attempt.error).toBe('closed_address');
  expect([outside.received.length, inside.received.length]).toEqual([1, 0]);
});

it('follows no redirect, into our own network least of all', async () => {
  const { path } = await newEndpoint(app.agent, address());
  outside.answer = () => ({ status: 307, headers: { location: `http://127.0.0.2:${outside.port}/hooks` } });
  const { body } = await app.agent.post(`${path}/test`);
  expect(body).toMatchObject({ state: 'failed', log: [{ status: 307, error: 'redirect' }] });
  expect(inside.received).toEqual([]);
  outside.answer = () => ({});
});

it('says of a certificate that nobody vouches for what it is', async () => {
  answers = [['127.0.0.1']];
  // A server that speaks no TLS is as far from a vouched-for one as any
  const { path } = await newEndpoint(app.agent, `https://${NAME}:${outside.port}/`);
  const { body } = await app.agent.post(`${path}/test`);
  expect(body.log[0]).toMatchObject({ status: null, error: 'certificate' });
});
