import { AGENT_ROLES, AgentsService, type AgentRole } from '@app/access';
import { API_SCOPES } from '@app/common';
import { ApiClient } from '../support/api-client.js';
import { newKey } from '../support/keys.js';
import { routesOf, type Route } from '../support/routes.js';
import { startApp, type TestApp } from '../support/start-app.js';

const NOBODY = '01900000-0000-7000-8000-000000000000';

let app: TestApp;
let closed: Route[];
beforeAll(async () => {
  app = await startApp();
  closed = routesOf(app.server.app).filter(({ isPublic }) => !isPublic);
});
afterAll(() => app.stop());

const named = ({ method, path }: Route): string => `${method} ${path}`;

/** Calls the route for something that is not there, and answers the status alone: some answers have no end. */
async function statusOf({ method, path }: Route, client: ApiClient, key?: string): Promise<number> {
  const stop = new AbortController();
  const response = await fetch(app.url + path.replace(/:\w+/g, NOBODY), {
    method,
    signal: stop.signal,
    headers: {
      origin: app.url,
      ...(client.cookie && { cookie: client.cookie }),
      ...(key && { authorization: `Bearer ${key}` }),
    },
  });
  stop.abort();
  return response.status;
}

/** The statuses that are not the one that is expected, by route. */
async function surprises(routes: Route[], expected: (status: number) => boolean, client: ApiClient, key?: string) {
  const wrong: string[] = [];
  for (const route of routes) {
    const status = await statusOf(route, client, key);
    if (!expected(status)) wrong.push(`${named(route)}: ${status}`);
  }
  return wrong;
}

async function agentIn(role: AgentRole): Promise<ApiClient> {
  const client = new ApiClient(app.url);
  const email = `${role}@example.com`;
  await app.server.app
    .get(AgentsService, { strict: false })
    .add({ email, name: 'Ravi', password: 'correct horse', role });
  await client.post('/ajax/login/', { email, password: 'correct horse' });
  return client;
}

it('finds the routes that there are', () => {
  expect(closed.length).toBeGreaterThan(40);
  expect(closed.map(named)).toEqual(
    expect.arrayContaining(['GET /api/v1/leads/:id', 'POST /ajax/tata-send-reply', 'DELETE /api/v1/keys/:id']),
  );
});

it('has a rule for keys on every route that is not open to everybody', () => {
  expect(closed.filter(({ scopes }) => scopes === undefined).map(named)).toEqual([]);
});

it('opens to everybody only what has to be', () => {
  const open = routesOf(app.server.app).filter(({ isPublic }) => isPublic);
  const first = (path: string): string => path.split('/')[1] ?? '';
  expect(new Set(open.map(({ path }) => first(path)))).toEqual(
    new Set(['', 'ajax', 'webhook', 'health', 'metrics', 'tata-chat']),
  );
  expect(
    open
      .filter(({ path }) => first(path) === 'ajax')
      .map(named)
      .sort(),
  ).toEqual(['GET /ajax/me', 'GET /ajax/setup/:token', 'POST /ajax/login', 'POST /ajax/setup/:token']);
});

it('answers 401 without credentials', async () => {
  expect(await surprises(closed, (status) => status === 401, app.anonymous)).toEqual([]);
});

it('answers 401 to a key that was revoked, whatever its scopes, and whoever is signed in beside it', async () => {
  const { id, key } = await newKey(app, ['admin']);
  expect((await app.agent.send('DELETE', `/api/v1/keys/${id}`)).status).toBe(204);
  expect(await surprises(closed, (status) => status === 401, app.agent, key)).toEqual([]);
});

it('answers 403 to a key that has every scope but those that a route takes', async () => {
  for (const held of API_SCOPES.filter((scope) => scope !== 'admin')) {
    const { key } = await newKey(app, [held]);
    const others = closed.filter(({ scopes }) => !scopes?.includes(held));
    expect(await surprises(others, (status) => status === 403, app.anonymous, key)).toEqual([]);
  }
});

it('lets a key in with one of the scopes that a route takes', async () => {
  for (const held of API_SCOPES) {
    const { key } = await newKey(app, [held]);
    const theirs = closed.filter(({ scopes }) => scopes?.includes(held));
    expect(await surprises(theirs, (status) => ![401, 403].includes(status), app.anonymous, key)).toEqual([]);
  }
});

it('lets the scope admin in wherever a key may, and nowhere else', async () => {
  const { key } = await newKey(app, ['admin']);
  const [forPeople, forKeys] = [closed.filter(isForPeople), closed.filter((route) => !isForPeople(route))];
  expect(await surprises(forPeople, (status) => status === 403, app.anonymous, key)).toEqual([]);
  expect(await surprises(forKeys, (status) => ![401, 403].includes(status), app.anonymous, key)).toEqual([]);
});

it('answers 403 to an agent whose role a route does not name', async () => {
  for (const role of AGENT_ROLES) {
    const client = await agentIn(role);
    const others = closed.filter(({ roles }) => roles && !roles.includes(role));
    expect(await surprises(others, (status) => status === 403, client)).toEqual([]);
  }
});

const isForPeople = ({ scopes }: Route): boolean => scopes?.length === 0;
