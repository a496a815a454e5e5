import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { ADMIN, createDatabase, startApp, type TestApp } from '../support/start-app.js';
import { newEndpoint, ON_THIS_MACHINE } from '../support/webhook-endpoints.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

let receivers: WebhookReceiver[] = [];
beforeEach(async () => {
  receivers = await Promise.all([1, 2, 3].map(() => WebhookReceiver.open()));
});
afterEach(async () => {
  await Promise.all(receivers.map((receiver) => receiver.close()));
});

/** The numbers that a receiver was given, each counted once. */
const numbers = (receiver: WebhookReceiver): number[] =>
  [...new Set(receiver.received.map(({ body }) => body.sequence as number))].sort((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

async function customersWrite(url: string, count: number): Promise<void> {
  const client = new ApiClient(url);
  for (let n = 0; n < count; n += 1) {
    const answer = await client.post('/webhook/', textPayload({ from: String(919999930000 + n) }));
    expect(answer.status).toBe(200);
  }
}

it('two instances share the endpoints, and each event goes out once', async () => {
  const database = await createDatabase();
  const environment = { DATABASE_URL: database.url, ...ON_THIS_MACHINE };
  const [one, other]: TestApp[] = [await startApp(environment), await startApp(environment)];
  for (const receiver of receivers) await newEndpoint(one!.agent, receiver.url);
  await Promise.all([customersWrite(one!.url, 60), customersWrite(other!.url, 60)]);
  for (const receiver of receivers) {
    await receiver.taken(120);
    expect(numbers(receiver)).toEqual(upTo(120));
    expect(receiver.received).toHaveLength(120);
  }
  // Whoever stops hands its endpoints over: the other goes on
  await one!.stop();
  await customersWrite(other!.url, 10);
  for (const receiver of receivers) {
    await receiver.taken(130);
    expect(receiver.received).toHaveLength(130);
  }
  await other!.stop();
  await database.drop();
}, 60_000);

it('a server that is killed amid its deliveries leaves nothing out: the next one goes on', async () => {
  const database = await createDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'leadline-hooks-'));
  const env = {
    ...ON_THIS_MACHINE,
    DATABASE_URL: database.url,
    DATA_DIR: folder,
    ADMIN_EMAIL: ADMIN.email,
    ADMIN_PASSWORD: ADMIN.password,
    LOG_LEVEL: 'info',
  };
  const [receiver] = receivers as [WebhookReceiver];
  receiver.answer = () => ({ ms: 40 });
  const first = SpawnedServer.spawn({ env });
  const url = await first.url();
  const client = new ApiClient(url);
  await client.post('/ajax/login/', ADMIN);
  const { secret } = await newEndpoint(client, receiver.url);
  await customersWrite(url, 150);
  await receiver.taken(40);
  await first.kill();
  const second = SpawnedServer.spawn({ env });
  await second.url();
  // Its predecessor's hold on the endpoint runs out first
  await eventually(
    () => Promise.resolve(numbers(receiver).length),
    (count) => count === 150,
    60_000,
  );
  const { stdout, stderr } = second;
  await second.stop();
  expect(numbers(receiver)).toEqual(upTo(150));
  // What was delivered and not yet written down is delivered again, under its own id
  const ids = new Set(receiver.received.map(({ headers }) => headers['webhook-id']));
  expect(ids.size).toBe(150);
  expect(receiver.received.length).toBeLessThan(150 + 110);
  const logs = first.stdout + first.stderr + stdout + stderr;
  for (const kept of [secret.slice(6), receiver.url, '919999930001']) expect(logs).not.toContain(kept);
  await rm(folder, { recursive: true, force: true });
  await database.drop();
}, 120_000);
