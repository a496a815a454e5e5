import { SessionsService } from '@app/access';
import { createDatabase } from '../support/start-app.js';
import { type AccessCalls, cookieOf } from './access-calls.js';
import { startProbe } from './access-probe.js';

const DAY_MS = 24 * 60 * 60 * 1000;

let database: Awaited<ReturnType<typeof createDatabase>>;
let access: AccessCalls;

beforeAll(async () => {
  database = await createDatabase();
  access = await startProbe(database.url);
});
afterAll(async () => {
  await access.nest.close();
  await database.drop();
});
beforeEach(() => access.forgetEverybody());

describe('a session', () => {
  it('opens closed routes as its agent', async () => {
    const { id } = await access.givenAgent({ role: 'agent' });
    const answer = await access.call('GET', '/probe', { headers: { cookie: await access.signedIn() } });
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
    await access.givenAgent();
    for (const method of ['GET', 'POST']) {
      const answer = await access.call(method, '/probe', { headers });
      expect(answer.status).toBe(401);
      expect(answer.body).toEqual({ success: false, code: 'unauthenticated', error: expect.any(String) });
    }
  });

  it('does not stand in for an API key that is not valid', async () => {
    await access.givenAgent();
    const headers = { cookie: await access.signedIn(), authorization: 'Bearer wtk_abc' };
    expect((await access.call('GET', '/probe', { headers })).status).toBe(401);
    expect((await access.call('GET', '/ajax/me/', { headers })).status).toBe(401);
  });

  it('is not needed on public routes, nor is an Origin', async () => {
    const answer = await access.call('POST', '/probe/open', { headers: { origin: 'https://evil.example' } });
    expect(answer).toMatchObject({ status: 201, body: { changed: true } });
  });

  it.each([
    ['administrator', 200],
    ['supervisor', 200],
    ['agent', 403],
  ] as const)('in the role %s gets %i from a route for administrators and supervisors', async (role, status) => {
    await access.givenAgent({ role });
    expect((await access.call('GET', '/probe/narrow', { headers: { cookie: await access.signedIn() } })).status).toBe(
      status,
    );
  });

  it('ends 30 days after its last request', async () => {
    await access.givenAgent();
    const headers = { cookie: await access.signedIn() };
    await access.db.query('UPDATE sessions SET expires_at = $1', [new Date()]);
    expect((await access.call('GET', '/probe', { headers })).status).toBe(401);
  });

  it('begins its 30 days anew, with its cookie, at most every ten minutes', async () => {
    await access.givenAgent();
    const headers = { cookie: await access.signedIn() };
    const expiresAt = async () =>
      (await access.db.query<[{ expires_at: Date }]>('SELECT expires_at FROM sessions'))[0].expires_at.getTime();
    const before = await expiresAt();
    expect((await access.call('GET', '/probe', { headers })).setCookie).toBeUndefined();
    expect(await expiresAt()).toBe(before);

    await access.db.query(
      `UPDATE sessions SET last_seen_at = now() - interval '11 minutes', expires_at = now() + interval '1 day'`,
    );
    const answer = await access.call('GET', '/probe', { headers });
    expect(cookieOf(answer)).toBe(headers.cookie);
    expect(answer.setCookie).toContain('Max-Age=2592000');
    expect(await expiresAt()).toBeGreaterThan(Date.now() + 29 * DAY_MS);
  });

  it('stops at once when its agent is disabled', async () => {
    await access.givenAgent();
    const headers = { cookie: await access.signedIn() };
    expect((await access.call('GET', '/probe', { headers })).status).toBe(200);
    await access.db.query('UPDATE agents SET disabled_at = now()');
    expect((await access.call('GET', '/probe', { headers })).status).toBe(401);
  });

  it('tells a long stream when to end', async () => {
    const { id } = await access.givenAgent();
    const sessions = access.nest.get(SessionsService, { strict: false });
    const token = await sessions.start(access.db.manager, id, null);
    const session = (await sessions.find(token))!;
    expect(await sessions.findActiveIds([session.id, 'another'])).toEqual(new Set([session.id]));
    await sessions.end(access.db.manager, session.id);
    expect(await sessions.findActiveIds([session.id])).toEqual(new Set());
  });
});

