import { startSimulator, type Rule, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let simulator: Simulator;
let numbers = 0;
let phone: string;

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
});
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.clearRules();
  numbers += 1;
  phone = `9155555${String(numbers).padStart(5, '0')}`;
});

async function start(environment: Record<string, string>): Promise<TestApp> {
  const app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
    ...environment,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
  return app;
}

const write = (text: string) => simulator.customerWrites({ from: phone, name: 'Asha V', text });
const markRead = (app: TestApp, body = {}) => app.agent.post(`/ajax/tata-conversations/${phone}/read/`, body);
/** What the customer's phone shows under their own messages. */
const ticks = () =>
  simulator
    .chat(phone)
    .filter(({ from }) => from === 'customer')
    .map(({ status }) => status);
const ticksBecome = (...wanted: (string | null)[]) =>
  eventually(
    () => Promise.resolve(ticks()),
    (now) => now.join() === wanted.join(),
    15_000,
  );
const receipts = () => simulator.calls().filter(({ operation }) => operation === 'typing');
const onReceipt = (rule: object): void => simulator.behave({ on: 'typing', ...rule } as Rule);
/** Receipts of one customer's conversation that are still to be given. */
const waitingJobs = (app: TestApp, ofPhone = phone): Promise<{ payload: { askedAt: string }; attempts: number }[]> =>
  app.db.query(
    `SELECT j.payload, j.attempts FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id AND t.identifier = 'report_read'
     WHERE ${OF_PHONE}`,
    [ofPhone],
  );
const OF_PHONE = `(payload->>'conversationId')::uuid IN (
  SELECT c.id FROM conversations c JOIN lead_identities i USING (lead_id) WHERE i.value = $1)`;
/** Changes the receipt that was refused and waits to be tried again, while nobody tries it. */
const changeRefused = (app: TestApp, set: string) =>
  eventually(
    () =>
      app.db.query<[unknown[], number]>(
        `UPDATE graphile_worker._private_jobs SET ${set} WHERE locked_at IS NULL AND attempts > 0 AND ${OF_PHONE}`,
        [phone],
      ),
    ([, count]) => count === 1,
  );

