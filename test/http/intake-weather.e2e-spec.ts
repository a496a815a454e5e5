import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { Load } from '../soak/load.js';
import { NOTHING, spoolEmptied, whatIsWrong } from '../soak/proof.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** What happens to whoever works on a PostgreSQL for years. */
let folder: string;
let app: TestApp;
/** The one who looks after the database. */
let admin: pg.Client;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-weather-'));
  app = await startApp({ DATA_DIR: folder });
  admin = new pg.Client({ connectionString: app.databaseUrl });
  await admin.connect();
  await admin.query('SET default_transaction_read_only = off');
});
afterEach(async () => {
  await admin.end();
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const bring = async (payload: unknown): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', payload)).toMatchObject({ status: 200 });
};
const spooled = async (): Promise<string[]> => readdir(join(folder, 'spool')).catch(() => []);
const textsOf = async (phone: string): Promise<string[] | undefined> =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages?.map(
    ({ text }: { text: string }) => text,
  );
const terminate = (name: string) =>
  admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE $1`,
    [name],
  );

async function setReadOnly(isReadOnly: boolean): Promise<void> {
  const { rows } = await admin.query('SELECT current_database() AS name');
  await admin.query(`ALTER DATABASE ${rows[0].name} SET default_transaction_read_only = ${isReadOnly ? 'on' : 'off'}`);
  await terminate('%');
}

it('while the database can only be read webhooks wait in their order, and Health and the banner say why', async () => {
  const [old, fresh] = ['919999950001', '919999950002'];
  await bring(textPayload({ from: old, text: 'before' }));
  // So that sessions are due to be renewed
  await admin.query(`UPDATE sessions SET last_seen_at = now() - interval '1 day'`);
  await setReadOnly(true);
  const system = { type: 'user_changed_number', wa_id: fresh, body: 'A new number' };
  await bring({
    messages: { from: old, id: newWamid(), timestamp: unixSeconds(), type: 'system', system },
    businessPhoneNumber: `+${BUSINESS}`,
  });
  await bring(textPayload({ from: fresh, text: 'it is me' }));
  expect(await spooled()).toHaveLength(2);
  const { body } = await eventually(
    () => app.agent.get('/ajax/health/'),
    ({ status }) => status === 200,
  );
  expect(body.checks).toContainEqual(expect.objectContaining({ key: 'database', state: 'bad', code: 'read_only' }));

  expect(await textsOf(old)).toEqual(['before']);
  expect(await app.agent.post('/ajax/tata-send-reply/', { phone: old, message: 'hi' })).toMatchObject({ status: 503 });

  await setReadOnly(false);
  await spoolEmptied(folder);
  const lead = await eventually(
    () => app.agent.get(`/api/v1/leads/phone:${old}`),
    ({ status }) => status === 200,
  );
  expect(lead.body).toMatchObject({ phone_number: fresh });
  expect(await textsOf(fresh)).toEqual(['before', 'A new number', 'it is me']);
});

it('what is too much at once for the database is taken in parts, and nothing of it waits', async () => {
  await admin.query(`
    CREATE FUNCTION too_much() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF (SELECT count(*) FROM added) > 3 THEN RAISE EXCEPTION 'too slow' USING ERRCODE = '57014'; END IF;
      RETURN NULL;
    END $$;
    CREATE TRIGGER too_much AFTER INSERT ON messages REFERENCING NEW TABLE AS added
      FOR EACH STATEMENT EXECUTE FUNCTION too_much()`);
  const numbers = Array.from({ length: 60 }, (_, index) => `${919999951000 + index}`);
  await Promise.all(numbers.map((from) => bring(textPayload({ from }))));
  expect(await spooled()).toEqual([]);
  const { rows } = await admin.query('SELECT count(*)::int AS stored FROM messages');
  expect(rows).toEqual([{ stored: 60 }]);
});

it('a day without a partition is given one by the first webhook that needs it', async () => {
  const { rows } = await admin.query(
    `SELECT inhrelid::regclass::text AS name FROM pg_inherits
     WHERE inhparent IN ('webhook_events'::regclass, 'changes'::regclass)`,
  );
  for (const { name } of rows) await admin.query(`DROP TABLE ${name}`);
  await bring(textPayload({ from: '919999952001' }));
  expect(await spooled()).toEqual([]);
  expect(await textsOf('919999952001')).toEqual(['hi']);
  expect(await app.anonymous.get('/health/ready')).toMatchObject({ status: 200 });
});

it('connections that are cut in the middle of batches lose nothing and double nothing', async () => {
  const load = new Load(() => app.url, 16);
  await load.acknowledge(100);
  for (let round = 0; round < 10; round += 1) {
    await eventually(
      () => terminate('leadline intake'),
      ({ rowCount }) => rowCount !== null && rowCount > 0,
    );
    await load.acknowledge(20);
  }
  await load.end();
  await spoolEmptied(folder);
  expect([...load.statuses.keys()]).toEqual([200]);
  expect(await whatIsWrong(app.db.connection, load.acknowledged)).toEqual(NOTHING);
}, 120_000);
