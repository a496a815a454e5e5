import { request as httpRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import {
  AccessLinksService,
  AgentsService,
  CurrentAgent,
  FirstRunService,
  Public,
  Roles,
  SessionsService,
  type AgentRole,
  type SignedInAgent,
} from '@app/access';
import { parseAgentCommand, runAgentCommand } from '../../apps/api/src/cli/agent-command.js';
import { Settings } from '@app/config';
import { Controller, Get, Post } from '@nestjs/common';
import { startApp } from './access-harness.js';

const PASSWORD = 'correct horse';
const DAY_MS = 24 * 60 * 60 * 1000;

@Controller('probe')
class ProbeController {
  @Get()
  whoever(@CurrentAgent() agent: SignedInAgent) {
    return { agent };
  }

  @Post()
  change() {
    return { changed: true };
  }

  @Public()
  @Post('open')
  open() {
    return { changed: true };
  }

  @Roles('administrator', 'supervisor')
  @Get('narrow')
  narrow() {
    return { seen: true };
  }
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Record<string, unknown>;
  /** The session cookie as it was set, with its attributes; undefined when the answer sets none. */
  setCookie?: string;
}

type App = Awaited<ReturnType<typeof startApp>>;
let app: App;

/** A call as curl makes it: no Origin, no cookie, unless given. `fetch` would not let a test choose `Host`. */
async function call(
  method: string,
  path: string,
  { body, headers = {}, to = app }: { body?: unknown; headers?: Record<string, string>; to?: App } = {},
): Promise<Answer> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const sent = httpRequest(
      new URL(path, to.url),
      { method, headers: { ...(payload && { 'content-type': 'application/json' }), ...headers } },
      (response) => {
        text(response).then((raw) => {
          const setCookie = response.headers['set-cookie']?.find((cookie) => cookie.startsWith('leadline_session='));
          const parsed = (raw ? JSON.parse(raw) : {}) as Record<string, unknown>;
          resolve({ status: response.statusCode!, headers: response.headers, body: parsed, setCookie });
        }, reject);
      },
    );
    sent.on('error', reject);
    sent.end(payload);
  });
}

const cookieOf = (answer: Answer): string => answer.setCookie!.split(';')[0]!;
const hostOf = (server: App): string => new URL(server.url).host;

/** Headers of the panel's own pages. */
const panel = (cookie: string, server = app) => ({ cookie, origin: `http://${hostOf(server)}` });

async function givenAgent(fields: { email?: string; role?: AgentRole; disabled?: boolean; to?: App } = {}) {
  const { email = 'asha@example.com', role = 'administrator', disabled = false, to = app } = fields;
  const agent = await to.app.get(AgentsService).add({ email, name: 'Asha Rao', password: PASSWORD });
  await to.dataSource.query('UPDATE agents SET role = $2, disabled_at = $3 WHERE id = $1', [
    agent.id,
    role,
    disabled ? new Date() : null,
  ]);
  return agent;
}

const logIn = (email = 'asha@example.com', password = PASSWORD, headers: Record<string, string> = {}, to = app) =>
  call('POST', '/ajax/login/', { body: { email, password }, headers, to });

const signedIn = async (email?: string): Promise<string> => cookieOf(await logIn(email));

async function count(table: string): Promise<number> {
  const [row] = await app.dataSource.query<[{ n: number }]>(`SELECT count(*)::int AS n FROM ${table}`);
  return row.n;
}

beforeAll(async () => {
  app = await startApp({}, { controllers: [ProbeController] });
});
afterAll(() => app.close());
beforeEach(async () => {
  await app.dataSource.query('TRUNCATE agents, access_links, login_failures CASCADE');
});

