import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiClient } from '../support/api-client.js';
import { textPayload } from '../support/payloads.js';
import { ADMIN, startApp, type TestApp } from '../support/start-app.js';

const FULL = /disk of the server is full.* make room/;

let folder: string;
let app: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-full-'));
  app = await startApp({ DATA_DIR: folder, WEBHOOK_SPOOL: 'off' });
  // PostgreSQL's own word for it, where a full disk would make it say so
  await app.db.query(`CREATE FUNCTION find_no_room() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$`);
  for (const table of ['sessions', 'webhook_events']) {
    await app.db.query(`CREATE TRIGGER no_room BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION find_no_room()`);
  }
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

it('a webhook that finds the disk full is told so, and when to come again', async () => {
  const answer = await app.anonymous.post('/webhook/', textPayload());
  expect(answer).toMatchObject({ status: 503, body: { status: 'error', message: expect.stringMatching(FULL) } });
  expect(answer.headers.get('retry-after')).toBe('30');
});

it('whoever signs in while the disk is full is told so', async () => {
  expect(await new ApiClient(app.url).post('/ajax/login/', ADMIN)).toMatchObject({
    status: 503,
    body: { success: false, code: 'disk_full', error: expect.stringMatching(FULL) },
  });
});
