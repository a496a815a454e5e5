import { AgentsService, type AgentRole } from '@app/access';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { ModulesContainer } from '@nestjs/core';
import { ApiClient } from '../support/api-client.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** What anybody may call: it says nothing of customers, asks for another secret, or is how one signs in. */
const OPEN = [
  'GET /',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /webhook',
  'GET /webhook/:secret',
  'POST /webhook',
  'POST /webhook/:secret',
  'GET /tata-chat',
  'GET /tata-chat/*',
  'POST /ajax/login',
  'GET /ajax/me',
  'GET /ajax/setup/:token',
  'POST /ajax/setup/:token',
];

const ALL = ['administrator', 'supervisor', 'agent'] as const;
const WRITERS = ['administrator', 'supervisor'] as const;
/** Who may call the routes of the settings. */
const RULES: [route: string, roles: readonly AgentRole[]][] = [
  ['GET /ajax/account', ALL],
  ['PATCH /ajax/account', ALL],
  ['POST /ajax/account/password', ALL],
  ['GET /ajax/account/sessions', ALL],
  ['DELETE /ajax/account/sessions', ALL],
  ['DELETE /ajax/account/sessions/:id', ALL],
  ['GET /ajax/account/totp', ALL],
  ['POST /ajax/account/totp', ALL],
  ['POST /ajax/account/totp/confirm', ALL],
  ['POST /ajax/account/totp/disable', ALL],
  ['POST /ajax/account/totp/recovery-codes', ALL],
  ['GET /ajax/push', ALL],
  ['PATCH /ajax/push', ALL],
  ['POST /ajax/push/devices', ALL],
  ['DELETE /ajax/push/devices/:id', ALL],
  ['POST /ajax/push/devices/:id/test', ALL],
  ['POST /ajax/push/sight', ALL],
  ['GET /ajax/team', ['administrator']],
  ['POST /ajax/team', ['administrator']],
  ['PATCH /ajax/team/:id', ['administrator']],
  ['POST /ajax/team/:id/link', ['administrator']],
  ['DELETE /ajax/team/:id/totp', ['administrator']],
  ['GET /ajax/team/:id/sessions', ['administrator']],
  ['DELETE /ajax/team/:id/sessions', ['administrator']],
  ['DELETE /ajax/team/:id/sessions/:session', ['administrator']],
  ['GET /ajax/sign-in-rules', ['administrator']],
  ['PUT /ajax/sign-in-rules', ['administrator']],
  ['GET /ajax/audit-export', ['administrator']],
  ['GET /api/v1/audit', ['administrator']],
  ['GET /ajax/tata-connection', ['administrator']],
  ['POST /ajax/tata-connection/test', ['administrator']],
  ['GET /api/v1/number-masking', ['administrator']],
  ['PUT /api/v1/number-masking', ['administrator']],
  ['GET /api/v1/message-rates', ALL],
  ['PUT /api/v1/message-rates', ['administrator']],
  ['GET /api/v1/canned-replies', ALL],
  ['POST /api/v1/canned-replies', WRITERS],
  ['PUT /api/v1/canned-replies/:id', WRITERS],
  ['DELETE /api/v1/canned-replies/:id', WRITERS],
  ['GET /api/v1/tags', ALL],
  ['POST /api/v1/tags', WRITERS],
  ['PATCH /api/v1/tags/:id', WRITERS],
  ['DELETE /api/v1/tags/:id', WRITERS],
  ['GET /api/v1/lead-stages', ALL],
  ['PUT /api/v1/lead-stages', ['administrator']],
  ['GET /api/v1/lead-sources', ALL],
  ['GET /api/v1/lead-fields', ALL],
  ['PUT /api/v1/lead-fields', ['administrator']],
  ['POST /api/v1/leads/:id/erase', ['administrator']],
  ['GET /api/v1/leads/:id/export', ['administrator']],
  ['GET /api/v1/retention', ['administrator']],
  ['GET /api/v1/retention/preview', ['administrator']],
  ['PATCH /api/v1/retention', ['administrator']],
  ['GET /api/v1/erasures', ['administrator']],
  ['GET /api/v1/erasures/:id', ['administrator']],
  ['PUT /api/v1/leads/:id/tags/:tag', ALL],
  ['DELETE /api/v1/leads/:id/tags/:tag', ALL],
];