describe('POST /ajax/login/', () => {
  it('signs in, whatever the case of the e-mail, and keeps only a hash of the cookie', async () => {
    const { id } = await givenAgent({ email: 'Asha@Example.com', role: 'supervisor' });
    const answer = await logIn(' asha@EXAMPLE.com ');
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      success: true,
      agent: { id, name: 'Asha Rao', email: 'Asha@Example.com', role: 'supervisor' },
    });
    expect(answer.setCookie).toMatch(/^leadline_session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
    const [session] = await app.dataSource.query<[{ token_hash: string }]>('SELECT token_hash FROM sessions');
    expect(cookieOf(answer)).not.toContain(session.token_hash);
    expect(await call('GET', '/ajax/me/', { headers: { cookie: cookieOf(answer) } })).toMatchObject({ status: 200 });
  });

  it('gives one answer to a wrong password, an unknown e-mail, a disabled agent and one without a password', async () => {
    await givenAgent();
    await givenAgent({ email: 'gone@example.com', disabled: true });
    await app.app.get(AgentsService).add({ email: 'new@example.com', name: 'New' });
    const answers = [
      await logIn('asha@example.com', 'wrong password'),
      await logIn('nobody@example.com'),
      await logIn('gone@example.com'),
      await logIn('new@example.com'),
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
    expect(await call('POST', '/ajax/login/', { body })).toMatchObject({
      status: 400,
      body: { success: false, code: 'invalid', error: expect.any(String) },
    });
    expect(await count('login_failures')).toBe(0);
  });

  it('refuses an e-mail after ten failures, the right password too, and says when to come back', async () => {
    await givenAgent();
    for (let i = 0; i < 10; i += 1) expect((await logIn('ASHA@example.com', 'wrong password')).status).toBe(401);
    const answer = await logIn();
    expect(answer).toMatchObject({ status: 429, body: { success: false, code: 'rate_limited' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(Number(answer.headers['retry-after'])).toBeLessThanOrEqual(900);
    await givenAgent({ email: 'binod@example.com' });
    expect((await logIn('binod@example.com')).status).toBe(200);
  });

  it('lets the e-mail in again once the 15 minutes are over', async () => {
    await givenAgent();
    for (let i = 0; i < 10; i += 1) await logIn('asha@example.com', 'wrong password');
    await app.dataSource.query('UPDATE login_failures SET expire = $1', [Date.now() - 1]);
    expect((await logIn()).status).toBe(200);
  });

  it('counts the failures of all instances together', async () => {
    await givenAgent();
    const other = await startApp({}, { databaseUrl: app.databaseUrl });
    try {
      for (let i = 0; i < 5; i += 1) await logIn('asha@example.com', 'wrong password');
      for (let i = 0; i < 5; i += 1) await logIn('asha@example.com', 'wrong password', {}, other);
      expect((await logIn()).status).toBe(429);
      expect((await logIn('asha@example.com', PASSWORD, {}, other)).status).toBe(429);
    } finally {
      await other.close();
    }
  });

  it('refuses an address after fifty failures over many e-mails; a success in between resets nothing', async () => {
    await givenAgent();
    const half = (from: number) =>
      Promise.all(Array.from({ length: 25 }, (_, i) => logIn(`nobody${from + i}@example.com`, 'wrong password')));
    const first = await half(0);
    expect((await logIn()).status).toBe(200);
    const answers = [...first, ...(await half(25))];
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(401));
    expect(await logIn()).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
  });

  it('does not count successes, however many come at once', async () => {
    await givenAgent();
    const answers = await Promise.all(Array.from({ length: 25 }, () => logIn()));
    expect(answers.map(({ status }) => status)).toEqual(Array(25).fill(200));
    expect(await count('login_failures')).toBe(0);
  });

  it('lets a burst of guesses have no more than the limit, too', async () => {
    await givenAgent();
    const answers = await Promise.all(Array.from({ length: 30 }, () => logIn('asha@example.com', 'wrong password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('refuses a page of another site, and takes its own pages and scripts', async () => {
    await givenAgent();
    const answer = await logIn(undefined, undefined, { origin: 'https://evil.example' });
    expect(answer).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
    expect(answer.setCookie).toBeUndefined();
    expect((await logIn(undefined, undefined, { origin: 'null' })).status).toBe(403);
    expect((await logIn(undefined, undefined, { origin: `http://${hostOf(app)}` })).status).toBe(200);
  });

  it('clears away sessions that have ended', async () => {
    await givenAgent();
    await signedIn();
    await app.dataSource.query(`UPDATE sessions SET expires_at = now() - interval '1 second'`);
    await signedIn();
    expect(await count('sessions')).toBe(1);
  });
});

describe('a session', () => {
  it('opens closed routes as its agent', async () => {
    const { id } = await givenAgent({ role: 'agent' });
    const answer = await call('GET', '/probe', { headers: { cookie: await signedIn() } });
    expect(answer).toMatchObject({
      status: 200,
      body: { agent: { id, name: 'Asha Rao', email: 'asha@example.com', role: 'agent' } },
    });
  });

  const STRANGERS: Record<string, string>[] = [
    {},
    { cookie: 'leadline_session=' },
    { cookie: 'leadline_session=abc' },
    { cookie: 'other=1' },
    { authorization: 'Bearer wtk_abc' },
    { authorization: 'bearer' },
  ];
  it.each(STRANGERS)('is needed: %j gets 401', async (headers) => {
    await givenAgent();
    for (const method of ['GET', 'POST']) {
      const answer = await call(method, '/probe', { headers });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ success: false, code: 'unauthenticated', error: expect.any(String) });
    }
  });

  it('does not stand in for an API key that is not valid', async () => {
    await givenAgent();
    const headers = { cookie: await signedIn(), authorization: 'Bearer wtk_abc' };
    expect((await call('GET', '/probe', { headers })).status).toBe(401);
    expect((await call('GET', '/ajax/me/', { headers })).status).toBe(401);
  });

  it('is not needed on public routes, nor is an Origin', async () => {
    const answer = await call('POST', '/probe/open', { headers: { origin: 'https://evil.example' } });
    expect(answer).toMatchObject({ status: 201, body: { changed: true } });
  });

  it.each([
    ['administrator', 200],
    ['supervisor', 200],
    ['agent', 403],
  ] as const)('in the role %s gets %i from a route for administrators and supervisors', async (role, status) => {
    await givenAgent({ role });
    expect((await call('GET', '/probe/narrow', { headers: { cookie: await signedIn() } })).status).toBe(status);
  });

  it('ends 30 days after its last request', async () => {
    await givenAgent();
    const headers = { cookie: await signedIn() };
    await app.dataSource.query('UPDATE sessions SET expires_at = $1', [new Date()]);
    expect((await call('GET', '/probe', { headers })).status).toBe(401);
  });

  it('begins its 30 days anew, with its cookie, at most every ten minutes', async () => {
    await givenAgent();
    const headers = { cookie: await signedIn() };
    const expiresAt = async () =>
      (await app.dataSource.query<[{ expires_at: Date }]>('SELECT expires_at FROM sessions'))[0].expires_at.getTime();
    const before = await expiresAt();
    expect((await call('GET', '/probe', { headers })).setCookie).toBeUndefined();
    expect(await expiresAt()).toBe(before);

    await app.dataSource.query(
      `UPDATE sessions SET last_seen_at = now() - interval '11 minutes', expires_at = now() + interval '1 day'`,
    );
    const answer = await call('GET', '/probe', { headers });
    expect(cookieOf(answer)).toBe(headers.cookie);
    expect(answer.setCookie).toContain('Max-Age=2592000');
    expect(await expiresAt()).toBeGreaterThan(Date.now() + 29 * DAY_MS);
  });

  it('stops at once when its agent is disabled', async () => {
    await givenAgent();
    const headers = { cookie: await signedIn() };
    expect((await call('GET', '/probe', { headers })).status).toBe(200);
    await app.dataSource.query('UPDATE agents SET disabled_at = now()');
    expect((await call('GET', '/probe', { headers })).status).toBe(401);
  });

  it('tells a long stream when to end', async () => {
    const { id } = await givenAgent();
    const sessions = app.app.get(SessionsService);
    const token = await sessions.start(app.dataSource.manager, id, null);
    const session = (await sessions.find(token))!;
    expect(await sessions.isActive(session.id)).toBe(true);
    await sessions.end(session.id);
    expect(await sessions.isActive(session.id)).toBe(false);
  });
});

describe('the Origin of a changing request', () => {
  const foreign = ['https://evil.example', 'null', 'http://localhost:1', ''];
  it.each(foreign)('gets 403 when it is "%s"', async (origin) => {
    await givenAgent();
    const answer = await call('POST', '/probe', { headers: { cookie: await signedIn(), origin } });
    expect(answer).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
    expect(answer.body['error']).toContain('TRUST_PROXY');
  });

  it('gets 403 when it is missing, and is not asked of a reading request', async () => {
    await givenAgent();
    const headers = { cookie: await signedIn() };
    expect((await call('POST', '/probe', { headers })).status).toBe(403);
    expect((await call('GET', '/probe', { headers })).status).toBe(200);
  });

  it.each([
    ['http://localhost:3000', 'localhost:3000'],
    ['http://127.0.0.1:3000', '127.0.0.1:3000'],
    ['http://192.168.1.20:3000', '192.168.1.20:3000'],
    ['https://inbox.example.com', 'inbox.example.com'],
    ['https://inbox.example.com', 'inbox.example.com:443'],
  ])('%s is the server that is called %s', async (origin, host) => {
    await givenAgent();
    expect((await logIn(undefined, undefined, { origin, host })).status).toBe(200);
    const answer = await call('POST', '/probe', { headers: { cookie: await signedIn(), origin, host } });
    expect(answer.status).toBe(201);
  });

  it('is not compared with X-Forwarded-Host without TRUST_PROXY', async () => {
    await givenAgent();
    const forwarded = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    const answer = await call('POST', '/probe', { headers: { cookie: await signedIn(), ...forwarded } });
    expect(answer.status).toBe(403);
  });
});

describe('behind a TLS proxy, with TRUST_PROXY', () => {
  const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'inbox.example.com' };
  let proxied: App;

  beforeAll(async () => {
    proxied = await startApp({ TRUST_PROXY: 'true' }, { controllers: [ProbeController], databaseUrl: app.databaseUrl });
  });
  afterAll(() => proxied.close());

  it('signs in with a Secure cookie, sends and signs out', async () => {
    await givenAgent();
    const headers = { ...FORWARDED, origin: 'https://inbox.example.com' };
    const answer = await logIn(undefined, undefined, headers, proxied);
    expect(answer.status).toBe(200);
    expect(answer.setCookie).toContain('; Secure');
    const signed = { ...headers, cookie: cookieOf(answer) };
    expect((await call('POST', '/probe', { headers: signed, to: proxied })).status).toBe(201);
    const logout = await call('POST', '/ajax/logout/', { headers: signed, to: proxied });
    expect(logout.status).toBe(200);
    expect(logout.setCookie).toContain('; Secure');
  });

  it('takes the Host that the proxy passes on when it forwards none', async () => {
    await givenAgent();
    const headers = { host: 'inbox.example.com', 'x-forwarded-proto': 'https', origin: 'https://inbox.example.com' };
    expect((await logIn(undefined, undefined, headers, proxied)).setCookie).toContain('; Secure');
  });

  it('refuses another origin than the forwarded host', async () => {
    await givenAgent();
    const cookie = cookieOf(await logIn(undefined, undefined, FORWARDED, proxied));
    const headers = { ...FORWARDED, cookie, origin: `http://${hostOf(proxied)}` };
    expect((await call('POST', '/probe', { headers, to: proxied })).status).toBe(403);
  });

  it('still serves plain HTTP without a Secure cookie', async () => {
    await givenAgent();
    expect((await logIn(undefined, undefined, {}, proxied)).setCookie).not.toContain('Secure');
  });

  it('counts failures by the forwarded address', async () => {
    await givenAgent();
    const from = (address: string) => ({ ...FORWARDED, 'x-forwarded-for': address });
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        logIn(`nobody${i}@example.com`, 'wrong password', from('203.0.113.7'), proxied),
      ),
    );
    expect((await logIn(undefined, undefined, from('203.0.113.7'), proxied)).status).toBe(429);
    expect((await logIn(undefined, undefined, from('203.0.113.8'), proxied)).status).toBe(200);
  });

  it('is not believed when it is not set', async () => {
    await givenAgent();
    expect((await logIn(undefined, undefined, { 'x-forwarded-proto': 'https' })).setCookie).not.toContain('Secure');
  });
});

