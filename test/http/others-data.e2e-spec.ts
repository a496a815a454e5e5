import { randomUUID } from 'node:crypto';
import type { AgentRole } from '@app/access';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { routesOf } from '../support/routes.js';
import { startApp, type TestApp } from '../support/start-app.js';

/**
 * Routes that name something which is one agent's own. Everybody else, administrators too, is told that there is no such
 * thing. All other routes that name something are the team's: a role opens them or not, which `routes.e2e-spec.ts` walks.
 */
const OWN = [
  'DELETE /ajax/account/sessions/:id',
  'DELETE /ajax/push/devices/:id',
  'POST /ajax/push/devices/:id/test',
] as const;
/** Where agents' own things begin: a new route below them has to be among those above. */
const OWN_PLACES = /^\w+ \/ajax\/(account|push)\b.*:/;

const ROLES = ['administrator', 'supervisor', 'agent'] as const;

let app: TestApp;
let owner: Colleague;
const others = {} as Record<AgentRole, Colleague>;
let session: string;
let device: string;

beforeAll(async () => {
  app = await startApp({ WEB_PUSH_ALLOW_PRIVATE: 'true' });
  owner = await newColleague(app, 'Asha', 'administrator');
  for (const role of ROLES) others[role] = await newColleague(app, `Other ${role}`, role);
  session = (await owner.client.get('/ajax/account/sessions/')).body.sessions[0].id;
  const { body } = await owner.client.post('/ajax/push/devices/', {
    endpoint: `http://127.0.0.1:9/${randomUUID()}`,
    keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) },
    locale: 'en',
  });
  device = body.devices?.[0]?.id ?? JSON.stringify(body);
});
afterAll(() => app.stop());

const mine = async () => ({
  sessions: (await owner.client.get('/ajax/account/sessions/')).body.sessions.map(({ id }: { id: string }) => id),
  devices: (await owner.client.get('/ajax/push/')).body.devices.map(({ id }: { id: string }) => id),
});

it('knows every route that names what is one agent’s own', () => {
  const named = routesOf(app.server.app).map(({ method, path }) => `${method} ${path}`);
  expect(named.filter((route) => OWN_PLACES.test(route)).sort()).toEqual([...OWN].sort());
});

describe.each(OWN)('%s', (route) => {
  it.each(ROLES)('does nothing for another person in the role %s, and tells them nothing', async (role) => {
    const before = await mine();
    expect(before.sessions.length + before.devices.length).toBe(2);
    const [method, path] = route.split(' ') as [string, string];
    const id = path.includes('sessions') ? session : device;
    const theirs = await others[role].client.send(method, path.replace(':id', id));
    const nobodys = await others[role].client.send(method, path.replace(':id', randomUUID()));
    expect(theirs.status).toBe(404);
    expect(theirs.body).toEqual(nobodys.body);
    expect(await mine()).toEqual(before);
  });
});

it('a key reaches nobody’s own things either', async () => {
  const { body } = await app.agent.post('/api/v1/keys', { name: 'all', scopes: ['admin'] });
  for (const route of OWN) {
    const [method, path] = route.split(' ') as [string, string];
    const answer = await fetch(app.url + path.replace(':id', path.includes('sessions') ? session : device), {
      method,
      headers: { authorization: `Bearer ${body.key}` },
    });
    expect(answer.status).toBe(403);
  }
});
