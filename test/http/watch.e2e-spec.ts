import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer } from '../support/api-client.js';
import { eventually } from '../support/eventually.js';
import { CUSTOMER, newWamid, signatureOf, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const SECRET = 'a-webhook-secret';
const TOKEN = 'a-token-for-prometheus';
const BODY_OF_NOBODY = { something: 'that nobody understands' };

interface Check {
  key: string;
  state: string;
  code: string;
  values: Record<string, unknown>;
  since: string | null;
}

/** A day that began twelve hours ago: what is tested must not hang on the hour of the test. */
const whereItIsNoon = (): string => {
  const ahead = 12 - new Date().getUTCHours();
  return `Etc/GMT${ahead < 0 ? '+' : '-'}${Math.abs(ahead)}`;
};

const send = (app: TestApp, payload: unknown, secret = SECRET): Promise<Answer> => {
  const body = JSON.stringify(payload);
  return app.anonymous.post('/webhook/', body, { 'x-hub-signature-256': signatureOf(body, secret) });
};
const checks = async (app: TestApp): Promise<Record<string, Check>> => {
  const { status, body } = await app.agent.get('/ajax/health/');
  expect(status).toBe(200);
  return Object.fromEntries(body.checks.map((check: Check) => [check.key, check]));
};
/** Reports are kept for a second. */
const eventuallyShown = (app: TestApp, key: string, code: string): Promise<Check> =>
  eventually(
    async () => (await checks(app))[key]!,
    (check) => check.code === code,
  );

/** Reads what Prometheus reads, as strictly: every sample has a value and a known name, every name its help and type. */
function parseMetrics(text: string): Map<string, number> {
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map((line) => [line[1]!, line[2]!]));
  const helped = new Set([...text.matchAll(/^# HELP (\S+) \S.*$/gm)].map((line) => line[1]!));
  const samples = new Map<string, number>();
  for (const line of text.split('\n').filter((one) => one !== '' && !one.startsWith('#'))) {
    const match = /^([a-zA-Z_:][\w:]*)((?:\{(?:\w+="[^"\\\n]*",?)*\})?) (-?[\d.e+-]+|nan|[+-]inf)$/i.exec(line);
    if (!match) throw new Error(`Not a sample: ${line}`);
    const [, name, labels, value] = match as unknown as [string, string, string, string];
    const family = types.has(name) ? name : name.replace(/_(bucket|sum|count)$/, '');
    expect([line, types.has(family), helped.has(family)]).toEqual([line, true, true]);
    samples.set(name + labels, Number(value));
  }
  return samples;
}

describe('a server that is watched', () => {
  let app: TestApp;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'leadline-watch-'));
    app = await startApp({
      TATA_WEBHOOK_SECRET: SECRET,
      METRICS_TOKEN: TOKEN,
      DATA_DIR: folder,
      WORKING_HOURS: 'Mon-Sun 00:00-24:00',
      TIMEZONE: whereItIsNoon(),
    });
  });
  afterAll(async () => {
    await app.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows its health to administrators and supervisors, and to nobody else', async () => {
    expect((await app.anonymous.get('/ajax/health/')).status).toBe(401);
    const roles = { agent: 403, supervisor: 200 };
    for (const [role, status] of Object.entries(roles)) {
      const client = await app.signIn();
      await app.db.query('UPDATE agents SET role = $1', [role]);
      expect((await client.get('/ajax/health/')).status).toBe(status);
      expect((await client.get('/ajax/health/alerts/')).status).toBe(status);
      if (role === 'agent') expect((await client.post('/ajax/health/doctor/')).status).toBe(403);
    }
    await app.db.query(`UPDATE agents SET role = 'administrator'`);
  });

  it('finds a fresh installation well, but for the token that is not set', async () => {
    const found = Object.values(await checks(app));
    const odd = found.filter(({ state }) => state !== 'ok').map(({ key, code }) => `${key} ${code}`);
    expect(odd.filter((one) => !one.startsWith('disk'))).toEqual([
      'webhook never',
      'silence learning',
      'signature untried',
      'token unset',
    ]);
    // It was so when we first looked: since when, nobody knows
    expect((await checks(app))['token']).toMatchObject({ state: 'warn', since: null });
  });

  it('gives metrics to whoever has the token, and says to others what is missing', async () => {
    await send(app, textPayload({ text: 'A secret wish' }));
    await eventuallyShown(app, 'signature', 'ok');
    const refused = await app.anonymous.get('/metrics');
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'forbidden', error: expect.stringMatching(/METRICS_TOKEN/) },
    });
    const { status, body, headers } = await eventually(
      () => app.anonymous.get('/metrics', { authorization: `Bearer ${TOKEN}` }),
      (answer) => /^leadline_last_webhook_age_seconds /m.test(answer.body),
    );
    expect(status).toBe(200);
    expect(headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const samples = parseMetrics(body);
    expect(Object.fromEntries(samples)).toMatchObject({
      'leadline_webhooks_total{outcome="applied"}': 1,
      'leadline_webhooks_total{outcome="spooled"}': 0,
      leadline_webhook_request_seconds_count: 1,
      'leadline_webhook_request_seconds_bucket{le="+Inf"}': 1,
      'leadline_webhook_batch_size_bucket{le="1"}': 1,
      leadline_webhook_commit_seconds_count: 1,
      leadline_database_up: 1,
      leadline_quarantined: 0,
      leadline_spool_webhooks: 0,
      leadline_missing_partitions: 0,
      leadline_outbox_queued: 0,
      leadline_media_failed: 0,
      leadline_open_streams: 0,
      'leadline_check_state{check="database"}': 0,
      'leadline_database_connections{state="waiting"}': 0,
    });
    expect(samples.get('leadline_last_webhook_age_seconds')).toBeLessThan(30);
    expect(samples.has('process_cpu_seconds_total')).toBe(true);
    for (const secret of [CUSTOMER, 'secret wish', 'wamid', SECRET, TOKEN]) expect(body).not.toContain(secret);
  });

  it('warns of what is in quarantine, and is well again when it is gone', async () => {
    await send(app, BODY_OF_NOBODY);
    expect(await eventuallyShown(app, 'quarantine', 'some')).toMatchObject({ state: 'warn', values: { n: 1 } });
    expect((await checks(app))['unapplied']).toMatchObject({ state: 'warn', code: 'waits' });
    const { body } = await app.anonymous.get('/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(parseMetrics(body).get('leadline_webhooks_total{outcome="quarantined"}')).toBe(1);
    await app.db.query(`DELETE FROM webhook_events WHERE state = 'quarantined'`);
    await eventuallyShown(app, 'quarantine', 'ok');
  });

  it('warns of a stranger, raises alarm when nothing matches any more, and calms down when TATA is back', async () => {
    await send(app, textPayload(), 'wrong');
    expect(await eventuallyShown(app, 'signature', 'mismatch')).toMatchObject({ state: 'warn', values: { n: 1 } });
    await send(app, textPayload(), 'wrong');
    await send(app, textPayload(), 'wrong');
    expect(await eventuallyShown(app, 'signature', 'refused')).toMatchObject({ state: 'bad', values: { n: 3 } });
    await send(app, textPayload());
    await eventuallyShown(app, 'signature', 'mismatch');
  });

  it('shows what waits in the spool, and what in it is broken', async () => {
    const spool = join(folder, 'spool');
    await mkdir(spool, { recursive: true });
    await writeFile(join(spool, '0192f0c4-0000-7000-8000-000000000001.3.jsonl.bad'), '?');
    expect(await eventuallyShown(app, 'spool', 'unreadable')).toMatchObject({ state: 'bad', values: { n: 1 } });
    await rm(spool, { recursive: true });
    await eventuallyShown(app, 'spool', 'ok');
  });

  it('tells that there is a file where the spool should be, before the spool is needed', async () => {
    const path = join(folder, 'spool');
    await writeFile(path, 'in the way');
    expect(await eventuallyShown(app, 'spool', 'unusable')).toMatchObject({
      state: 'bad',
      values: { path, reason: 'ENOTDIR' },
    });
    const { body } = await app.anonymous.get('/metrics', { authorization: `Bearer ${TOKEN}` });
    expect(parseMetrics(body).get('leadline_check_state{check="spool"}')).toBe(2);
    await rm(path);
    await eventuallyShown(app, 'spool', 'ok');
  });

  it('tells that its folder cannot be written', async () => {
    // A file in the way: rights do not bind everybody who runs tests
    const file = join(folder, 'in-the-way');
    await writeFile(file, '');
    const blocked = await startApp({ DATABASE_URL: app.databaseUrl, DATA_DIR: join(file, 'data') });
    expect((await checks(blocked))['disk']).toMatchObject({ state: 'bad', code: 'unwritable' });
    await blocked.server.close();
    await rm(file);
  });

  describe('while a reply waits', () => {
    const messageId = '0192f0c4-0000-7000-8000-000000000002';
    beforeEach(async () => {
      const [{ id }] = await app.db.query('SELECT id FROM conversations LIMIT 1');
      await app.db.query(
        `INSERT INTO messages (id, conversation_id, direction, type, text, happened_at, received_at, queued_at)
         VALUES ($1, $2, 'outgoing', 'text', 'x', now(), now(), now() - interval '20 min')`,
        [messageId, id],
      );
      await app.db.query(
        `INSERT INTO outbox (conversation_id, business_phone_number, failures, next_attempt_at) VALUES ($1, '1', 1, now() + interval '1 h')`,
        [id],
      );
    });
    afterEach(async () => {
      await app.db.query('DELETE FROM messages WHERE id = $1', [messageId]);
      await app.db.query('DELETE FROM outbox');
      await app.db.query('DELETE FROM stopped_numbers');
    });
    const attempted = (outcome: string) =>
      app.db.query(
        `INSERT INTO send_attempts (id, message_id, started_at, finished_at, outcome) VALUES ($1, $1, now(), now(), $2)`,
        [messageId, outcome],
      );
    const metric = async (name: string) =>
      parseMetrics((await app.anonymous.get('/metrics', { authorization: `Bearer ${TOKEN}` })).body).get(name);

    it('tells that TATA refuses our token', async () => {
      await app.db.query(
        `INSERT INTO stopped_numbers (business_phone_number, reason, next_probe_at) VALUES ('1', 'token', now() + interval '1 h')`,
      );
      await eventually(
        () => metric('leadline_outbox_unauthorized_conversations'),
        (count) => count === 1,
      );
      expect(await metric('leadline_outbox_queued')).toBe(1);
      expect((await checks(app))['queue']).toMatchObject({ state: 'ok' });
    });

    it('tells that TATA does not take it, and for how long', async () => {
      await attempted('unavailable');
      expect(await eventuallyShown(app, 'queue', 'failing')).toMatchObject({
        state: 'bad',
        values: { n: 1, minutes: 20 },
      });
      expect(await metric('leadline_outbox_failing_conversations')).toBe(1);
    });
  });

  it('calls a silence abnormal when that time was busy in the weeks before', async () => {
    await app.db.query('DELETE FROM webhook_events');
    const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
    await app.db.query(
      `CREATE TABLE webhook_events_of_old PARTITION OF webhook_events FOR VALUES FROM ('${daysAgo(40)}') TO ('${daysAgo(3)}')`,
    );
    await app.db.query(
      `INSERT INTO webhook_events (id, received_at, state, headers, body)
       SELECT gen_random_uuid(), now() - week * interval '7 days' - n * interval '1 min', 'applied', '{}', '{}'
       FROM generate_series(1, 3) AS week, generate_series(-5, 60) AS n`,
    );
    await app.db.query(
      `INSERT INTO webhook_events (id, received_at, state, headers, body)
       VALUES (gen_random_uuid(), now() - interval '40 min', 'applied', '{}', '{}')`,
    );
    expect(await eventuallyShown(app, 'silence', 'abnormal')).toMatchObject({ state: 'bad', values: { minutes: 40 } });
    await send(app, textPayload({ wamid: newWamid() }));
    await eventuallyShown(app, 'silence', 'ok');
  });
});

describe('a server that nobody gave a token for its metrics', () => {
  it('gives them to this machine alone, and not through a proxy', async () => {
    const app = await startApp();
    expect((await app.anonymous.get('/metrics')).status).toBe(200);
    expect(await app.anonymous.get('/metrics/', { 'x-forwarded-for': '192.0.2.7' })).toMatchObject({
      status: 403,
      body: { error: expect.stringMatching(/set METRICS_TOKEN/) },
    });
    await app.stop();
  });
});