describe('POST /ajax/logout/', () => {
  it('ends the session and clears the cookie', async () => {
    await givenAgent();
    const [cookie, other] = [await signedIn(), await signedIn()];
    const answer = await call('POST', '/ajax/logout/', { headers: panel(cookie) });
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(answer.setCookie).toMatch(/^leadline_session=; Max-Age=0; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect((await call('GET', '/ajax/me/', { headers: { cookie } })).status).toBe(401);
    expect((await call('GET', '/ajax/me/', { headers: { cookie: other } })).status).toBe(200);
  });

  it('is refused to another site', async () => {
    await givenAgent();
    const cookie = await signedIn();
    const headers = { cookie, origin: 'https://evil.example' };
    expect((await call('POST', '/ajax/logout/', { headers })).status).toBe(403);
    expect((await call('GET', '/ajax/me/', { headers: { cookie } })).status).toBe(200);
  });
});

describe('GET /ajax/me/', () => {
  it('says who is signed in and what time the server has', async () => {
    const { id } = await givenAgent();
    const { status, body } = await call('GET', '/ajax/me/', { headers: { cookie: await signedIn() } });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      agent: { id, name: 'Asha Rao', email: 'asha@example.com', role: 'administrator' },
      server_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      setup_required: false,
    });
  });

  it('tells a stranger whether the first administrator is still to be made', async () => {
    const refusal = { success: false, code: 'unauthenticated', error: expect.any(String) };
    expect(await call('GET', '/ajax/me/')).toMatchObject({ status: 401, body: { ...refusal, setup_required: true } });
    await givenAgent();
    expect(await call('GET', '/ajax/me/')).toMatchObject({ status: 401, body: { ...refusal, setup_required: false } });
  });
});

