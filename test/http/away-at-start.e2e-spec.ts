import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase, type EmbeddedDatabase } from '@app/database';
import pg from 'pg';
import { spoolEmptied } from '../soak/proof.js';
import { ApiClient } from '../support/api-client.js';
import { layDatabase } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { signatureOf, textPayload } from '../support/payloads.js';
import { SpawnedServer } from '../support/spawned-server.js';
import { ADMIN } from '../support/start-app.js';

const SECRET = 'a-key';
const FROM = '919999954001';

let folder: string;
let database: EmbeddedDatabase;
let server: SpawnedServer;
let api: ApiClient;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-room-'));
  await layDatabase(join(folder, 'database'));
  database = await startEmbeddedDatabase({ dataDir: join(folder, 'database') });
});
afterEach(async () => {
  await server.kill();
  await database.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Until somebody is there. */
async function startServer(): Promise<void> {
  const port = await freePort();
  server = SpawnedServer.spawn({
    env: {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'server'),
      PORT: String(port),
      TATA_WEBHOOK_SECRET: SECRET,
      ADMIN_EMAIL: ADMIN.email,
      ADMIN_PASSWORD: ADMIN.password,
    },
  });
  api = new ApiClient(`http://127.0.0.1:${port}`);
  await eventually(
    () => api.get('/health/live').catch(() => null),
    (answer) => answer !== null,
    20_000,
  );
}

async function freePort(): Promise<number> {
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  await new Promise((resolve) => listener.close(resolve));
  return port;
}

const spooled = (): Promise<string[]> => readdir(join(folder, 'server', 'spool')).catch(() => []);
const bring = (body: string, signature = signatureOf(body, SECRET)) =>
  api.post('/webhook/', body, { 'x-hub-signature-256': signature });

it('a server that starts without its database takes webhooks at once, and shows them when it has it', async () => {
  await database.stop();
  await startServer();
  for (const text of ['one', 'two', 'three']) {
    const body = JSON.stringify(textPayload({ from: FROM, text }));
    expect(await bring(body)).toMatchObject({ status: 200, body: { status: 'success' } });
  }
  expect(await spooled()).toHaveLength(3);
  // As strict as ever
  expect(await bring(JSON.stringify(textPayload()), 'sha256=00')).toMatchObject({ status: 401 });
  expect(await bring('not json')).toMatchObject({ status: 400 });
  for (const path of ['/health/ready', '/tata-chat/', '/api/v1/leads', '/ajax/me/', '/']) {
    const answer = await api.get(path);
    expect([path, answer.status, answer.headers.get('retry-after')]).toEqual([path, 503, '5']);
  }
  expect(server.stdout).toContain('webhooks are kept in the spool');
  expect(server.stdout).not.toContain('Leadline is ready');

  database = await startEmbeddedDatabase({ dataDir: join(folder, 'database') });
  await server.url();
  await spoolEmptied(join(folder, 'server'));
  await api.post('/ajax/login/', ADMIN);
  const { body } = await api.get(`/ajax/tata-conversations/${FROM}/messages/`);
  expect(body.messages.map(({ text }: { text: string }) => text)).toEqual(['one', 'two', 'three']);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
}, 60_000);

it('one that is ended while it waits ends at once, and keeps what it was brought', async () => {
  await database.stop();
  await startServer();
  expect(await bring(JSON.stringify(textPayload({ from: FROM })))).toMatchObject({ status: 200 });
  server.signal('SIGTERM');
  expect(await server.end(5_000)).toEqual({ code: 0, signal: null });
  expect(await spooled()).toHaveLength(1);
});

it('so does one whose database can only be read at the start', async () => {
  const admin = new pg.Client({ connectionString: database.url });
  await admin.connect();
  await admin.query('SET default_transaction_read_only = off');
  const { rows } = await admin.query('SELECT current_database() AS name');
  const set = (isReadOnly: boolean) =>
    admin.query(`ALTER DATABASE ${rows[0].name} SET default_transaction_read_only = ${isReadOnly}`);
  await set(true);
  await startServer();
  expect(await bring(JSON.stringify(textPayload({ from: FROM })))).toMatchObject({ status: 200 });
  expect(await spooled()).toHaveLength(1);
  await set(false);
  await admin.end();
  await server.url();
  await spoolEmptied(join(folder, 'server'));
  await api.post('/ajax/login/', ADMIN);
  expect((await api.get(`/ajax/tata-conversations/${FROM}/messages/`)).body.messages).toHaveLength(1);
  expect(await server.stop()).toEqual({ code: 0, signal: null });
}, 60_000);
