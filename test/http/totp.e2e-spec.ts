import { resolve } from 'node:path';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, stepAt } from '@app/access/totp/totp.js';
import { ApiClient, type Answer } from '../support/api-client.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { emptyTables } from '../support/empty-tables.js';
import { run } from '../support/spawned-server.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'totp-'));
  app = await startApp({ DATA_DIR: dataDir });
});
afterAll(async () => {
  await app.stop();
  await rm(dataDir, { recursive: true });
});
beforeEach(async () => {
  await emptyTables(app.db, 'login_failures');
  await app.db.query(`UPDATE sign_in_rules SET totp_roles = '{}'`);
});

let people = 0;
const newAgent = (role: 'agent' | 'supervisor' | 'administrator' = 'agent') =>
  newColleague(app, `Person ${(people += 1)}`, role);
const bytesOf = (secret: string): Buffer => {
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)!
      .map((byte) => Number.parseInt(byte, 2)),
  );
};
const codeNow = (secret: string, off = 0) => codeOf(bytesOf(secret), stepAt(new Date()) + off);
/** Codes are good once: whoever wants to give another within the same half minute has it forgotten that there was one. */
async function freshCode(agent: Colleague, secret: string): Promise<string> {
  await app.db.query('UPDATE agent_totp SET last_step = 0 WHERE agent_id = $1', [agent.id]);
  return codeNow(secret);
}
const TOTP = '/ajax/account/totp';

interface Enrolled {
  agent: Colleague;
  secret: string;
  recovery: string[];
}
async function enrolled(role: 'agent' | 'administrator' = 'agent'): Promise<Enrolled> {
  const agent = await newAgent(role);
  const { body } = await agent.client.post(TOTP, { password: agent.password });
  const secret = body.setup.secret as string;
  const { status, body: done } = await agent.client.post(`${TOTP}/confirm`, { code: codeNow(secret) });
  expect(status).toBe(200);
  return { agent, secret, recovery: done.recovery_codes };
}
/** With a browser of its own. */
async function signIn({ email, password }: Pick<Colleague, 'email' | 'password'>, code?: string) {
  const client = new ApiClient(app.url);
  const answer = await client.post('/ajax/login/', { email, password, code });
  return { client, answer, isIn: (await client.get('/ajax/me/')).status === 200 };
}
const actionsOf = async (agentId: string): Promise<string[]> =>
  (
    await app.db.query<{ action: string }[]>(
      `SELECT action FROM audit_log WHERE (actor_id = $1 OR subject_id = $1::text) AND action LIKE 'totp.%' ORDER BY at, id`,
      [agentId],
    )
  ).map(({ action }) => action);

describe('setting it up', () => {
  it('takes the password, then a code of the secret, and answers ten recovery codes', async () => {
    const agent = await newAgent();
    expect((await agent.client.get(TOTP)).body).toEqual({
      ...{ success: true, since: null },
      ...{ recovery_codes_left: 0, is_required: false },
    });
    const refused = await agent.client.post(TOTP, { password: 'guess' });
    expect(refused).toMatchObject({ status: 400, body: { code: 'invalid', errors: [{ field: 'password' }] } });
    const { body } = await agent.client.post(TOTP, { password: agent.password });
    expect(body.setup.otpauth_uri).toContain(`secret=${body.setup.secret}`);
    const wrong = await agent.client.post(`${TOTP}/confirm`, { code: codeNow(body.setup.secret, -3) });
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ field: 'code' }] } });
    expect((await signIn(agent)).isIn).toBe(true);
    const { body: done } = await agent.client.post(`${TOTP}/confirm`, { code: codeNow(body.setup.secret) });
    expect(new Set(done.recovery_codes).size).toBe(10);
    const state = (await agent.client.get(TOTP)).body;
    expect(state.recovery_codes_left).toBe(10);
    expect(Math.abs(Date.parse(state.since) - Date.now())).toBeLessThan(60_000);
    expect(await actionsOf(agent.id)).toEqual(['totp.enabled']);
  });

  it('ends the other sessions, which were begun without it', async () => {
    const agent = await newAgent();
    const other = await signIn(agent);
    const { body } = await agent.client.post(TOTP, { password: agent.password });
    await agent.client.post(`${TOTP}/confirm`, { code: codeNow(body.setup.secret) });
    expect((await other.client.get('/ajax/me/')).status).toBe(401);
    expect((await agent.client.get('/ajax/me/')).status).toBe(200);
  });

  it('keeps neither secret nor recovery codes as they are', async () => {
    const { agent, secret, recovery } = await enrolled();
    const rows = await app.db.query(
      'SELECT * FROM agent_totp t JOIN recovery_codes USING (agent_id) WHERE agent_id = $1',
      [agent.id],
    );
    const all = JSON.stringify(rows);
    for (const part of [secret, bytesOf(secret).toString('base64url'), bytesOf(secret).toString('hex'), ...recovery])
      expect(all).not.toContain(part);
    const { mode } = await stat(join(dataDir, 'secret.key'));
    expect(mode & 0o777).toBe(0o600);
  });
});

