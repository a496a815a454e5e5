import { startApp, type TestApp } from '../support/start-app.js';
import { AccessCalls, cookieOf, PASSWORD } from './access-calls.js';

let app: TestApp;
let access: AccessCalls;
let cookie: string;

beforeAll(async () => {
  app = await startApp();
  access = new AccessCalls(app.url, app.server.app);
});
afterAll(() => app.stop());
beforeEach(async () => {
  await access.forgetEverybody();
  await access.givenAgent({ role: 'agent' });
  cookie = await access.signedIn();
});

const ask = (method: string, path: string, body?: unknown, as = cookie) =>
  access.call(method, `/ajax/account${path}`, { body, headers: { cookie: as, origin: access.origin } });
const statusOf = async (as: string) => (await ask('GET', '/', undefined, as)).status;
interface Shown {
  id: string;
  is_current: boolean;
  user_agent: string | null;
  address: string | null;
}
const sessionsOf = async (as = cookie) => (await ask('GET', '/sessions/', undefined, as)).body['sessions'] as Shown[];

describe('a profile', () => {
  it('is what its agent reads and renames', async () => {
    expect((await ask('GET', '/')).body['account']).toMatchObject({
      name: 'Asha Rao',
      email: 'asha@example.com',
      role: 'agent',
      notify_sound: true,
      notify_desktop: false,
    });
    const answer = await ask('PATCH', '/', { name: ' Asha Verma ' });
    expect(answer).toMatchObject({ status: 200, body: { account: { name: 'Asha Verma' } } });
    const me = await access.call('GET', '/ajax/me/', { headers: { cookie } });
    expect(me.body['agent']).toMatchObject({ name: 'Asha Verma' });
  });

  it('keeps what may not be changed here, and what is no name', async () => {
    await ask('PATCH', '/', { role: 'administrator', email: 'eve@example.com', disabled_at: null, password_hash: 'x' });
    expect(await ask('PATCH', '/', { name: ' ' })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'name' }] },
    });
    const [agent] = await access.db.query('SELECT name, email, role FROM agents');
    expect(agent).toEqual({ name: 'Asha Rao', email: 'asha@example.com', role: 'agent' });
    expect((await access.logIn()).status).toBe(200);
  });

  it('keeps the notification settings, each by itself', async () => {
    await ask('PATCH', '/', { notify_sound: false });
    expect((await ask('PATCH', '/', { notify_desktop: true })).body['account']).toMatchObject({
      notify_sound: false,
      notify_desktop: true,
    });
    expect((await ask('PATCH', '/', { notify_sound: 'yes' })).status).toBe(400);
  });
});

describe('a password', () => {
  const change = (current_password: string, new_password = 'battery staple') =>
    ask('POST', '/password/', { current_password, new_password });

  it('is changed with the present one, which ends the other sessions', async () => {
    const other = await access.signedIn();
    expect((await change(PASSWORD)).status).toBe(200);
    expect([await statusOf(cookie), await statusOf(other)]).toEqual([200, 401]);
    expect((await access.logIn()).status).toBe(401);
    expect((await access.logIn(undefined, 'battery staple')).status).toBe(200);
  });

  it('stays when the present one is wrong or the new one too short', async () => {
    expect(await change('wrong password')).toMatchObject({
      status: 400,
      body: { code: 'invalid', errors: [{ field: 'current_password' }] },
    });
    expect(await change(PASSWORD, 'tooshor')).toMatchObject({
      status: 400,
      body: { code: 'invalid', errors: [{ field: 'new_password' }] },
    });
    expect((await access.logIn()).status).toBe(200);
  });

  it('is not guessed through an open session', async () => {
    const answers = [];
    for (let guess = 0; guess < 11; guess += 1) answers.push((await change(`guess ${guess}`)).status);
    expect(answers).toEqual([...Array<number>(10).fill(400), 429]);
    expect((await change(PASSWORD)).status).toBe(429);
  });

  it('ends links that were made before', async () => {
    const [{ id }] = await access.db.query('SELECT id FROM agents');
    await access.db.query(
      `INSERT INTO access_links (token_hash, agent_id, expires_at) VALUES ('waiting', $1, now() + interval '1 day')`,
      [id],
    );
    await change(PASSWORD);
    expect(await access.count('access_links')).toBe(0);
  });
});

describe('the sessions of an agent', () => {
  it('are listed with browser, address and times, never with what would let somebody in', async () => {
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/143.0 Safari/537.36' };
    const other = cookieOf(await access.logIn(undefined, undefined, headers));
    const { body } = await ask('GET', '/sessions/');
    const sessions = body['sessions'] as Shown[];
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ is_current }) => is_current)).toHaveLength(1);
    expect(sessions.find(({ is_current }) => !is_current)).toEqual({
      id: expect.any(String),
      is_current: false,
      user_agent: headers['user-agent'],
      address: '127.0.0.1',
      created_at: expect.any(String),
      last_seen_at: expect.any(String),
    });
    const rows: { token_hash: string }[] = await access.db.query('SELECT token_hash FROM sessions');
    for (const secret of [cookie, other].map((one) => one.split('=')[1]!).concat(rows.map((row) => row.token_hash))) {
      expect(JSON.stringify(body)).not.toContain(secret);
    }
  });

  it('are ended one by one, or all but the present one', async () => {
    const [second, third, fourth] = [await access.signedIn(), await access.signedIn(), await access.signedIn()];
    const own = (await sessionsOf(second)).find(({ is_current }) => is_current)!;
    expect((await ask('DELETE', `/sessions/${own.id}/`)).status).toBe(200);
    expect(await Promise.all([cookie, second, third, fourth].map(statusOf))).toEqual([200, 401, 200, 200]);
    expect((await ask('DELETE', `/sessions/${own.id}/`)).status).toBe(404);
    expect((await ask('DELETE', '/sessions/')).status).toBe(200);
    expect(await Promise.all([cookie, third, fourth].map(statusOf))).toEqual([200, 401, 401]);
  });

  it('are nobody else’s to see or end', async () => {
    await access.givenAgent({ email: 'binod@example.com' });
    const binod = await access.signedIn('binod@example.com');
    const [mine] = await sessionsOf();
    expect(await sessionsOf(binod)).toHaveLength(1);
    expect((await ask('DELETE', `/sessions/${mine!.id}/`, undefined, binod)).status).toBe(404);
    await ask('DELETE', '/sessions/', undefined, binod);
    expect(await statusOf(cookie)).toBe(200);
  });
});