const NEW_ADMINISTRATOR = { name: ' Asha Rao ', email: 'Asha@example.com', password: PASSWORD };
const tokenIn = (link: string): string => /\/tata-chat\/setup\/([\w-]{43})$/.exec(link)![1]!;
const newSetupToken = () => app.app.get(AccessLinksService, { strict: false }).create(null);
const newResetToken = (id: string) => app.app.get(AccessLinksService, { strict: false }).create(id);

async function expectDead(token: string): Promise<void> {
  for (const method of ['GET', 'POST']) {
    const answer = await call(method, `/ajax/setup/${token}/`, {
      body: method === 'POST' ? { ...NEW_ADMINISTRATOR, email: 'late@example.com' } : undefined,
    });
    expect(answer).toMatchObject({ status: 404, body: { success: false, code: 'not_found' } });
    expect(answer.body['error']).toContain('npm run agent -- link');
    expect(answer.setCookie).toBeUndefined();
  }
}

describe('a set-up link', () => {
  it('makes the first administrator, who is signed in, and works once', async () => {
    const token = await newSetupToken();
    const { status, body } = await call('GET', `/ajax/setup/${token}/`);
    expect({ status, body }).toEqual({ status: 200, body: { success: true, kind: 'setup', email: null, name: null } });

    const answer = await call('POST', `/ajax/setup/${token}/`, { body: NEW_ADMINISTRATOR });
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, agent: { name: 'Asha Rao', email: 'Asha@example.com', role: 'administrator' } },
    });
    expect((await call('GET', '/ajax/me/', { headers: { cookie: cookieOf(answer) } })).status).toBe(200);
    expect((await logIn()).status).toBe(200);
    await expectDead(token);
    expect(await count('agents')).toBe(1);
  });

  it.each([
    ['an empty name', { name: '' }],
    ['no name', { name: undefined }],
    ['a list of names', { name: ['Asha'] }],
    ['no e-mail address', { email: 'asha' }],
    ['no e-mail', { email: undefined }],
    ['a password of 9 characters', { password: 'too short' }],
    ['a password of 201 characters', { password: 'x'.repeat(201) }],
    ['no password', { password: undefined }],
  ])('answers 400 to %s and still works', async (_what, wrong) => {
    const token = await newSetupToken();
    const refusal = await call('POST', `/ajax/setup/${token}/`, { body: { ...NEW_ADMINISTRATOR, ...wrong } });
    expect(refusal).toMatchObject({ status: 400, body: { success: false, code: 'invalid' } });
    expect((await call('POST', `/ajax/setup/${token}/`, { body: NEW_ADMINISTRATOR })).status).toBe(200);
  });

  it('makes one administrator when it is used many times at once', async () => {
    const token = await newSetupToken();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        call('POST', `/ajax/setup/${token}/`, { body: { ...NEW_ADMINISTRATOR, email: `asha${n}@example.com` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    expect(await count('agents')).toBe(1);
  });

  it('makes one administrator when two of them are used at once', async () => {
    const tokens = [await newSetupToken(), 'a'.repeat(43)];
    await app.dataSource.query(
      `INSERT INTO access_links (token_hash, expires_at)
       VALUES (rtrim(translate(encode(sha256($1::bytea), 'base64'), '+/', '-_'), '='), now() + interval '1 day')`,
      [tokens[1]],
    );
    const answers = await Promise.all(
      tokens.map((token, n) =>
        call('POST', `/ajax/setup/${token}/`, { body: { ...NEW_ADMINISTRATOR, email: `asha${n}@example.com` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await count('agents')).toBe(1);
  });

  it('is dead when unknown, replaced by a newer one, too old, or once an agent exists', async () => {
    await expectDead('b'.repeat(43));
    await expectDead('%00');
    const replaced = await newSetupToken();
    const old = await newSetupToken();
    await expectDead(replaced);
    await app.dataSource.query(`UPDATE access_links SET expires_at = now()`);
    await expectDead(old);
    const late = await newSetupToken();
    await givenAgent();
    await expectDead(late);
  });

  it('lasts 24 hours', async () => {
    await newSetupToken();
    const [link] = await app.dataSource.query<[{ hours: string }]>(
      'SELECT extract(epoch FROM expires_at - created_at) / 3600 AS hours FROM access_links',
    );
    expect(Number(link.hours)).toBe(24);
  });

  it('is refused to a page of another site', async () => {
    const token = await newSetupToken();
    const headers = { origin: 'https://evil.example' };
    expect((await call('POST', `/ajax/setup/${token}/`, { body: NEW_ADMINISTRATOR, headers })).status).toBe(403);
    expect(await count('agents')).toBe(0);
  });
});

describe('a link to choose a new password', () => {
  it("replaces the password, ends the agent's other sessions and links, and signs in", async () => {
    const { id } = await givenAgent();
    await givenAgent({ email: 'binod@example.com' });
    const [before, bystander] = [await signedIn(), await signedIn('binod@example.com')];
    const token = await newResetToken(id);
    expect((await call('GET', `/ajax/setup/${token}/`)).body).toEqual({
      success: true,
      kind: 'reset',
      email: 'asha@example.com',
      name: 'Asha Rao',
    });

    const answer = await call('POST', `/ajax/setup/${token}/`, { body: { password: 'battery staple' } });
    expect(answer).toMatchObject({ status: 200, body: { success: true, agent: { id, email: 'asha@example.com' } } });
    const statusOf = async (cookie: string) => (await call('GET', '/ajax/me/', { headers: { cookie } })).status;
    expect(await statusOf(cookieOf(answer))).toBe(200);
    expect(await statusOf(before)).toBe(401);
    expect(await statusOf(bystander)).toBe(200);
    expect((await logIn()).status).toBe(401);
    expect((await logIn(undefined, 'battery staple')).status).toBe(200);
    await expectDead(token);
  });

  it('changes nothing but the password, whatever else is sent', async () => {
    const { id } = await givenAgent({ role: 'agent' });
    const body = { ...NEW_ADMINISTRATOR, name: 'Eve', email: 'eve@example.com', role: 'administrator' };
    const answer = await call('POST', `/ajax/setup/${await newResetToken(id)}/`, { body });
    expect([200, 400]).toContain(answer.status);
    const [agent] = await app.dataSource.query<[object]>('SELECT name, email, role FROM agents');
    expect(agent).toEqual({ name: 'Asha Rao', email: 'asha@example.com', role: 'agent' });
  });

  it('lets in somebody who failed too often to sign in', async () => {
    const { id } = await givenAgent();
    for (let i = 0; i < 10; i += 1) await logIn(undefined, 'wrong password');
    await call('POST', `/ajax/setup/${await newResetToken(id)}/`, { body: { password: 'battery staple' } });
    expect((await logIn(undefined, 'battery staple')).status).toBe(200);
  });

  it('is dead when a newer one exists or its agent is disabled', async () => {
    const { id } = await givenAgent();
    const replaced = await newResetToken(id);
    const current = await newResetToken(id);
    await expectDead(replaced);
    await app.dataSource.query('UPDATE agents SET disabled_at = now()');
    await expectDead(current);
  });

  it('refuses a password that is too short, and still works', async () => {
    const { id } = await givenAgent();
    const token = await newResetToken(id);
    expect((await call('POST', `/ajax/setup/${token}/`, { body: { password: 'too short' } })).status).toBe(400);
    expect((await call('GET', `/ajax/setup/${token}/`)).status).toBe(200);
  });
});

describe('the first run', () => {
  it('makes a set-up link that works; the next one replaces it', async () => {
    const firstRun = app.app.get(FirstRunService);
    const first = await firstRun.prepare('http://127.0.0.1:4321');
    const second = await firstRun.prepare('http://127.0.0.1:4321');
    if (first.kind !== 'link' || second.kind !== 'link') throw new Error(`no links: ${first.kind}, ${second.kind}`);
    expect(second.url).toMatch(/^http:\/\/127\.0\.0\.1:4321\/tata-chat\/setup\/[\w-]{43}$/);
    await expectDead(tokenIn(first.url));
    expect((await call('GET', `/ajax/setup/${tokenIn(second.url)}/`)).status).toBe(200);
  });

  it('has nothing to do once somebody was added', async () => {
    await givenAgent({ disabled: true });
    expect(await app.app.get(FirstRunService).prepare()).toEqual({ kind: 'ready' });
    expect(await count('access_links')).toBe(0);
  });

  it('creates the administrator of the settings, once, though two instances start together', async () => {
    const env = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD };
    const instances = await Promise.all([1, 2].map(() => startApp(env, { databaseUrl: app.databaseUrl })));
    try {
      // An application that prepares itself at start has done it already
      await Promise.all(instances.map((instance) => instance.app.get(FirstRunService).prepare()));
      expect(await count('agents')).toBe(1);
      expect(await logIn('root@example.com')).toMatchObject({
        status: 200,
        body: { agent: { role: 'administrator' } },
      });
    } finally {
      await Promise.all(instances.map((instance) => instance.close()));
    }
  });
});

describe('npm run agent', () => {
  const run = (line: string[], password = '') =>
    runAgentCommand(parseAgentCommand(line), {
      dataSource: app.dataSource,
      settings: new Settings({ PUBLIC_URL: 'https://inbox.example.com' }),
      readPassword: () => Promise.resolve(password),
    });
  const accept = (link: string, body: object) => call('POST', `/ajax/setup/${tokenIn(link)}/`, { body });

  it('adds an agent, who chooses a password through the printed link', async () => {
    const [said, , link] = await run(['add', '--email', 'asha@example.com', '--name', 'Asha Rao']);
    expect(said).toContain('administrator');
    expect(link).toMatch(/^https:\/\/inbox\.example\.com\/tata-chat\/setup\//);
    expect((await accept(link!, { password: PASSWORD })).status).toBe(200);
    expect((await logIn()).status).toBe(200);
    expect((await run(['add', '--email', 'b@example.com', '--name', 'Binod']))[0]).toContain('as agent');
  });

  it('adds an agent with a password from the input, and no link', async () => {
    const lines = await run(['add', '--email', 'asha@example.com', '--name', 'Asha', '--password-stdin'], PASSWORD);
    expect(lines).toHaveLength(1);
    expect(await count('access_links')).toBe(0);
    expect((await logIn()).status).toBe(200);
  });

  it('prints a set-up link while nobody is there, and afterwards asks whom the link is for', async () => {
    const [, link] = await run(['link']);
    expect((await accept(link!, NEW_ADMINISTRATOR)).status).toBe(200);
    await expect(run(['link'])).rejects.toThrow('--email');
  });

  it.each(['reset', 'link'])('lets a locked-out agent choose a new password with %s', async (command) => {
    await givenAgent();
    const [, link] = await run([command, '--email', 'ASHA@example.com']);
    expect((await accept(link!, { password: 'battery staple' })).status).toBe(200);
    expect((await logIn(undefined, 'battery staple')).status).toBe(200);
  });

  it('says why it cannot help', async () => {
    const add = (...more: string[]) => run(['add', '--name', 'Asha', ...more]);
    await expect(add('--email', 'asha@example.com', '--role', 'agent')).rejects.toThrow('first agent');
    await givenAgent();
    await givenAgent({ email: 'gone@example.com', disabled: true });
    await expect(add('--email', 'ASHA@example.com')).rejects.toThrow('exists already');
    await expect(add('--email', 'asha')).rejects.toThrow('e-mail address');
    await expect(run(['reset', '--email', 'nobody@example.com'])).rejects.toThrow('No agent');
    await expect(run(['reset', '--email', 'gone@example.com'])).rejects.toThrow('disabled');
  });

  it('lists the agents with what they may do', async () => {
    expect((await run(['list'])).join()).toContain('no agents yet');
    await givenAgent();
    await run(['add', '--email', 'b@example.com', '--name', 'Binod', '--role', 'supervisor']);
    const [asha, binod] = await run(['list']);
    expect(asha).toMatch(/^asha@example\.com +Asha Rao +administrator +active$/);
    expect(binod).toMatch(/^b@example\.com +Binod +supervisor +no password yet$/);
  });
});
