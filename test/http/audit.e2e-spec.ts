import { eventually } from '../support/eventually.js';
import { newColleague } from '../support/colleagues.js';
import { newKey } from '../support/keys.js';
import { createDatabase, startApp, ADMIN, type TestApp } from '../support/start-app.js';
import { run } from '../support/spawned-server.js';
import { resolve } from 'node:path';

const AUDIT = '/api/v1/audit';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into
const list = async (query = ''): Promise<any[]> => (await app.agent.get(`${AUDIT}${query}`)).body.data;

describe('a line', () => {
  it('says who did what to whom, when and from where', async () => {
    const { body } = await app.agent.post('/ajax/team', { email: 'ravi@example.com', role: 'agent' });
    await app.agent.patch(`/ajax/team/${body.agent.id}`, { role: 'supervisor' }, { 'user-agent': 'Firefox' });
    const [line] = await list(`?action=agent.role_changed`);
    expect(line).toMatchObject({
      actor: { kind: 'agent', name: 'Administrator' },
      subject: { kind: 'agent', id: body.agent.id, name: 'ravi <ravi@example.com>' },
      details: { changes: { role: { from: 'agent', to: 'supervisor' } } },
      address: '127.0.0.1',
      user_agent: 'Firefox',
    });
    expect(Math.abs(Date.parse(line.at) - Date.now())).toBeLessThan(60_000);
  });

  it('names the key that did it', async () => {
    const { id, client } = await newKey(app, ['admin']);
    await client.post('/api/v1/tags', { name: 'VIP', colour: 'blue' });
    const [line] = await list(`?actor=${id}`);
    expect(line).toMatchObject({ action: 'tag.created', actor: { kind: 'api_key', id, name: 'API: billing' } });
  });

  it('is not there when what it tells of has not happened', async () => {
    const before = (await list('?action=tag')).length;
    expect((await app.agent.post('/api/v1/tags', { name: 'vip', colour: 'blue' })).status).toBe(409);
    expect(await list('?action=tag')).toHaveLength(before);
  });

  it('of a failed sign-in keeps what was typed only in outline, or the agent that it was about', async () => {
    await app.anonymous.post('/ajax/login', { email: 'secret.person@elsewhere.example', password: 'guess' });
    await app.anonymous.post('/ajax/login', { email: ADMIN.email.toUpperCase(), password: 'guess' });
    const [known, unknown] = await list('?action=sign_in.failed&limit=2');
    expect(unknown).toMatchObject({ actor: { kind: 'stranger', id: null }, details: { email: 's***@e***.example' } });
    expect(unknown.subject).toBeNull();
    expect(known.subject).toMatchObject({ kind: 'agent', name: `Administrator <${ADMIN.email}>` });
  });

  it('of work with customers does not tell from where', async () => {
    const lead = async (n: number) => (await app.agent.post('/api/v1/leads', { phone_number: `+9198765432${n}` })).body;
    const [kept, other] = [await lead(11), await lead(12)];
    await app.agent.post(`/api/v1/leads/${kept.id}/merge`, { lead_id: other.id });
    const [line] = await list(`?subject=${kept.id}`);
    expect(line).toMatchObject({ action: 'lead.merged', address: null, user_agent: null, subject: { name: null } });
  });
});

describe('the list', () => {
  it('is paged by cursor from the newest on, without a gap or a repeat', async () => {
    for (let n = 0; n < 5; n += 1) await app.agent.post('/api/v1/tags', { name: `page ${n}`, colour: 'blue' });
    const whole = (await list('?limit=200')).map(({ id }) => id);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const { body } = await app.agent.get(`${AUDIT}?limit=3${cursor && `&cursor=${cursor}`}`);
      paged.push(...body.data.map(({ id }: { id: string }) => id));
      cursor = body.page.next_cursor;
    }
    expect(paged).toEqual(whole);
  });

  it('is narrowed by part, by kind of actor and by time', async () => {
    expect(new Set((await list('?action=agent')).map(({ action }) => action.split('.')[0]))).toEqual(
      new Set(['agent']),
    );
    expect((await list('?actor=server')).every(({ actor }) => actor.kind === 'server')).toBe(true);
    expect(await list('?to=2020-01-01')).toEqual([]);
    expect((await list('?from=2020-01-01&action=tag')).length).toBeGreaterThan(3);
  });

  it.each(['?action=nothing', '?from=yesterday', '?from=2026-13-45', '?cursor=x', '?limit=0', '?limit=201'])(
    'refuses %s',
    async (query) =>
      expect(await app.agent.get(AUDIT + query)).toMatchObject({ status: 400, body: { code: 'invalid' } }),
  );

  it('is for administrators and keys with the scope admin', async () => {
    for (const role of ['supervisor', 'agent'] as const) {
      const { client } = await newColleague(app, role, role);
      expect((await client.get(AUDIT)).status).toBe(403);
      expect((await client.get('/ajax/audit-export')).status).toBe(403);
    }
    const { client } = await newKey(app, ['admin']);
    expect((await client.get(AUDIT)).status).toBe(200);
  });
});

