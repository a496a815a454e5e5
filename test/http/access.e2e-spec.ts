import { AgentsService } from '@app/access';
import { Settings } from '@app/config';
import { startApp, type TestApp } from '../support/start-app.js';
import { AccessCalls, cookieOf, NOBODY_YET, PASSWORD } from './access-calls.js';

let app: TestApp;
let access: AccessCalls;

beforeAll(async () => {
  app = await startApp(NOBODY_YET);
  access = new AccessCalls(app.url, app.server.app);
});
afterAll(() => app.stop());
beforeEach(() => access.forgetEverybody());

describe('POST /ajax/login/', () => {
  it('signs in, whatever the case of the e-mail, and keeps only a hash of the cookie', async () => {
    const { id } = await access.givenAgent({ email: 'Asha@Example.com', role: 'supervisor' });
    const answer = await access.logIn(' asha@EXAMPLE.com ');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      success: true,
      agent: { id, name: 'Asha Rao', email: 'Asha@Example.com', role: 'supervisor' },
    });
    expect(answer.setCookie).toMatch(/^leadline_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const [session] = await access.db.query<[{ token_hash: string }]>('SELECT token_hash FROM sessions');
    expect(cookieOf(answer)).not.toContain(session.token_hash);
    expect(await access.call('GET', '/ajax/me/', { headers: { cookie: cookieOf(answer) } })).toMatchObject({
      status: 200,
    });
  });

  it('gives one answer to a wrong password, an unknown e-mail, a disabled agent and one without a password', async () => {
    await access.givenAgent();
    await access.givenAgent({ email: 'gone@example.com', disabled: true });
    await access.nest.get(AgentsService, { strict: false }).add({ email: 'new@example.com', name: 'New' });
    const answers = [
      await access.logIn('asha@example.com', 'wrong password'),
      await access.logIn('nobody@example.com'),
      await access.logIn('gone@example.com'),
      await access.logIn('new@example.com'),
    ];
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.setCookie).toBeUndefined();
      expect(answer.body).toEqual(answers[0]!.body);
    }
    expect(answers[0]!.body).toEqual({ success: false, code: 'unauthenticated', error: expect.any(String) });
  });

  it.each([
    ['no fields', {}],
    ['no password', { email: 'asha@example.com' }],
    ['an empty password', { email: 'asha@example.com', password: '' }],
    ['a number for a password', { email: 'asha@example.com', password: 7 }],
    ['a password longer than any', { email: 'asha@example.com', password: 'x'.repeat(401) }],
    ['no e-mail address', { email: 'asha', password: PASSWORD }],
    ['a NUL in the e-mail', { email: 'asha\0@example.com', password: PASSWORD }],
    ['a list of e-mails', { email: ['asha@example.com'], password: PASSWORD }],
  ])('answers 400 to %s, and counts nothing', async (_what, body) => {
    expect(await access.call('POST', '/ajax/login/', { body })).toMatchObject({
      status: 400,
      body: { success: false, code: 'invalid', error: expect.any(String) },
    });
    expect(await access.count('login_failures')).toBe(0);
  });

  it('refuses an e-mail after ten failures, the right password too, and says when to come back', async () => {
    await access.givenAgent();
    for (let i = 0; i < 10; i += 1) expect((await access.logIn('ASHA@example.com', 'wrong password')).status).toBe(401);
    const answer = await access.logIn();
    expect(answer).toMatchObject({ status: 429, body: { success: false, code: 'rate_limited' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900);
    await access.givenAgent({ email: 'binod@example.com' });
    expect((await access.logIn('binod@example.com')).status).toBe(200);
  });

  it('lets the e-mail in again once the 15 minutes are over', async () => {
    await access.givenAgent();
    for (let i = 0; i < 10; i += 1) await access.logIn('asha@example.com', 'wrong password');
    await access.db.query('UPDATE login_failures SET expire = $1', [Date.now() - 1]);
    expect((await access.logIn()).status).toBe(200);
  });

  it('counts the failures of all instances together', async () => {
    await access.givenAgent();
    const second = await startApp({ ...NOBODY_YET, DATABASE_URL: app.server.app.get(Settings).databaseUrl! });
    const other = new AccessCalls(second.url, second.server.app);
    try {
      for (let i = 0; i < 5; i += 1) await access.logIn('asha@example.com', 'wrong password');
      for (let i = 0; i < 5; i += 1) await other.logIn('asha@example.com', 'wrong password');
      expect((await access.logIn()).status).toBe(429);
      expect((await other.logIn()).status).toBe(429);
    } finally {
      await second.stop();
    }
  });

  it('refuses an address after fifty failures over many e-mails; a success in between resets nothing', async () => {
    await access.givenAgent();
    const half = (from: number) =>
      Promise.all(
        Array.from({ length: 25 }, (_, i) => access.logIn(`nobody${from + i}@example.com`, 'wrong password')),
      );
    const first = await half(0);
    expect((await access.logIn()).status).toBe(200);
    const answers = [...first, ...(await half(25))];
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(401));
    expect(await access.logIn()).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  it('does not count successes, however many come at once', async () => {
    await access.givenAgent();
    const answers = await Promise.all(Array.from({ length: 25 }, () => access.logIn()));
    expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200));
    expect(await access.count('login_failures')).toBe(0);
  });

  it('lets a burst of guesses have no more than the limit, too', async () => {
    await access.givenAgent();
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => access.logIn('asha@example.com', 'wrong password')),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('refuses a page of another site, and takes its own pages and scripts', async () => {
    await access.givenAgent();
    const answer = await access.logIn(undefined, undefined, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
    expect(answer.setCookie).toBeUndefined();
    expect((await access.logIn(undefined, undefined, { origin: 'null' })).status).toBe(403);
    expect((await access.logIn(undefined, undefined, { origin: access.origin })).status).toBe(200);
  });

  it('clears away sessions that have ended', async () => {
    await access.givenAgent();
    await access.signedIn();
    await access.db.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
    await access.signedIn();
    expect(await access.count('sessions')).toBe(1);
  });
});

describe('POST /ajax/logout/', () => {
  it('ends the session and clears the cookie', async () => {
    await access.givenAgent();
    const [cookie, other] = [await access.signedIn(), await access.signedIn()];
    const answer = await access.call('POST', '/ajax/logout/', { headers: { cookie, origin: access.origin } });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(answer.setCookie).toMatch(/^leadline_session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await access.call('GET', '/ajax/me/', { headers: { cookie } })).status).toBe(401);
    expect((await access.call('GET', '/ajax/me/', { headers: { cookie: other } })).status).toBe(200);
  });

  it('is refused to another site', async () => {
    await access.givenAgent();
    const cookie = await access.signedIn();
    const headers = { cookie, origin: 'https://evil.example' };
    expect((await access.call('POST', '/ajax/logout/', { headers })).status).toBe(403);
    expect((await access.call('GET', '/ajax/me/', { headers: { cookie } })).status).toBe(200);
  });
});

describe('GET /ajax/me/', () => {
  it('says who is signed in and what time the server has', async () => {
    const { id } = await access.givenAgent();
    const { status, body } = await access.call('GET', '/ajax/me/', { headers: { cookie: await access.signedIn() } });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      agent: { id, name: 'Asha Rao', email: 'asha@example.com', role: 'administrator' },
      server_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      setup_required: false,
      sees_numbers: true,
    });
  });

  it('tells a stranger whether the first administrator is still to be made', async () => {
    const refusal = { success: false, code: 'unauthenticated', error: expect.any(String) };
    expect(await access.call('GET', '/ajax/me/')).toMatchObject({
      status: 401,
      body: { ...refusal, setup_required: true },
    });
    await access.givenAgent();
    expect(await access.call('GET', '/ajax/me/')).toMatchObject({
      status: 401,
      body: { ...refusal, setup_required: false },
    });
  });
});
