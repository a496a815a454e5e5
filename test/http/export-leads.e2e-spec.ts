import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCsv } from '@app/api/import/import-csv.js';
import { AgentsService } from '@app/access';
import { ApiClient } from '../support/api-client.js';
import { newKey } from '../support/keys.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-export-'));
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const withFields = (one: TestApp): Promise<unknown> =>
  one.db.query(`INSERT INTO lead_fields (key, name, kind, position) VALUES ('budget', 'Budget', 'number', 0)`);

it('a lead that was exported and imported elsewhere is the same lead', async () => {
  await withFields(app);
  const { body: tag } = await app.agent.post('/api/v1/tags', { name: 'Pune, "West"', colour: 'teal' });
  const { body: me } = await app.agent.get('/ajax/me/');
  const { body: lead } = await app.agent.post('/api/v1/leads', {
    phone_number: '+91 98123 45678',
    name: "=cmd|' /C calc'!A0",
    email: 'asha@example.com',
    company: "'=Traders; and\nSons",
    city: 'पुणे',
    stage: 'lost',
    stage_reason: 'Price',
    source: 'fair',
    owner: me.agent.id,
    fields: { budget: '-12.5' },
    opted_out: true,
  });
  await app.agent.post(`/api/v1/leads/${lead.id}/tags`, { tag_id: tag.id });
  await app.db.query(
    `INSERT INTO lead_identities (id, lead_id, kind, value, reason, match_key, current_since)
     VALUES (gen_random_uuid(), $1, 'phone', '919812345679', 'test', '919812345679', 'epoch')`,
    [lead.id],
  );
  const { status, headers, body } = await app.agent.get('/api/v1/leads.csv?stage=lost');
  expect(status).toBe(200);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toMatch(/^attachment; filename="leads-\d{4}-\d\d-\d\d\.csv"$/);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(await app.db.query(`SELECT details FROM audit_log WHERE action = 'data.leads_exported'`)).toMatchObject([
    { details: { filters: ['stage'] } },
  ]);
  expect(body).toContain(`'=cmd|' /C calc'!A0`);
  expect(body).toContain(`,'-12.5`);
  expect(body).not.toMatch(/(^|[\n,])"?[=+\-@]/);

  const path = join(folder, 'leads.csv');
  await writeFile(path, body as string);
  const there = await startApp();
  try {
    await withFields(there);
    const importing = () =>
      importCsv(there.db.connection, {
        path,
        reportPath: join(folder, 'report.csv'),
        format: {},
        maps: [],
        country: 'IN',
        zone: 'Asia/Kolkata',
        mode: 'all',
        isDryRun: false,
        now: new Date(),
      });
    expect(await importing()).toMatchObject({ counts: { made: 1 }, remarks: 0, unused: [] });
    const theirs = (await there.agent.get('/api/v1/leads/phone:919812345678')).body;
    const before = (await app.agent.get(`/api/v1/leads/${lead.id}`)).body;
    for (const name of ['name', 'email', 'company', 'city', 'stage', 'stage_reason', 'source', 'fields', 'opted_out'])
      expect([name, theirs[name]]).toEqual([name, before[name]]);
    expect(theirs.created_at).toBe(before.created_at);
    expect(theirs.tags.map(({ name }: { name: string }) => name)).toEqual(
      before.tags.map(({ name }: { name: string }) => name),
    );
    expect((await there.agent.get('/api/v1/leads/phone:919812345679')).body.id).toBe(theirs.id);
    expect(await importing()).toMatchObject({ counts: { made: 0, updated: 0, unchanged: 1 } });
    expect((await there.agent.get('/api/v1/leads.csv')).body).toBe(body);
  } finally {
    await there.stop();
  }
});

it('takes all pages of one moment, and only what is asked for', async () => {
  await app.db.query(
    `INSERT INTO leads (id, name, name_source, city) SELECT gen_random_uuid(), 'Many ' || n, 'person', 'Goa' FROM generate_series(1, 1203) n`,
  );
  const names = ((await app.agent.get('/api/v1/leads.csv?q=Many')).body as string).match(/Many \d+/g);
  expect(new Set(names).size).toBe(1203);
  expect(names).toHaveLength(1203);
  expect((await app.agent.get('/api/v1/leads.csv?q=Nobody')).body.trim().split('\r\n')).toHaveLength(1);
  for (const wrong of ['owner=me', 'phone=', 'phone=hello'])
    expect((await app.agent.get(`/api/v1/leads.csv?${wrong}`)).status).toBe(400);
});

it('is for supervisors, administrators and keys that may read leads', async () => {
  await app.server.app
    .get(AgentsService, { strict: false })
    .add({ email: 'ravi@example.com', name: 'Ravi', password: 'correct horse', role: 'agent' });
  const ravi = new ApiClient(app.url);
  await ravi.post('/ajax/login/', { email: 'ravi@example.com', password: 'correct horse' });
  const [may, mayNot] = [await newKey(app, ['leads:read']), await newKey(app, ['messages:read'])];
  const statuses = await Promise.all(
    [ravi, app.anonymous, mayNot.client, may.client].map(
      async (client) => (await client.get('/api/v1/leads.csv')).status,
    ),
  );
  expect(statuses).toEqual([403, 401, 403, 200]);
});

it('a download that is broken off gives its connection back', async () => {
  for (let count = 0; count < 30; count += 1) {
    const stop = new AbortController();
    const response = await fetch(`${app.url}/api/v1/leads.csv`, {
      headers: { cookie: app.agent.cookie },
      signal: stop.signal,
    });
    expect(response.status).toBe(200);
    stop.abort();
  }
  expect((await app.agent.get('/api/v1/leads?limit=1')).status).toBe(200);
});
