import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const CUSTOMERS = Array.from({ length: 8 }, (_, index) => `91999980000${index}`);
const ROUNDS = 12;

let first: TestApp;
let second: TestApp;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 1, delivered: 2, read: 3 } });
  const environment = { TATA_BASE_URL: simulator.url, TATA_AUTH_TOKEN: simulator.authToken };
  first = await startApp(environment);
  second = await startApp({ ...environment, DATABASE_URL: first.databaseUrl });
  simulator.setWebhook({ url: `${second.url}/webhook/` });
});
afterAll(async () => {
  await simulator.close();
  await second.stop();
  await first.stop();
});

/** One body with a message of every customer, in an order of its own, so that batches lock in different orders. */
function bodyOfAll(round: number): object {
  const order = [...CUSTOMERS.slice(round % CUSTOMERS.length), ...CUSTOMERS.slice(0, round % CUSTOMERS.length)];
  const texts = (round % 2 ? order : order.reverse()).map((from) => textPayload({ from, text: `round ${round}` }));
  return {
    ...texts[0],
    contacts: texts.flatMap(({ contacts }) => contacts),
    messages: texts.map(({ messages }) => messages),
  };
}

it('keeps leads, notes, unread counts and last messages in agreement, on two servers at once', async () => {
  // WhatsApp takes replies to people who wrote through it
  for (const from of CUSTOMERS) await simulator.customerWrites({ from, text: 'hello' });
  const bodies = Array.from({ length: ROUNDS }, (_, round) => bodyOfAll(round));
  const deliveries = bodies
    .flatMap((body) => [body, body])
    .map((body, index) => {
      const app = index % 3 ? first : second;
      return app.anonymous.post('/webhook/', body);
    });
  const replies = CUSTOMERS.map((phone, index) =>
    (index % 2 ? first : second).agent.post('/ajax/tata-send-reply/', { phone, message: `answer to ${phone}` }),
  );
  const answers = await Promise.all([...deliveries, ...replies]);
  expect(answers.filter(({ status }) => status !== 200 && status !== 202)).toEqual([]);

  const count = async (sql: string): Promise<number> => Number((await first.db.query(sql))[0].count);
  await eventually(
    () => count(`SELECT count(*) FROM messages WHERE direction = 'outgoing' AND status = 'read'`),
    (read) => read === CUSTOMERS.length,
    20_000,
  );
  for (const phone of CUSTOMERS) expect(simulator.sends(phone)).toHaveLength(1);
  expect(await count('SELECT count(*) FROM leads')).toBe(CUSTOMERS.length);
  expect(await count(`SELECT count(*) FROM messages WHERE direction = 'incoming'`)).toBe(
    CUSTOMERS.length * (ROUNDS + 1),
  );
  expect(await count('SELECT count(*) FROM lead_notes')).toBe(CUSTOMERS.length * (ROUNDS + 2));
  expect(
    await first.db.query(
      `SELECT c.id FROM conversations c JOIN LATERAL (
         SELECT id, status, happened_at FROM messages m WHERE m.conversation_id = c.id ORDER BY happened_at DESC, id DESC LIMIT 1) m ON true
       WHERE c.latest_message_id <> m.id OR c.latest_status <> m.status OR c.latest_at <> m.happened_at`,
    ),
  ).toEqual([]);
  expect(await count(`SELECT count(*) FROM webhook_events WHERE state = 'quarantined'`)).toBe(0);
});
