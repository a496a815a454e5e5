import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import pg from 'pg';
import { newWamid, signatureOf, statusPayload, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { emptyTables } from '../support/empty-tables.js';

const SECRET = 'shared by all contestants';
const NOW = new Date('2026-02-03T04:05:06Z');
const PHONES = ['15550000001', '15550000002', '15550000003'];

/** What is stored, without what differs from run to run. */
const STORED = {
  leads: `SELECT name, name_source, last_contact_at FROM leads ORDER BY name`,
  identities: `SELECT kind, value, match_key, reason FROM lead_identities ORDER BY value`,
  conversations: `SELECT l.name, business_phone_number, state, unread_count, last_incoming_at, latest_at, latest_direction, latest_type,
    latest_status FROM conversations c JOIN leads l ON l.id = c.lead_id ORDER BY 1`,
  messages: `SELECT wamid, direction, type, text, content, happened_at, status FROM messages ORDER BY wamid`,
  notes: `SELECT kind, text, created_at FROM lead_notes ORDER BY text`,
  statuses: `SELECT wamid, status, recipient, business_phone_number, happened_at FROM waiting_statuses ORDER BY 1, 2`,
};

/** Twenty texts of three people, two of them twice, and a status of a message that is not here. */
const BODIES = [
  ...Array.from({ length: 20 }, (_, index) =>
    textPayload({
      from: PHONES[index % 3]!,
      name: `Person ${index % 3}`,
      text: `Text ${String(index).padStart(2, '0')}`,
      at: new Date(NOW.getTime() + index * 1000),
    }),
  ),
  statusPayload('read', { wamid: newWamid(), at: NOW }),
].map((body) => JSON.stringify(body));

let app: TestApp;
let baseline: ChildProcess | undefined;

beforeAll(async () => {
  app = await startApp({ TATA_WEBHOOK_SECRET: SECRET });
});

afterEach(async () => {
  baseline?.kill('SIGKILL');
  await emptyTables(app.db, 'leads, waiting_statuses CASCADE');
});

afterAll(() => app.stop());

it.each(['micro-batch', 'one-transaction'])('%s stores what Leadline stores', async (name) => {
  await send(`${app.url}/webhook/`);
  const expected = await stored();
  expect(expected['messages']).toHaveLength(20);
  expect(expected['statuses']).toHaveLength(1);

  await emptyTables(app.db, 'leads, waiting_statuses CASCADE');
  await send(await startBaseline(name));
  expect(await stored()).toEqual(expected);
});

async function startBaseline(name: string): Promise<string> {
  baseline = fork(`bench/baselines/${name}.mjs`, {
    execArgv: [],
    env: { PATH: process.env['PATH'], DATABASE_URL: app.databaseUrl, BENCH_SECRET: SECRET },
  });
  const [{ port }] = (await once(baseline, 'message')) as [{ port: number }];
  return `http://127.0.0.1:${port}/webhook/`;
}

/** All at once, then two of them again. */
async function send(url: string): Promise<void> {
  const post = async (body: string): Promise<void> => {
    const headers = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(body, SECRET) };
    const response = await fetch(url, { method: 'POST', headers, body });
    expect(response.status).toBe(200);
  };
  await Promise.all(BODIES.map(post));
  await Promise.all(BODIES.slice(0, 2).map(post));
}

async function stored(): Promise<Record<string, unknown[]>> {
  const client = new pg.Client({ connectionString: app.databaseUrl });
  await client.connect();
  const tables: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(STORED)) tables[name] = (await client.query(sql)).rows;
  await client.end();
  return tables;
}
