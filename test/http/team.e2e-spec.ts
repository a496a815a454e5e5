import { startApp, type TestApp } from '../support/start-app.js';
import { AccessCalls, cookieOf, PASSWORD, tokenIn } from './access-calls.js';

let app: TestApp;
let access: AccessCalls;
let administrator: { id: string; cookie: string };

beforeAll(async () => {
  app = await startApp();
  access = new AccessCalls(app.url, app.server.app);
});
afterAll(() => app.stop());
beforeEach(async () => {
  await access.forgetEverybody();
  const { id } = await access.givenAgent();
  administrator = { id, cookie: await access.signedIn() };
});

const asAdministrator = (method: string, path: string, body?: unknown) =>
  access.call(method, path, { body, headers: { cookie: administrator.cookie, origin: access.origin } });
const invite = (email = 'ravi@example.com', role = 'agent') => asAdministrator('POST', '/ajax/team/', { email, role });
const statusOf = async (cookie: string) => (await access.call('GET', '/ajax/me/', { headers: { cookie } })).status;
type Told = { agent: { id: string }; link: { url: string } };

describe('an invitation', () => {
  it('adds somebody who chooses name and password through its link, once, and is signed in', async () => {
    const answer = await invite(' ravi@example.com ', 'supervisor');
    expect(answer).toMatchObject({
      status: 201,
      body: {
        success: true,
        agent: { name: 'ravi', email: 'ravi@example.com', role: 'supervisor', state: 'invited', last_seen_at: null },
        link: { url: expect.stringContaining(`${app.url}/tata-chat/setup/`), expires_at: expect.any(String) },
      },
    });
    const token = tokenIn((answer.body as unknown as Told).link.url);
    expect((await access.call('GET', `/ajax/setup/${token}/`)).body).toEqual({
      success: true,
      kind: 'invite',
      email: 'ravi@example.com',
      name: 'ravi',
    });
    const choice = {
      name: ' Ravi Kumar ',
      password: 'battery staple',
      role: 'administrator',
      email: 'eve@example.com',
    };
    const accepted = await access.call('POST', `/ajax/setup/${token}/`, { body: choice });
    expect(accepted).toMatchObject({
      status: 200,
      body: { agent: { name: 'Ravi Kumar', email: 'ravi@example.com', role: 'supervisor' } },
    });
    expect(await statusOf(cookieOf(accepted))).toBe(200);
    expect((await access.call('POST', `/ajax/setup/${token}/`, { body: choice })).status).toBe(404);
    const { body } = await asAdministrator('GET', '/ajax/team/');
    expect(body['agents']).toMatchObject([
      { email: 'asha@example.com', state: 'active' },
      { name: 'Ravi Kumar', state: 'active', last_seen_at: expect.any(String) },
    ]);
  });

  it('lasts 24 hours', async () => {
    const { link } = (await invite()).body as { link: { url: string; expires_at: string } };
    const hours = (Date.parse(link.expires_at) - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23.9);
    expect(hours).toBeLessThanOrEqual(24);
    await access.db.query('UPDATE access_links SET expires_at = now()');
    const late = await access.call('POST', `/ajax/setup/${tokenIn(link.url)}/`, { body: { password: PASSWORD } });
    expect(late.status).toBe(404);
  });

  it('is refused a name that is none, and still works', async () => {
    const { link } = (await invite()).body as unknown as Told;
    const path = `/ajax/setup/${tokenIn(link.url)}/`;
    const refusal = await access.call('POST', path, { body: { name: ' ', password: PASSWORD } });
    expect(refusal).toMatchObject({ status: 400, body: { errors: [{ field: 'name' }] } });
    expect((await access.call('POST', path, { body: { password: PASSWORD } })).status).toBe(200);
  });

  it('can be renewed: the link before it stops working', async () => {
    const { agent, link } = (await invite()).body as unknown as Told;
    const renewed = await asAdministrator('POST', `/ajax/team/${agent.id}/link/`);
    expect(renewed.status).toBe(200);
    expect((await access.call('GET', `/ajax/setup/${tokenIn(link.url)}/`)).status).toBe(404);
    const fresh = (renewed.body as unknown as Told).link.url;
    expect((await access.call('GET', `/ajax/setup/${tokenIn(fresh)}/`)).status).toBe(200);
  });

  it('of somebody who is there already, or without an e-mail or a role, changes nothing', async () => {
    expect(await invite('ASHA@example.com')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    for (const body of [
      { role: 'agent' },
      { email: 'nobody', role: 'agent' },
      { email: 'a@b', role: 'owner' },
      { email: 'a@b' },
    ]) {
      expect(await asAdministrator('POST', '/ajax/team/', body)).toMatchObject({
        status: 400,
        body: { code: 'invalid' },
      });
    }
    expect(await access.count('agents')).toBe(1);
    expect(await access.count('access_links')).toBe(0);
  });
});

describe('a link for somebody who has a password', () => {
  it('lets them choose a new one, and is refused for who is deactivated', async () => {
    const { id } = await access.givenAgent({ email: 'binod@example.com', role: 'agent' });
    const { body } = await asAdministrator('POST', `/ajax/team/${id}/link/`);
    const token = tokenIn((body as unknown as Told).link.url);
    expect((await access.call('GET', `/ajax/setup/${token}/`)).body['kind']).toBe('reset');
    await asAdministrator('PATCH', `/ajax/team/${id}/`, { disabled: true });
    expect((await access.call('GET', `/ajax/setup/${token}/`)).status).toBe(404);
    expect((await asAdministrator('POST', `/ajax/team/${id}/link/`)).status).toBe(409);
  });
});

describe('a role', () => {
  it('counts from the next request on', async () => {
    const { id } = await access.givenAgent({ email: 'binod@example.com', role: 'agent' });
    const headers = { cookie: await access.signedIn('binod@example.com') };
    expect((await access.call('GET', '/ajax/team/', { headers })).status).toBe(403);
    const changed = await asAdministrator('PATCH', `/ajax/team/${id}/`, { role: 'administrator' });
    expect(changed).toMatchObject({ status: 200, body: { agent: { id, role: 'administrator', state: 'active' } } });
    expect((await access.call('GET', '/ajax/team/', { headers })).status).toBe(200);
    await asAdministrator('PATCH', `/ajax/team/${id}/`, { role: 'agent' });
    expect((await access.call('GET', '/ajax/team/', { headers })).status).toBe(403);
  });

  it('is one of three, of somebody who exists', async () => {
    const { id } = await access.givenAgent({ email: 'binod@example.com', role: 'agent' });
    expect((await asAdministrator('PATCH', `/ajax/team/${id}/`, { role: 'owner' })).status).toBe(400);
    for (const nobody of ['01890000-0000-7000-8000-000000000000', 'nobody']) {
      expect((await asAdministrator('PATCH', `/ajax/team/${nobody}/`, { role: 'agent' })).status).toBe(404);
    }
  });
});

describe('deactivating somebody', () => {
  it('ends their sessions at once and keeps them out, until they are let in again', async () => {
    const { id } = await access.givenAgent({ email: 'binod@example.com', role: 'agent' });
    const cookie = await access.signedIn('binod@example.com');
    const answer = await asAdministrator('PATCH', `/ajax/team/${id}/`, { disabled: true });
    expect(answer).toMatchObject({ status: 200, body: { agent: { state: 'disabled', role: 'agent' } } });
    expect(await statusOf(cookie)).toBe(401);
    expect((await access.logIn('binod@example.com')).status).toBe(401);
    const [{ n }] = await access.db.query('SELECT count(*)::int AS n FROM sessions WHERE agent_id = $1', [id]);
    expect(n).toBe(0);

    await asAdministrator('PATCH', `/ajax/team/${id}/`, { disabled: false });
    expect(await statusOf(cookie)).toBe(401);
    expect((await access.logIn('binod@example.com')).status).toBe(200);
  });
});

describe('the sessions of somebody else', () => {
  interface Shown {
    id: string;
    is_current: boolean;
    user_agent: string | null;
  }
  const sessionsOf = async (id: string): Promise<Shown[]> =>
    (await asAdministrator('GET', `/ajax/team/${id}/sessions/`)).body['sessions'] as Shown[];
  const giveBinod = async () => {
    const { id } = await access.givenAgent({ email: 'binod@example.com', role: 'agent' });
    const phone = cookieOf(await access.logIn('binod@example.com', undefined, { 'user-agent': 'A phone' }));
    const desk = cookieOf(await access.logIn('binod@example.com', undefined, { 'user-agent': 'A desk' }));
    return { id, phone, desk };
  };
  const told = () =>
    access.db.query<{ subject_id: string; n: number }[]>(
      `SELECT subject_id, (details ->> 'sessions_ended')::int AS n FROM audit_log WHERE action = 'agent.sessions_ended' ORDER BY id`,
    );

  it('are seen and ended by an administrator, one by one or all, which stands in the audit log', async () => {
    const { id, phone, desk } = await giveBinod();
    const before = (await told()).length;
    const shown = await sessionsOf(id);
    expect(shown.map(({ user_agent, is_current }) => [user_agent, is_current]).sort()).toEqual([
      ['A desk', false],
      ['A phone', false],
    ]);
    const lost = shown.find(({ user_agent }) => user_agent === 'A phone')!;
    expect((await asAdministrator('DELETE', `/ajax/team/${id}/sessions/${lost.id}/`)).status).toBe(200);
    expect([await statusOf(phone), await statusOf(desk)]).toEqual([401, 200]);
    expect((await asAdministrator('DELETE', `/ajax/team/${id}/sessions/${lost.id}/`)).status).toBe(404);

    const again = await access.signedIn('binod@example.com');
    expect((await asAdministrator('DELETE', `/ajax/team/${id}/sessions/`)).status).toBe(200);
    expect([await statusOf(desk), await statusOf(again)]).toEqual([401, 401]);
    expect(await sessionsOf(id)).toEqual([]);
    expect((await asAdministrator('DELETE', `/ajax/team/${id}/sessions/`)).status).toBe(200);
    expect((await told()).slice(before)).toEqual([
      { subject_id: id, n: 1 },
      { subject_id: id, n: 2 },
    ]);
    expect((await access.logIn('binod@example.com')).status).toBe(200);
  });

  it('are named for their agent alone, and the one that asks goes on', async () => {
    const { id, phone } = await giveBinod();
    const [mine] = await sessionsOf(administrator.id);
    expect(mine).toMatchObject({ is_current: true });
    expect((await asAdministrator('DELETE', `/ajax/team/${id}/sessions/${mine!.id}/`)).status).toBe(404);
    const elsewhere = await access.signedIn();
    expect((await asAdministrator('DELETE', `/ajax/team/${administrator.id}/sessions/`)).status).toBe(200);
    expect([await statusOf(administrator.cookie), await statusOf(elsewhere), await statusOf(phone)]).toEqual([
      200, 401, 200,
    ]);
    const nobody = '01890000-0000-7000-8000-000000000000';
    expect((await asAdministrator('GET', `/ajax/team/${nobody}/sessions/`)).status).toBe(404);
  });
});

describe('the last administrator', () => {
  const LOSSES = [{ role: 'agent' }, { role: 'supervisor' }, { disabled: true }];

  it.each(LOSSES)('is not lost to %j', async (loss) => {
    const own = `/ajax/team/${administrator.id}/`;
    expect(await asAdministrator('PATCH', own, loss)).toMatchObject({
      status: 409,
      body: { code: 'last_administrator' },
    });
    expect(await statusOf(administrator.cookie)).toBe(200);
    // Neither who is deactivated nor who has never come could help
    await access.givenAgent({ email: 'gone@example.com', disabled: true });
    await invite('invited@example.com', 'administrator');
    expect((await asAdministrator('PATCH', own, loss)).status).toBe(409);
    await access.givenAgent({ email: 'second@example.com' });
    expect((await asAdministrator('PATCH', own, loss)).status).toBe(200);
  });

  it('stays when two of them step down at the same moment', async () => {
    const other = await access.givenAgent({ email: 'second@example.com' });
    const answers = await Promise.all(
      [administrator.id, other.id].map((id) => asAdministrator('PATCH', `/ajax/team/${id}/`, { role: 'agent' })),
    );
    const left = await access.db.query(`SELECT id FROM agents WHERE role = 'administrator'`);
    expect(left).toHaveLength(1);
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200]);
  });
});
