import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedDatabase } from '@app/database';
import type { Answer } from '../support/api-client.js';
import { layDatabase } from '../support/data-folder.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const SECRET = 'a-webhook-secret';
const ready = (app: TestApp): Promise<Answer> => app.anonymous.get('/health/ready');

describe('a server that can work', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ TATA_WEBHOOK_SECRET: SECRET, TATA_WEBHOOK_SIGNATURE: 'log' });
  });
  afterAll(() => app.stop());

  it('is ready, and tells each check to anybody', async () => {
    expect(await ready(app)).toMatchObject({
      status: 200,
      body: {
        status: 'ok',
        error: {},
        details: {
          database: { status: 'up' },
          migrations: { status: 'up' },
          partitions: { status: 'up' },
          queue: { status: 'up', overdue: 0 },
          spool: { status: 'up', waiting: 0 },
          webhook_signature: { status: 'up', mismatches: 0 },
        },
      },
    });
  });

  it('counts webhooks whose signature does not match, and stays ready', async () => {
    await app.anonymous.post('/webhook/', textPayload());
    const answer = await ready(app);
    expect(answer).toMatchObject({ status: 200, body: { details: { webhook_signature: { mismatches: 1 } } } });
    expect(JSON.stringify(answer.body)).not.toContain(SECRET);
  });

  it('counts conversations that nobody sends in though they are long due, and stays ready', async () => {
    await app.anonymous.post('/webhook/', textPayload());
    const [{ id }] = await app.db.query('SELECT id FROM conversations LIMIT 1');
    await app.db.query(
      `INSERT INTO outbox (conversation_id, business_phone_number, next_attempt_at) VALUES ($1, '1', now() + interval '1 h')`,
      [id],
    );
    const runner = app.db.connection.createQueryRunner();
    await runner.startTransaction();
    // Keeps the worker off the row, and lets it become due
    await runner.query('SELECT 1 FROM outbox FOR KEY SHARE');
    await app.db.query(`UPDATE outbox SET next_attempt_at = now() - interval '6 min'`);
    expect(await ready(app)).toMatchObject({ status: 200, body: { details: { queue: { status: 'up', overdue: 1 } } } });
    await runner.rollbackTransaction();
    await runner.release();
    await eventually(
      () => ready(app),
      ({ body }) => body.details.queue.overdue === 0,
    );
  });

  it('is not ready without a partition for tomorrow, and names the table', async () => {
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10).replaceAll('-', '');
    await app.db.query(`ALTER TABLE changes DETACH PARTITION changes_${tomorrow}`);
    expect(await ready(app)).toMatchObject({
      status: 503,
      body: {
        status: 'error',
        error: { partitions: { status: 'down', message: expect.stringMatching(/ changes;/) } },
        details: { database: { status: 'up' }, migrations: { status: 'up' } },
      },
    });
    await app.db.query(`DROP TABLE changes_${tomorrow}`);
  });

  it('is not ready with a migration that was not applied, and names it', async () => {
    const [{ name }] = await app.db.query('DELETE FROM migrations RETURNING name').then(([rows]) => rows);
    const { status, body } = await ready(app);
    expect(status).toBe(503);
    expect(body.error.migrations).toMatchObject({ status: 'down', message: expect.stringContaining(name) });
  });
});

describe('a server whose database is away', () => {
  it('lives but is not ready, says what is down, and is ready again once it is back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'leadline-health-'));
    await layDatabase(folder);
    let database = await startEmbeddedDatabase({ dataDir: folder });
    const app = await startApp({ DATABASE_URL: database.url, DATA_DIR: folder });
    await database.stop();
    const away = { status: 'down', message: 'The database cannot be reached' };
    const answer = await ready(app);
    expect(answer.headers.get('content-type')).toContain('application/json');
    expect(answer).toMatchObject({
      status: 503,
      body: {
        status: 'error',
        error: { database: away, migrations: away, partitions: away, queue: away },
        info: { spool: { status: 'up' }, webhook_signature: { status: 'up' } },
      },
    });
    expect(await app.anonymous.get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });

    database = await startEmbeddedDatabase({ dataDir: folder });
    await eventually(
      () => ready(app),
      ({ status }) => status === 200,
    );
    await app.stop();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  });
});
