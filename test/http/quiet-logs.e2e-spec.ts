import { CUSTOMER, newWamid, signatureOf, textPayload, unixSeconds, BUSINESS } from '../support/payloads.js';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import pg from 'pg';
import { ApiClient } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { createDatabase } from '../support/start-app.js';

const SECRET = 'zqwebhooksecret0123456789';
const PASSWORD = 'zqcorrect horse battery';
const METRICS = 'zqmetricstoken0123456789';
/** In everything that anybody writes or is called here. */
const MARK = 'zqword';

let simulator: Simulator;
let database: { url: string; drop(): Promise<void> };
let dataDir: string;
let server: SpawnedServer;
let url: string;
const signed = (body: string | object, secret = SECRET): Promise<{ status: number }> => {
  const raw = typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${url}/webhook/`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(raw, secret) },
    body: raw,
  });
};

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
  database = await createDatabase();
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-logs-'));
  server = SpawnedServer.spawn({
    env: {
      DATA_DIR: dataDir,
      DATABASE_URL: database.url,
      LOG_LEVEL: 'debug',
      TATA_BASE_URL: simulator.url,
      TATA_AUTH_TOKEN: simulator.authToken,
      WHATSAPP_PHONE_NUMBER: BUSINESS,
      TATA_WEBHOOK_SECRET: SECRET,
      METRICS_TOKEN: METRICS,
      ADMIN_EMAIL: 'zqadmin@example.com',
      ADMIN_PASSWORD: PASSWORD,
      ALERT_WEBHOOK_URL: 'http://127.0.0.1:9/zqalertsecret',
    },
  });
  url = await server.url();
  simulator.setWebhook({ url: `${url}/webhook/`, secret: SECRET });
});
afterAll(async () => {
  await server.stop();
  await simulator.close();
  await database.drop();
  await rm(dataDir, { recursive: true, force: true });
});

it('a whole story with all its errors leaves no word, number, token, cookie or key in the log, at any level', async () => {
  const agent = new ApiClient(url);
  const said = new Set([SECRET, PASSWORD, METRICS, simulator.authToken, 'zqalertsecret', CUSTOMER]);
  const word = (what: string) => (said.add(`${MARK}${what}`), `${MARK}${what}`);
  said.add(new URL(database.url).password || 'zqnopassword');

  // Signing in, wrongly and well
  await agent.post('/ajax/login/', { email: 'zqadmin@example.com', password: `${word('wrongpassword')}` });
  await agent.post('/ajax/login/', { email: 'zqadmin@example.com', password: PASSWORD });
  said.add(agent.cookie.split('=')[1]!);

  // What comes in, well and badly: forged, broken, poisoned
  await signed(textPayload({ text: word('hello'), name: word('name') }));
  await signed(textPayload({ text: word('forged') }), 'another secret');
  await signed(`{"${word('broken')}": `);
  await signed(`["${word('list')}"]`);
  await signed({ [word('key')]: word('value'), from: CUSTOMER });
  await signed({
    ...textPayload({ text: word('poison') }),
    messages: { from: CUSTOMER, id: `${'w'.repeat(600)}`, type: 'text', text: { body: word('toolong') } },
  });
  await signed({
    ...textPayload(),
    messages: {
      from: CUSTOMER,
      id: newWamid(),
      timestamp: unixSeconds(),
      type: word('type'),
      [`${MARK}type`]: word('body'),
    },
  });
  await signed(textPayload({ text: `${word('nul')}\u0000` }));

  // Keys, and other people's addresses with numbers in them
  const { key } = (await agent.post('/api/v1/keys', { name: word('keyname'), scopes: ['leads:read', 'leads:write'] }))
    .body;
  said.add(key);
  const client = new ApiClient(url, key);
  await client.get(`/api/v1/leads?phone=%2B${CUSTOMER}&q=${word('query')}`);
  await client.get(`/api/v1/leads/phone:+${CUSTOMER}`);
  await client.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`);
  await client.get(`/ajax/tata-conversations/?q=${word('search')}`);
  await client.post('/api/v1/leads', { phone_number: word('nonumber'), name: word('lead') });
  await agent.get(`/api/v1/search?q=${word('searched')}`);
  await agent.post('/api/v1/messages', `{"text": "${word('nojson')}`);
  await new ApiClient(url, `wtk_${word('nokey')}`).get('/api/v1/leads');
  await agent.get(`/tata-chat/c/${CUSTOMER}`);
  await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${word('nometrics')}` } });

  // What goes out: taken, refused, not answered, cut off
  const reply = (text: string) => agent.post('/ajax/tata-send-reply/', { phone: CUSTOMER, message: text });
  await reply(word('reply'));
  for (const rule of [
    { on: 'send', do: 'refuse', status: 400, body: { message: word('tatasays'), to: CUSTOMER }, next: 1 },
    { on: 'send', do: 'refuse', status: 500, body: { message: word('tatabreaks') }, next: 1 },
    { on: 'send', do: 'refuse', status: 401, body: { message: word('tatadenies') }, next: 1 },
    { on: 'send', do: 'drop', next: 1 },
  ] as const) {
    simulator.behave(rule);
    await reply(word(`to${rule.do}${'status' in rule ? rule.status : ''}`));
  }
  await agent.post('/api/v1/webhook-endpoints', {
    name: word('endpoint'),
    url: `https://${word('host')}.invalid/${word('path')}`,
    event_types: ['message.received'],
  });

  // The database has its own words for what it does not take: a table that is gone is a 500, a row that is locked a wait
  const breaking = new pg.Client({ connectionString: database.url });
  await breaking.connect();
  await breaking.query('ALTER TABLE lead_notes RENAME TO lead_notes_gone');
  expect((await agent.post(`/api/v1/leads/phone:+${CUSTOMER}/notes`, { text: word('lostnote') })).status).toBe(500);
  await signed(textPayload({ text: word('spoiled'), name: word('spoiledname') }));
  await breaking.query('ALTER TABLE lead_notes_gone RENAME TO lead_notes');
  await breaking.query(`ALTER TABLE messages ADD CONSTRAINT zq CHECK (text IS NULL OR text NOT LIKE '%poisoned%')`);
  await signed(textPayload({ text: word('poisoned') }));
  await breaking.query('ALTER TABLE messages DROP CONSTRAINT zq');
  await breaking.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()`,
  );
  await breaking.end();
  await signed(textPayload({ text: word('afterwards') }));
  await eventually(
    () => agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`),
    ({ status, body }) => status === 200 && JSON.stringify(body).includes(`${MARK}afterwards`),
    30_000,
  );

  // And asking what is kept, and to be forgotten
  await agent.get(`/api/v1/leads/phone:+${CUSTOMER}/export`);
  await agent.post(`/api/v1/leads/phone:+${CUSTOMER}/erase`, { confirm: word('notthenumber') });
  const { body: erasure } = await agent.post(`/api/v1/leads/phone:+${CUSTOMER}/erase`, { confirm: CUSTOMER });
  await eventually(
    () => agent.get(`/api/v1/erasures/${erasure.id}`),
    ({ body }) => body.state === 'done',
    30_000,
  );
  await server.stop();

  const log = `${server.stdout}\n${server.stderr}`;
  expect(log.length).toBeGreaterThan(2_000);
  const found = [...said].filter((one) => log.includes(one) || log.includes(encodeURIComponent(one)));
  expect(
    found.map((one) => [
      one,
      log.split('\n').find((line) => line.includes(one) || line.includes(encodeURIComponent(one))),
    ]),
  ).toEqual([]);
}, 120_000);