describe('signing in', () => {
  it('is as before for those who have none', async () => {
    const { answer } = await signIn(await newAgent());
    expect(answer).toMatchObject({ status: 200, body: { success: true } });
    expect(Object.keys(answer.body)).toEqual(['success', 'agent']);
  });

  it('takes the password and a code, and begins no session for less', async () => {
    const { agent, secret } = await enrolled();
    const first = await signIn(agent);
    expect(first.answer).toMatchObject({ status: 401, body: { success: false, code: 'totp_required' } });
    expect(first.answer.headers.getSetCookie()).toEqual([]);
    expect(first.isIn).toBe(false);
    const wrong = await signIn(agent, '000000');
    expect(wrong.answer).toMatchObject({ status: 401, body: { code: 'totp_wrong' } });
    expect(wrong.isIn).toBe(false);
    const right = await signIn(agent, await freshCode(agent, secret));
    expect(right).toMatchObject({ isIn: true, answer: { status: 200 } });
  });

  it('says nothing of the second step to whoever does not know the password', async () => {
    const { agent, secret } = await enrolled();
    const { answer } = await signIn({ email: agent.email, password: 'guess' }, await freshCode(agent, secret));
    expect(answer).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    const nobody = await signIn({ email: 'nobody@example.com', password: 'guess' }, '123456');
    expect(nobody.answer.body.error).toBe(answer.body.error);
  });

  it('takes a code once, however many come with it at once, and none from before it', async () => {
    const { agent, secret } = await enrolled();
    const code = await freshCode(agent, secret);
    const all = await Promise.all(Array.from({ length: 5 }, () => signIn(agent, code)));
    expect(all.filter(({ isIn }) => isIn)).toHaveLength(1);
    await emptyTables(app.db, 'login_failures');
    expect((await signIn(agent, codeNow(secret, -1))).isIn).toBe(false);
  });

  it.each([-1, 1])('takes a clock that is %s step off', async (off) => {
    const { agent, secret } = await enrolled();
    await freshCode(agent, secret);
    expect((await signIn(agent, codeNow(secret, off))).isIn).toBe(true);
  });

  it('takes a recovery code once, as a person may type it', async () => {
    const { agent, recovery } = await enrolled();
    expect((await signIn(agent, recovery[0]!.toUpperCase().replaceAll('-', ' '))).isIn).toBe(true);
    expect((await signIn(agent, recovery[0])).isIn).toBe(false);
    expect((await signIn(agent, recovery[1])).isIn).toBe(true);
    expect((await agent.client.get(TOTP)).body.recovery_codes_left).toBe(8);
    expect(await actionsOf(agent.id)).toEqual(['totp.enabled', 'totp.recovery_code_used', 'totp.recovery_code_used']);
  });

  it('is throttled: wrong codes count as failed sign-ins, and a right one does not help then', async () => {
    const { agent, secret } = await enrolled();
    const answers: Answer[] = [];
    for (let tries = 0; tries < 11; tries += 1) answers.push((await signIn(agent, '000000')).answer);
    expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'rate_limited' } });
    expect((await signIn(agent, await freshCode(agent, secret))).isIn).toBe(false);
  });

  it('through a one-time link takes the code, too, and leaves the link as it was without', async () => {
    const { agent, secret } = await enrolled();
    const { body } = await app.agent.post(`/ajax/team/${agent.id}/link`);
    const path = `/ajax/setup/${(body.link.url as string).split('/').at(-1)}`;
    const client = new ApiClient(app.url);
    const choice = { password: 'another horse' };
    expect(await client.post(path, choice)).toMatchObject({ status: 401, body: { code: 'totp_required' } });
    expect(await client.post(path, { ...choice, code: '000000' })).toMatchObject({ body: { code: 'totp_wrong' } });
    expect((await client.get('/ajax/me/')).status).toBe(401);
    expect((await signIn(agent)).answer.body.code).toBe('totp_required');
    const code = await freshCode(agent, secret);
    expect((await client.post(path, { ...choice, code })).status).toBe(200);
    expect((await client.get('/ajax/me/')).status).toBe(200);
  });
});