describe('the Origin of a changing request', () => {
  const foreign = ['https://evil.example', 'null', 'http://localhost:1', ''];
  it.each(foreign)('gets 403 when it is "%s"', async (origin) => {
    await access.givenAgent();
    const answer = await access.call('POST', '/probe', { headers: { cookie: await access.signedIn(), origin } });
    expect(answer).toMatchObject({ status: 403, body: { success: false, code: 'forbidden' } });
    expect(answer.body['error']).toContain('TRUST_PROXY');
  });

  it('gets 403 when it is missing, and is not asked of a reading request', async () => {
    await access.givenAgent();
    const headers = { cookie: await access.signedIn() };
    expect((await access.call('POST', '/probe', { headers })).status).toBe(403);
    expect((await access.call('GET', '/probe', { headers })).status).toBe(200);
  });

  it.each([
    ['http://localhost:3000', 'localhost:3000'],
    ['http://127.0.0.1:3000', '127.0.0.1:3000'],
    ['http://192.168.1.20:3000', '192.168.1.20:3000'],
    ['https://inbox.example.com', 'inbox.example.com'],
    ['https://inbox.example.com', 'inbox.example.com:443'],
  ])('%s is the server that is called %s', async (origin, host) => {
    await access.givenAgent();
    expect((await access.logIn(undefined, undefined, { origin, host })).status).toBe(200);
    const answer = await access.call('POST', '/probe', { headers: { cookie: await access.signedIn(), origin, host } });
    expect(answer.status).toBe(201);
  });

  it('is not compared with X-Forwarded-Host without TRUST_PROXY', async () => {
    await access.givenAgent();
    const forwarded = { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' };
    const answer = await access.call('POST', '/probe', { headers: { cookie: await access.signedIn(), ...forwarded } });
    expect(answer.status).toBe(403);
  });
});

describe('behind a TLS proxy, with TRUST_PROXY', () => {
  const FORWARDED = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'inbox.example.com' };
  let proxied: AccessCalls;

  beforeAll(async () => {
    proxied = await startProbe(database.url, { TRUST_PROXY: 'true' });
  });
  afterAll(() => proxied.nest.close());

  it('signs in with a Secure cookie, sends and signs out', async () => {
    await access.givenAgent();
    const headers = { ...FORWARDED, origin: 'https://inbox.example.com' };
    const answer = await proxied.logIn(undefined, undefined, headers);
    expect(answer.status).toBe(200);
    expect(answer.setCookie).toContain('; Secure');
    const signed = { ...headers, cookie: cookieOf(answer) };
    expect((await proxied.call('POST', '/probe', { headers: signed })).status).toBe(201);
    const logout = await proxied.call('POST', '/ajax/logout/', { headers: signed });
    expect(logout.status).toBe(200);
    expect(logout.setCookie).toContain('; Secure');
  });

  it('takes the Host that the proxy passes on when it forwards none', async () => {
    await access.givenAgent();
    const headers = { host: 'inbox.example.com', 'x-forwarded-proto': 'https', origin: 'https://inbox.example.com' };
    expect((await proxied.logIn(undefined, undefined, headers)).setCookie).toContain('; Secure');
  });

  it('refuses another origin than the forwarded host', async () => {
    await access.givenAgent();
    const cookie = cookieOf(await proxied.logIn(undefined, undefined, FORWARDED));
    const headers = { ...FORWARDED, cookie, origin: proxied.origin };
    expect((await proxied.call('POST', '/probe', { headers })).status).toBe(403);
  });

  it('still serves plain HTTP without a Secure cookie', async () => {
    await access.givenAgent();
    expect((await proxied.logIn(undefined, undefined, {})).setCookie).not.toContain('Secure');
  });

  it('counts failures by the forwarded address', async () => {
    await access.givenAgent();
    const from = (address: string) => ({ ...FORWARDED, 'x-forwarded-for': address });
    await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        proxied.logIn(`nobody${i}@example.com`, 'wrong password', from('203.0.113.7')),
      ),
    );
    expect((await proxied.logIn(undefined, undefined, from('203.0.113.7'))).status).toBe(429);
    expect((await proxied.logIn(undefined, undefined, from('203.0.113.8'))).status).toBe(200);
  });

  it('is not believed when it is not set', async () => {
    await access.givenAgent();
    expect((await access.logIn(undefined, undefined, { 'x-forwarded-proto': 'https' })).setCookie).not.toContain(
      'Secure',
    );
  });
});
