import { jest } from '@jest/globals';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { ADMIN, createDatabase } from '../support/start-app.js';

jest.setTimeout(180_000);

const COPIES = 100;
const CUSTOMER = '919999700001';

let simulator: Simulator;
let database: Awaited<ReturnType<typeof createDatabase>>;
let server: SpawnedServer;
let api: ApiClient;

async function start(): Promise<void> {
  server = SpawnedServer.spawn({
    env: {
      DATABASE_URL: database.url,
      TATA_BASE_URL: simulator.url,
      TATA_AUTH_TOKEN: simulator.authToken,
      WHATSAPP_PHONE_NUMBER: BUSINESS,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
      LOG_LEVEL: 'error',
    },
  });
  api = new ApiClient(await server.url());
  await api.post('/ajax/login/', ADMIN);
  simulator.setWebhook({ url: `${api.url}/webhook/` });
}

beforeAll(async () => {
  database = await createDatabase();
  simulator = await startSimulator({ businessNumber: BUSINESS });
  await start();
  await simulator.customerWrites({ from: CUSTOMER, text: 'hello' });
});
afterAll(async () => {
  await server?.kill();
  await simulator?.close();
  await database?.drop();
});

const byReference = (reference: string, text = reference): Promise<Answer> =>
  api.post('/ajax/tata-send-reply/', { phone: CUSTOMER, message: text, client_reference: reference });
const byKey = (key: string, text = key): Promise<Answer> =>
  api.post('/api/v1/messages', { to: CUSTOMER, text }, { 'Idempotency-Key': key });

/** How often TATA read this text, whatever it answered. */
function readsOf(id: string): number {
  return simulator.calls().filter(({ operation, reference }) => operation === 'send' && reference === id).length;
}

const WAYS = [
  ['client_reference', byReference, 409, 'conflict'],
  ['Idempotency-Key', byKey, 422, 'idempotency_key_reused'],
] as const;

/** Asks until the server has an answer: while it is away or still busy with the first copy it has none. */
async function insist(ask: () => Promise<Answer>): Promise<Answer> {
  const isAnswer = (answer: Answer | null): boolean =>
    answer !== null && (answer.status === 200 || answer.status === 202);
  return (await eventually<Answer | null>(() => ask().catch(() => null), isAnswer, 90_000))!;
}

type Arrives = (callsBefore: number, answered: () => number) => Promise<unknown>;
const reached = (isThere: () => boolean): Promise<boolean> => eventually(() => Promise.resolve(isThere()), Boolean);

const MOMENTS: [string, Arrives][] = [
  ['as the copies go out', () => Promise.resolve()],
  ['once TATA has read the message', (calls) => reached(() => simulator.calls().length > calls)],
  ['once one copy is answered', (_, answered) => reached(() => answered() > 0)],
];

/** A key whose request died with its server is free after a minute: one moment is enough for it. */
describe.each(WAYS)('%s', (name, post, status, code) => {
  it(`makes one message of ${COPIES} copies at once, and answers all of them with it`, async () => {
    const reference = `${name}: a crowd`;
    const first = await Promise.all(Array.from({ length: COPIES }, () => post(reference)));
    expect(first.filter((answer) => ![200, 202, 409].includes(answer.status))).toEqual([]);
    const answers = await Promise.all(Array.from({ length: COPIES }, () => insist(() => post(reference))));
    const [id, ...others] = new Set(
      [...first, ...answers].flatMap(({ body }) => (body.id as string | undefined) ?? []),
    );
    expect(others).toEqual([]);
    await eventually(
      () => Promise.resolve(readsOf(id!)),
      (reads) => reads === 1,
    );
    expect(simulator.sends().filter(({ reference: sent }) => sent === id)).toHaveLength(1);
  });

  it(`refuses another text with ${status}, and sends it to nobody`, async () => {
    const reference = `${name}: two texts`;
    const { body } = await insist(() => post(reference));
    await eventually(
      () => Promise.resolve(readsOf(body.id as string)),
      (reads) => reads === 1,
    );
    const before = simulator.calls().length;
    expect(await post(reference, 'another text')).toMatchObject({ status, body: { code } });
    // Whatever is queued in this conversation now goes out after what would have been queued before
    const { body: next } = await insist(() => post(`${reference}, next`));
    await eventually(
      () => Promise.resolve(readsOf(next.id as string)),
      (reads) => reads === 1,
    );
    expect(simulator.calls()).toHaveLength(before + 1);
  });

  it.each(MOMENTS.filter((_, index) => post === byReference || index === 1))(
    'sends once when the server is killed %s, and all are repeated',
    async (moment, arrives) => {
      const reference = `${name}: killed ${moment}`;
      let answered = 0;
      const calls = simulator.calls().length;
      const crowd = Array.from({ length: COPIES }, () =>
        post(reference).then(
          (answer) => ((answered += 1), answer),
          () => null,
        ),
      );
      await arrives(calls, () => answered);
      await server.kill();
      const before = (await Promise.all(crowd)).flatMap((answer) => (answer?.body?.id as string | undefined) ?? []);
      await start();
      const answers = await Promise.all(Array.from({ length: 10 }, () => insist(() => post(reference))));
      const [id, ...others] = new Set([...before, ...answers.map(({ body }) => body.id as string)]);
      expect(others).toEqual([]);
      const state = await eventually(
        async () => (await api.get(`/api/v1/messages/${id}`)).body.status as string,
        (shown) => shown !== 'queued',
        60_000,
      );
      expect(['sent', 'delivered', 'read', 'unconfirmed']).toContain(state);
      expect(readsOf(id!)).toBeLessThanOrEqual(1);
    },
  );
});