describe('ending it', () => {
  it('takes the password', async () => {
    const { agent } = await enrolled();
    expect((await agent.client.post(`${TOTP}/disable`, { password: 'guess' })).status).toBe(400);
    expect((await signIn(agent)).answer.body.code).toBe('totp_required');
    expect((await agent.client.post(`${TOTP}/disable`, { password: agent.password })).status).toBe(200);
    expect((await signIn(agent)).isIn).toBe(true);
    expect(await actionsOf(agent.id)).toEqual(['totp.enabled', 'totp.disabled']);
  });

  it('new recovery codes take the place of the earlier ones', async () => {
    const { agent, recovery } = await enrolled();
    const { body } = await agent.client.post(`${TOTP}/recovery-codes`, { password: agent.password });
    expect(body.recovery_codes).toHaveLength(10);
    expect((await signIn(agent, recovery[0])).isIn).toBe(false);
    expect((await signIn(agent, body.recovery_codes[0])).isIn).toBe(true);
  });

  it('is done by an administrator for somebody else, whose sessions end', async () => {
    const { agent } = await enrolled();
    const supervisor = await newAgent('supervisor');
    expect((await supervisor.client.send('DELETE', `/ajax/team/${agent.id}/totp`)).status).toBe(403);
    expect((await app.agent.send('DELETE', `/ajax/team/${agent.id}/totp`)).status).toBe(200);
    expect((await agent.client.get('/ajax/me/')).status).toBe(401);
    expect((await signIn(agent)).isIn).toBe(true);
    expect((await actionsOf(agent.id)).at(-1)).toBe('totp.reset');
  });

  it('is not done by an administrator for themselves without their password', async () => {
    const { agent } = await enrolled('administrator');
    expect((await agent.client.send('DELETE', `/ajax/team/${agent.id}/totp`)).status).toBe(409);
  });

  it('is done in the shell', async () => {
    const { agent } = await enrolled();
    const env = { DATABASE_URL: app.databaseUrl };
    const command = [process.execPath, resolve('apps/api/dist/cli/agent.js'), 'reset-totp', '--email', agent.email];
    const { stdout, ending } = await run({ env, command });
    expect(ending.code).toBe(0);
    expect(stdout).toContain('signs in with the password alone now');
    expect((await signIn(agent)).isIn).toBe(true);
    const [line] = (await app.agent.get(`/api/v1/audit?action=totp.reset&subject=${agent.id}`)).body.data;
    expect(line.actor.kind).toBe('command_line');
  });
});

