import { newColleague, type Colleague } from '../support/colleagues.js';
import type { ApiDocument, Operation } from '../support/api-document.js';
import { startFuzzing, type FuzzStage } from '../support/fuzz-stage.js';
import { routesOf } from '../support/routes.js';

const ID = '0bad0bad-0bad-4bad-8bad-0bad0bad0bad';
const WORD = 'slipped-in-0bad';
const INSTANT = '1999-09-09T09:09:09.999Z';
/** What tables and entities call what nobody may set. */
const EXTRA = {
  ...Object.fromEntries(
    [
      'id',
      'lead_id',
      'leadId',
      'conversation_id',
      'agent_id',
      'created_by',
      'creator',
      'sender_id',
      'owner_id',
      'ownerId',
    ].map((name) => [name, ID]),
  ),
  ...Object.fromEntries(
    [
      'role',
      'prefix',
      'secret_hash',
      'secretHash',
      'password_hash',
      'passwordHash',
      'name_source',
      'nameSource',
      'author',
      'sent_by',
      'kind',
      'wamid',
      'tata_id',
      'direction',
      'status',
      'state',
      'storage_key',
      'match_key',
    ].map((name) => [name, WORD]),
  ),
  ...Object.fromEntries(
    ['created_at', 'createdAt', 'updated_at', 'disabled_at', 'revoked_at'].map((name) => [name, INSTANT]),
  ),
  version: 909_090,
  is_admin: true,
};

let stage: FuzzStage;
let document: ApiDocument;
beforeAll(async () => {
  stage = await startFuzzing();
  document = stage.document;
});
afterAll(() => stage.stop());

const writing = (): Operation[] =>
  document.operations.filter(
    ({ method, requestBody }) => ['post', 'put', 'patch'].includes(method) && requestBody?.content['application/json'],
  );

/** What of an operation's body it declares is its own; the rest is slipped in. */
function bodiesOf(operation: Operation): object[] {
  const { schema, example, examples = {} } = operation.requestBody!.content['application/json']!;
  const named = Object.values(examples).map(({ value }) => value);
  const properties = (schema.$ref ? document.schema(schema) : schema).properties ?? {};
  const extra = Object.fromEntries(Object.entries(EXTRA).filter(([name]) => !(name in properties)));
  const written = [...named, example, exampleOf(properties)].filter(
    (one): one is object => typeof one === 'object' && one !== null,
  );
  return written.map((body) => ({ ...body, ...extra }));
}

const exampleOf = (properties: object): object =>
  Object.fromEntries(
    Object.entries(properties).flatMap(([name, property]: [string, { example?: unknown }]) =>
      property.example === undefined ? [] : [[name, property.example]],
    ),
  );

/** Rows, of whichever table, that have what was slipped in. */
async function traces(): Promise<string[]> {
  const { db } = stage.app;
  const tables: { name: string }[] = await db.query(
    `SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await db.query(
      `SELECT count(*)::int AS n FROM ${name} t WHERE t::text ~ '${ID}|${WORD}|1999-09-09|909090'`,
    );
    if (row.n > 0) found.push(`${name}: ${row.n}`);
  }
  return found;
}

it('no field that an operation does not declare gets into the database, whichever it is called', async () => {
  const operations = writing();
  expect(operations.length).toBeGreaterThan(12);
  let taken = 0;
  for (const operation of operations) {
    const ids = stage.known(operation.path);
    for (const id of [ids[0] ?? '01890000-0000-7000-8000-000000000000'])
      for (const body of bodiesOf(operation)) {
        const path = operation.path.replaceAll(/\{\w+\}/g, id);
        const { status } = await stage.app.agent.send(operation.method.toUpperCase(), path, body);
        expect({ path, isError: status >= 500 && status !== 503 }).toEqual({ path, isError: false });
        if (status < 300) taken += 1;
      }
  }
  expect(taken).toBeGreaterThan(5);
  expect(await traces()).toEqual([]);
});

describe('somebody with a lesser role', () => {
  let ravi: Colleague;
  beforeAll(async () => {
    ravi = await newColleague(stage.app, 'Ravi');
  });
  const roleOf = async () =>
    (await stage.app.db.query('SELECT role FROM agents WHERE id = $1', [ravi.id]))[0].role as string;

  it('cannot give themself a greater one, by whichever route they may call', async () => {
    const routes = routesOf(stage.app.server.app).filter(
      ({ method, path, isPublic }) => ['POST', 'PUT', 'PATCH'].includes(method) && !isPublic && path !== '/ajax/logout',
    );
    for (const { method, path } of routes) {
      const greater = { role: 'administrator', roles: ['administrator'], name: 'Ravi', disabled: false };
      const address = path.replace(/:\w+/g, ravi.id);
      const { status } = await ravi.client.send(method, address, greater);
      expect({ path, isError: status >= 500 && status !== 503 }).toEqual({ path, isError: false });
    }
    expect(await roleOf()).toBe('agent');
    expect((await ravi.client.get('/ajax/team/')).status).toBe(403);
  });

  it('cannot reach the account, the sessions or the devices of a colleague', async () => {
    const asha = await newColleague(stage.app, 'Asha');
    const { body } = await asha.client.get('/ajax/account/sessions/');
    const [session] = body.sessions;
    expect((await ravi.client.send('DELETE', `/ajax/account/sessions/${session.id}`)).status).toBe(404);
    expect((await ravi.client.send('DELETE', `/ajax/push/devices/${asha.id}`)).status).toBeGreaterThanOrEqual(400);
    expect((await asha.client.get('/ajax/me/')).status).toBe(200);
  });
});