describe('the export', () => {
  it('is a file that no spreadsheet calculates, and is itself told', async () => {
    await app.agent.post('/api/v1/tags', { name: '=HYPERLINK("http://evil.example")', colour: 'blue' });
    const { status, headers, body } = await app.agent.get('/ajax/audit-export?action=tag');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="leadline-audit-\d{4}-\d\d-\d\d\.csv"$/);
    const lines = (body as string).split('\r\n');
    expect(lines[0]).toBe(
      'at,actor_kind,actor,actor_id,action,subject_kind,subject,subject_id,details,address,user_agent',
    );
    expect(lines[1]).toContain(`,tag.created,tag,"'=HYPERLINK(""http://evil.example"")",`);
    expect(lines).toHaveLength((await list('?action=tag&limit=200')).length + 2);
    expect((await list('?action=audit.exported'))[0].details).toEqual({ filter: { action: 'tag' } });
  });
});

describe('the database', () => {
  it.each([
    `UPDATE audit_log SET actor_name = 'Nobody'`,
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'TRUNCATE audit_log CASCADE',
  ])('refuses %s, and keeps all', async (statement) => {
    const before = await app.db.query('SELECT * FROM audit_log ORDER BY id');
    await expect(app.db.query(statement)).rejects.toThrow('only ever added to');
    expect(await app.db.query('SELECT * FROM audit_log ORDER BY id')).toEqual(before);
  });

  it('refuses to let young lines go even in the way of the retention', async () => {
    const run = app.db.transaction(async (manager) => {
      await manager.query(`SET LOCAL leadline.forgets_audit = 'on'`);
      await manager.query('DELETE FROM audit_log');
    });
    await expect(run).rejects.toThrow('only ever added to');
    await app.db.query('SELECT forget_audit_lines(0)');
    expect((await list()).length).toBeGreaterThan(5);
  });

  it('lets go what is older than it is to be kept, and nothing else', async () => {
    const old = (days: number) =>
      app.db.query(
        `INSERT INTO audit_log (id, at, actor_kind, actor_name, action)
         VALUES (gen_random_uuid(), now() - make_interval(days => $1), 'server', 'server', 'settings.changed')`,
        [days],
      );
    await old(800);
    await old(700);
    const before = await app.db.query('SELECT count(*)::int AS n FROM audit_log');
    await app.db.query('SELECT forget_audit_lines(730)');
    const after = await app.db.query('SELECT count(*)::int AS n FROM audit_log');
    expect(after[0].n).toBe(before[0].n - 1);
  });
});

it('commands of the shell write lines, too', async () => {
  const env = { DATABASE_URL: app.databaseUrl, ADMIN_EMAIL: '', LOG_LEVEL: 'silent' };
  const cli = (name: string, ...args: string[]) =>
    run({ env, command: [process.execPath, resolve(`apps/api/dist/cli/${name}.js`), ...args] });
  for (const command of [
    await cli('agent', 'add', '--email', 'shell@example.com', '--name', 'Shell'),
    await cli('key', 'create', '--name', 'shell', '--scope', 'leads:read'),
    await cli('agent', 'reset', '--email', 'shell@example.com'),
    await cli('events', 'replay', '--state', 'quarantined'),
  ])
    expect(command.ending).toEqual({ code: 0, signal: null });
  const actions = (await list('?actor=command_line')).map(({ action }) => action);
  expect(actions).toEqual(['journal.range_replayed', 'agent.link_made', 'api_key.created', 'agent.added']);
});

it('a start with other settings is told, with what they were unless that is secret', async () => {
  const database = await createDatabase();
  const at = async (environment: Record<string, string>, settled: string) => {
    const server = await startApp({ DATABASE_URL: database.url, ...environment });
    const rows = await eventually(
      () => server.db.query(`SELECT value FROM settings_seen WHERE name = 'SEND_RATE'`),
      (found: { value: string }[]) => found[0]?.value === settled,
    );
    expect(rows).toHaveLength(1);
    const { body } = await server.agent.get(`${AUDIT}?action=settings`);
    await server.stop();
    return body.data as { subject: { id: string }; details: unknown }[];
  };
  expect(await at({ TATA_AUTH_TOKEN: 'one-secret-token', SEND_RATE: '20' }, '20')).toEqual([]);
  const told = await at({ TATA_AUTH_TOKEN: 'other-secret-token', SEND_RATE: '5' }, '5');
  expect(Object.fromEntries(told.map(({ subject, details }) => [subject.id, details]))).toEqual({
    SEND_RATE: { changes: { SEND_RATE: { from: '20', to: '5' } } },
    TATA_AUTH_TOKEN: { secret: 'replaced' },
  });
  await database.drop();
});