describe('a rule that a role needs it', () => {
  const require = (...totp_roles: string[]) => app.agent.send('PUT', '/ajax/sign-in-rules', { totp_roles });

  it('has it set up before there is a session, and answers the recovery codes with it', async () => {
    const agent = await newAgent();
    expect((await require('agent')).body).toEqual({ success: true, totp_roles: ['agent'] });
    expect((await agent.client.get('/ajax/me/')).status).toBe(401);
    const first = await signIn(agent);
    expect(first.answer).toMatchObject({ status: 401, body: { code: 'totp_setup_required' } });
    expect(first.answer.headers.getSetCookie()).toEqual([]);
    const { secret } = first.answer.body.setup;
    expect((await signIn(agent)).answer.body.setup.secret).toBe(secret);
    expect((await signIn(agent, '000000')).answer.body.code).toBe('totp_wrong');
    const { answer, isIn } = await signIn(agent, codeNow(secret));
    expect(isIn).toBe(true);
    expect(answer.body.recovery_codes).toHaveLength(10);
    expect((await signIn(agent)).answer.body.code).toBe('totp_required');
  });

  it('keeps the sessions of those who have one, and lets nobody switch theirs off', async () => {
    const { agent } = await enrolled();
    await require('agent');
    expect((await agent.client.get('/ajax/me/')).status).toBe(200);
    expect((await agent.client.get(TOTP)).body.is_required).toBe(true);
    expect((await agent.client.post(`${TOTP}/disable`, { password: agent.password })).status).toBe(409);
  });

  it('is not made by an administrator whom it would shut out', async () => {
    expect(await require('administrator', 'agent')).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await app.agent.get('/ajax/sign-in-rules')).body.totp_roles).toEqual([]);
  });

  it('is for administrators to make, and told', async () => {
    const supervisor = await newAgent('supervisor');
    expect((await supervisor.client.send('PUT', '/ajax/sign-in-rules', { totp_roles: [] })).status).toBe(403);
    await require('supervisor');
    const [line] = (await app.agent.get('/api/v1/audit?action=settings.changed')).body.data;
    expect(line).toMatchObject({
      subject: { id: 'totp_roles' },
      details: { changes: { totp_roles: { from: [], to: ['supervisor'] } } },
    });
  });

  it('holds for whoever comes into the role', async () => {
    await require('supervisor');
    const agent = await newAgent();
    await app.agent.patch(`/ajax/team/${agent.id}`, { role: 'supervisor' });
    expect((await agent.client.get('/ajax/me/')).status).toBe(401);
    expect((await signIn(agent)).answer.body.code).toBe('totp_setup_required');
  });

  it('holds for whoever comes by an invitation', async () => {
    await require('agent');
    const { body } = await app.agent.post('/ajax/team', {
      email: `invited${(people += 1)}@example.com`,
      role: 'agent',
    });
    const path = `/ajax/setup/${(body.link.url as string).split('/').at(-1)}`;
    const client = new ApiClient(app.url);
    const choice = { name: 'Ravi', password: 'another horse' };
    const asked = await client.post(path, choice);
    expect(asked).toMatchObject({ status: 401, body: { code: 'totp_setup_required' } });
    const done = await client.post(path, { ...choice, code: codeNow(asked.body.setup.secret) });
    expect(done.body.recovery_codes).toHaveLength(10);
    expect((await client.get('/ajax/me/')).body.agent.name).toBe('Ravi');
  });
});

it('with another key of the server says so, and takes a recovery code', async () => {
  const { agent, secret, recovery } = await enrolled();
  const elsewhere = await mkdtemp(join(tmpdir(), 'totp-'));
  await writeFile(
    join(elsewhere, 'secret.key'),
    (await readFile(join(dataDir, 'secret.key'), 'utf8')).replace(/^./, '~'),
  );
  const other = await startApp({ DATABASE_URL: app.databaseUrl, DATA_DIR: elsewhere });
  const client = new ApiClient(other.url);
  const login = { email: agent.email, password: agent.password };
  const code = await freshCode(agent, secret);
  expect(await client.post('/ajax/login', { ...login, code })).toMatchObject({
    status: 503,
    body: { code: 'totp_unreadable' },
  });
  expect((await client.post('/ajax/login', { ...login, code: recovery[0] })).status).toBe(200);
  await other.stop();
  await rm(elsewhere, { recursive: true });
});