describe('with READ_RECEIPTS=on', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await start({ READ_RECEIPTS: 'on' });
  });
  beforeEach(() => simulator.setWebhook({ url: `${app.url}/webhook/` }));
  afterAll(() => app.stop());

  it('the customer sees that what an agent read was read, once, and nobody typing', async () => {
    await write('one');
    await write('two');
    expect(await markRead(app)).toMatchObject({ status: 200, body: { unread_count: 0 } });
    await ticksBecome('read', 'read');
    await markRead(app);
    await write('three');
    await markRead(app);
    await ticksBecome('read', 'read', 'read');
    const [, two] = simulator.chat(phone);
    expect(receipts().filter(({ path }) => path.endsWith(encodeURIComponent(two!.wamid)))).toHaveLength(1);
    expect(simulator.customers().find((customer) => customer.phone === phone)?.typingUntil).toBeNull();
  });

  it('what came after the message that was read stays unread for them too', async () => {
    await write('one');
    const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
    await write('two');
    expect(await markRead(app, { up_to: messages[0].id })).toMatchObject({ body: { unread_count: 1 } });
    await ticksBecome('read', null);
  });

  it('a reply says that what came before it was read', async () => {
    await write('Is it free?');
    await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'Yes' });
    await ticksBecome('read');
  });

  it('nothing waits for TATA: the agent’s request is answered while the receipt stalls', async () => {
    await write('one');
    onReceipt({ do: 'stall', ms: 60_000 });
    const before = performance.now();
    expect(await markRead(app)).toMatchObject({ status: 200 });
    expect(performance.now() - before).toBeLessThan(5_000);
    await eventually(
      () => Promise.resolve(simulator.rules()),
      (rules) => rules.length === 0,
    );
  });

  it.each([
    ['TATA cannot take it', { do: 'refuse', status: 503 }],
    ['the connection breaks', { do: 'reset' }],
    ['the answer is lost', { do: 'drop', accepted: false }],
    ['the token is refused', { do: 'refuse', status: 401 }],
  ])('is tried again when %s', async (_, rule) => {
    await write('one');
    onReceipt(rule);
    await markRead(app);
    await ticksBecome('read');
  });

  it('several readings that wait become one report, of what is read by then', async () => {
    await write('one');
    onReceipt({ do: 'refuse', status: 503, next: 100 });
    await markRead(app);
    // Its next try is far away: what is reported soon is reported because of the second reading
    await changeRefused(app, `run_at = now() + interval '1 hour'`);
    simulator.clearRules();
    const before = receipts().length;
    await write('two');
    await markRead(app);
    await ticksBecome('read', 'read');
    await eventually(
      () => waitingJobs(app),
      (jobs) => jobs.length === 0,
    );
    expect(receipts().length - before).toBe(1);
  });

  it.each([
    ['TATA refuses it for good', { do: 'refuse', status: 400 }],
    ['TATA has no such address', { do: 'refuse', status: 404 }],
  ])('is let go when %s', async (_, rule) => {
    await write('one');
    onReceipt(rule);
    await markRead(app);
    await eventually(
      () => Promise.all([waitingJobs(app), Promise.resolve(simulator.rules())]),
      ([jobs, rules]) => jobs.length === 0 && rules.length === 0,
    );
    expect(ticks()).toEqual([null]);
  });

  it('is let go after a day', async () => {
    await write('one');
    onReceipt({ do: 'refuse', status: 503, next: 100 });
    await markRead(app);
    await changeRefused(
      app,
      `run_at = now() + interval '2 s', payload = jsonb_set(payload::jsonb, '{askedAt}', to_jsonb(now() - interval '25 hours'))::json`,
    );
    const before = receipts().length;
    await eventually(
      () => waitingJobs(app),
      (jobs) => jobs.length === 0,
    );
    expect(receipts().length).toBe(before);
    expect(ticks()).toEqual([null]);
  });

  it('an odd wamid leads to no other address', async () => {
    const before = simulator.calls().length;
    for (const [index, wamid] of ['..', '../media', 'wamid.a/b+c=?#'].entries()) {
      const from = `91544444444${index}`;
      await app.anonymous.post('/webhook/', textPayload({ from, wamid }));
      await app.agent.post(`/ajax/tata-conversations/${from}/read/`);
    }
    const paths = () =>
      simulator
        .calls()
        .slice(before)
        .map(({ path }) => path);
    await eventually(
      () => Promise.resolve(paths()),
      (now) => now.some((path) => path.includes('wamid')),
    );
    for (const index of [0, 1, 2]) {
      await eventually(
        () => waitingJobs(app, `91544444444${index}`),
        (jobs) => jobs.length === 0,
      );
    }
    expect(paths().toSorted()).toEqual([
      '/whatsapp-cloud/messages/..%2Fmedia',
      '/whatsapp-cloud/messages/wamid.a%2Fb%2Bc%3D%3F%23',
    ]);
  });
});

it('with READ_RECEIPTS=typing the customer also sees that somebody types', async () => {
  const app = await start({ READ_RECEIPTS: 'typing' });
  try {
    await write('one');
    await markRead(app);
    await ticksBecome('read');
    expect(simulator.customers().find((customer) => customer.phone === phone)?.typingUntil).toBeGreaterThan(Date.now());
  } finally {
    await app.stop();
  }
});

it('by default nobody is told what was read, by a reply neither', async () => {
  const app = await start({});
  try {
    const before = receipts().length;
    await write('one');
    await markRead(app);
    await write('two');
    await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'Yes' });
    await eventually(
      () =>
        app.db.query<{ there: boolean }[]>(`SELECT to_regclass('graphile_worker._private_jobs') IS NOT NULL AS there`),
      ([jobs]) => jobs!.there,
    );
    expect(await waitingJobs(app)).toEqual([]);
    expect(receipts()).toHaveLength(before);
    expect(ticks()).toEqual([null, null]);
  } finally {
    await app.stop();
  }
});
