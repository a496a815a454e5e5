import { AccessLinksService, FirstRunService } from '@app/access';
import { Settings } from '@app/config';
import { startApp, type TestApp } from '../support/start-app.js';
import { AccessCalls, cookieOf, NEW_ADMINISTRATOR, NOBODY_YET, PASSWORD, tokenIn } from './access-calls.js';

let app: TestApp;
let access: AccessCalls;

beforeAll(async () => {
  app = await startApp(NOBODY_YET);
  access = new AccessCalls(app.url, app.server.app);
});
afterAll(() => app.stop());
beforeEach(() => access.forgetEverybody());

const ROOT = { ADMIN_EMAIL: 'root@example.com', ADMIN_PASSWORD: PASSWORD };
const newSetupToken = () => access.nest.get(AccessLinksService, { strict: false }).create(null);
const newResetToken = (id: string) => access.nest.get(AccessLinksService, { strict: false }).create(id);

async function expectDead(token: string): Promise<void> {
  for (const method of ['GET', 'POST']) {
    const answer = await access.call(method, `/ajax/setup/${token}/`, {
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
    const { status, body } = await access.call('GET', `/ajax/setup/${token}/`);
    expect({ status, body }).toEqual({ status: 200, body: { success: true, kind: 'setup', email: null, name: null } });

    const answer = await access.call('POST', `/ajax/setup/${token}/`, { body: NEW_ADMINISTRATOR });
    expect(answer).toMatchObject({
      status: 200,
      body: { success: true, agent: { name: 'Asha Rao', email: 'Asha@example.com', role: 'administrator' } },
    });
    expect((await access.call('GET', '/ajax/me/', { headers: { cookie: cookieOf(answer) } })).status).toBe(200);
    expect((await access.logIn()).status).toBe(200);
    await expectDead(token);
    expect(await access.count('agents')).toBe(1);
  });

  it.each([
    ['an empty name', { name: '' }],
    ['no name', { name: undefined }],
    ['a list of names', { name: ['Asha'] }],
    ['no e-mail address', { email: 'asha' }],
    ['no e-mail', { email: undefined }],
    ['a password of 7 characters', { password: 'tooshor' }],
    ['a password of 201 characters', { password: 'x'.repeat(201) }],
    ['no password', { password: undefined }],
  ])('answers 400 to %s and still works', async (_what, wrong) => {
    const token = await newSetupToken();
    const refusal = await access.call('POST', `/ajax/setup/${token}/`, { body: { ...NEW_ADMINISTRATOR, ...wrong } });
    expect(refusal).toMatchObject({ status: 400, body: { success: false, code: 'invalid' } });
    expect((await access.call('POST', `/ajax/setup/${token}/`, { body: NEW_ADMINISTRATOR })).status).toBe(200);
  });

  it('makes one administrator when it is used many times at once', async () => {
    const token = await newSetupToken();
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((n) =>
        access.call('POST', `/ajax/setup/${token}/`, { body: { ...NEW_ADMINISTRATOR, email: `asha${n}@example.com` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404]);
    expect(await access.count('agents')).toBe(1);
  });

  it('makes one administrator when two of them are used at once', async () => {
    const tokens = [await newSetupToken(), 'a'.repeat(43)];
    await access.db.query(
      `INSERT INTO access_links (token_hash, expires_at)
       VALUES (rtrim(translate(encode(sha256($1::bytea), 'base64'), '+/', '-_'), '='), now() + interval '1 day')`,
      [tokens[1]],
    );
    const answers = await Promise.all(
      tokens.map((token, n) =>
        access.call('POST', `/ajax/setup/${token}/`, { body: { ...NEW_ADMINISTRATOR, email: `asha${n}@example.com` } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    expect(await access.count('agents')).toBe(1);
  });

  it('is dead when unknown, replaced by a newer one, too old, or once an agent exists', async () => {
    await expectDead('b'.repeat(43));
    await expectDead('%00');
    const replaced = await newSetupToken();
    const old = await newSetupToken();
    await expectDead(replaced);
    await access.db.query(`UPDATE access_links SET expires_at = now()`);
    await expectDead(old);
    const late = await newSetupToken();
    await access.givenAgent();
    await expectDead(late);
  });

  it('lasts 24 hours', async () => {
    await newSetupToken();
    const [link] = await access.db.query<[{ hours: string }]>(
      'SELECT extract(epoch FROM expires_at - created_at) / 3600 AS hours FROM access_links',
    );
    expect(Number(link.hours)).toBe(24);
  });

  it('is refused to a page of another site', async () => {
    const token = await newSetupToken();
    const headers = { origin: 'https://evil.example' };
    expect((await access.call('POST', `/ajax/setup/${token}/`, { body: NEW_ADMINISTRATOR, headers })).status).toBe(403);
    expect(await access.count('agents')).toBe(0);
  });
});

describe('a link to choose a new password', () => {
  it("replaces the password, ends the agent's other sessions and links, and signs in", async () => {
    const { id } = await access.givenAgent();
    await access.givenAgent({ email: 'binod@example.com' });
    const [before, bystander] = [await access.signedIn(), await access.signedIn('binod@example.com')];
    const token = await newResetToken(id);
    expect((await access.call('GET', `/ajax/setup/${token}/`)).body).toEqual({
      success: true,
      kind: 'reset',
      email: 'asha@example.com',
      name: 'Asha Rao',
    });

    const answer = await access.call('POST', `/ajax/setup/${token}/`, { body: { password: 'battery staple' } });
    expect(answer).toMatchObject({ status: 200, body: { success: true, agent: { id, email: 'asha@example.com' } } });
    const statusOf = async (cookie: string) => (await access.call('GET', '/ajax/me/', { headers: { cookie } })).status;
    expect(await statusOf(cookieOf(answer))).toBe(200);
    expect(await statusOf(before)).toBe(401);
    expect(await statusOf(bystander)).toBe(200);
    expect((await access.logIn()).status).toBe(401);
    expect((await access.logIn(undefined, 'battery staple')).status).toBe(200);
    await expectDead(token);
  });

  it('changes nothing but the password, whatever else is sent', async () => {
    const { id } = await access.givenAgent({ role: 'agent' });
    const body = { ...NEW_ADMINISTRATOR, name: 'Eve', email: 'eve@example.com', role: 'administrator' };
    const answer = await access.call('POST', `/ajax/setup/${await newResetToken(id)}/`, { body });
    expect(answer.status).toBe(200);
    const [agent] = await access.db.query<[object]>('SELECT name, email, role FROM agents');
    expect(agent).toEqual({ name: 'Asha Rao', email: 'asha@example.com', role: 'agent' });
  });

  it('lets in somebody who failed too often to sign in', async () => {
    const { id } = await access.givenAgent();
    for (let i = 0; i < 10; i += 1) await access.logIn(undefined, 'wrong password');
    await access.call('POST', `/ajax/setup/${await newResetToken(id)}/`, { body: { password: 'battery staple' } });
    expect((await access.logIn(undefined, 'battery staple')).status).toBe(200);
  });

  it('is dead when a newer one exists or its agent is disabled', async () => {
    const { id } = await access.givenAgent();
    const replaced = await newResetToken(id);
    const current = await newResetToken(id);
    await expectDead(replaced);
    await access.db.query('UPDATE agents SET disabled_at = now()');
    await expectDead(current);
  });

  it('refuses a password that is too short, and still works', async () => {
    const { id } = await access.givenAgent();
    const token = await newResetToken(id);
    expect((await access.call('POST', `/ajax/setup/${token}/`, { body: { password: 'tooshor' } })).status).toBe(400);
    expect((await access.call('GET', `/ajax/setup/${token}/`)).status).toBe(200);
  });
});

describe('the first run', () => {
  it('makes a set-up link that works; the next one replaces it', async () => {
    const firstRun = access.nest.get(FirstRunService, { strict: false });
    const first = await firstRun.prepare('http://127.0.0.1:4321');
    const second = await firstRun.prepare('http://127.0.0.1:4321');
    if (first.kind !== 'link' || second.kind !== 'link') throw new Error(`no links: ${first.kind}, ${second.kind}`);
    expect(second.url).toMatch(/^http:\/\/127\.0\.0\.1:4321\/tata-chat\/setup\/[\w-]{43}$/);
    await expectDead(tokenIn(first.url));
    expect((await access.call('GET', `/ajax/setup/${tokenIn(second.url)}/`)).status).toBe(200);
  });

  it('has nothing to do once somebody was added', async () => {
    await access.givenAgent({ disabled: true });
    expect(await access.nest.get(FirstRunService, { strict: false }).prepare()).toEqual({ kind: 'ready' });
    expect(await access.count('access_links')).toBe(0);
  });

  it('creates the administrator of the settings, once, though two instances start together', async () => {
    const env = { ...ROOT, DATABASE_URL: app.server.app.get(Settings).databaseUrl! };
    const instances = await Promise.all([1, 2].map(() => startApp(env)));
    try {
      const kinds = instances.map(({ server }) => server.firstRun.kind);
      expect(kinds.sort()).toEqual(['created', 'ready']);
      expect(await access.count('agents')).toBe(1);
      expect(await access.logIn('root@example.com')).toMatchObject({
        status: 200,
        body: { agent: { role: 'administrator' } },
      });
    } finally {
      await Promise.all(instances.map((instance) => instance.stop()));
    }
  });
});