const PASSWORD = 'correct horse';
let app: TestApp;
const clients = {} as Record<AgentRole, ApiClient>;

beforeAll(async () => {
  app = await startApp();
  const agents = app.server.app.get(AgentsService, { strict: false });
  for (const role of ALL) {
    const email = `${role}@team.example`;
    await agents.add({ email, name: role, role, password: PASSWORD });
    clients[role] = new ApiClient(app.url);
    expect((await clients[role].post('/ajax/login/', { email, password: PASSWORD })).status).toBe(200);
  }
});
afterAll(() => app.stop());

/** Every route that a controller declares. */
function declaredRoutes(): string[] {
  const controllers = [...app.server.app.get(ModulesContainer).values()].flatMap((module) => [
    ...module.controllers.values(),
  ]);
  return controllers.flatMap(({ metatype }) => {
    const bases = [Reflect.getMetadata(PATH_METADATA, metatype!) as string | string[]].flat();
    const prototype = metatype!.prototype as Record<string, unknown>;
    return Object.getOwnPropertyNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const method = typeof handler === 'function' ? Reflect.getMetadata(METHOD_METADATA, handler) : undefined;
      if (method === undefined) return [];
      const paths = [Reflect.getMetadata(PATH_METADATA, handler as object) as string | string[]].flat();
      return bases.flatMap((base) => paths.map((path) => `${RequestMethod[method]} ${joined(base, path)}`));
    });
  });
}
const joined = (base: string, path: string): string =>
  `/${[base, path]
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;

/** Calls a route about something that does not exist, with a body that nothing accepts. */
function call(client: ApiClient, route: string) {
  const [method, path] = route.split(' ') as [string, string];
  const address = path.replace(/:\w+/g, '01890000-0000-7000-8000-000000000000').replace('*', 'nothing');
  return client.send(method, address, method === 'GET' || method === 'HEAD' ? undefined : {});
}

it('every route that is not open on purpose asks who is calling', async () => {
  const closed = declaredRoutes().filter((route) => !OPEN.includes(route) && !route.startsWith('HEAD '));
  expect(closed.length).toBeGreaterThan(40);
  const answers = await Promise.all(
    closed.map(async (route) => `${route} ${(await call(app.anonymous, route)).status}`),
  );
  expect(answers).toEqual(closed.map((route) => `${route} 401`));
});

it('lists no open route that there is not', () => {
  const declared = declaredRoutes();
  expect(OPEN.filter((route) => !declared.includes(route))).toEqual([]);
});

it('holds a rule for every route of the settings', () => {
  const settings = declaredRoutes().filter((route) =>
    / \/(ajax\/(account|push|team|tata-connection|sign-in-rules|audit-export)|api\/v1\/(audit|number-masking|message-rates|canned-replies|tags|lead-stages|lead-sources|lead-fields|erasures|retention|leads\/:id\/(tags|erase|export)))(\/|$)/.test(
      route,
    ),
  );
  expect(settings.sort()).toEqual(RULES.map(([route]) => route).sort());
});

describe.each(RULES)('%s', (route, roles) => {
  it('refuses whoever has not signed in', async () => {
    expect((await call(app.anonymous, route)).status).toBe(401);
  });

  it.each(ALL)(`answers the role %s as ${roles.join(', ')} may call it`, async (role) => {
    const { status, body } = await call(clients[role], route);
    if (roles.includes(role)) expect([401, 403]).not.toContain(status);
    else expect({ status, code: body.code }).toEqual({ status: 403, code: 'forbidden' });
    expect(status).toBeLessThan(500);
  });
});
