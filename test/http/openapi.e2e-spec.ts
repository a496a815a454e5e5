import { startSimulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, CUSTOMER, textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

interface Schema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  nullable?: boolean;
  allOf?: Schema[];
  oneOf?: Schema[];
  anyOf?: Schema[];
}

interface Operation {
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
}

let app: TestApp;
let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};
beforeAll(async () => {
  app = await startApp();
  document = (await app.anonymous.get('/api/openapi.json')).body;
});
afterAll(() => app.stop());

/** What of an answer the document does not allow: wrong types, missing and undeclared members. */
function differences(value: unknown, schema: Schema, path = '$'): string[] {
  const named = schema.$ref ?? schema.allOf?.[0]?.$ref;
  if (value === null) {
    const { oneOf = [], anyOf = [] } = schema;
    const allows =
      schema.nullable === true || [schema, ...oneOf, ...anyOf].some(({ type }) => [type].flat().includes('null'));
    return allows ? [] : [`${path} is null`];
  }
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices) return choices.some((one) => differences(value, one, path).length === 0) ? [] : [`${path} fits none`];
  if (named) return differences(value, document.components.schemas[named.split('/').at(-1)!]!, path);
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is not one of ${schema.enum.join(', ')}`];
  if (Array.isArray(value))
    return value.flatMap((one, index) => differences(one, schema.items ?? {}, `${path}[${index}]`));
  if (typeof value === 'object') {
    const given = value as Record<string, unknown>;
    if (!schema.properties) return [schema.type].flat().includes('object') ? [] : [`${path} is an object`];
    const missing = (schema.required ?? [])
      .filter((name) => !(name in given))
      .map((name) => `${path}.${name} is missing`);
    const rest = Object.entries(given).flatMap(([name, inner]) =>
      schema.properties![name]
        ? differences(inner, schema.properties![name], `${path}.${name}`)
        : [`${path}.${name} is not declared`],
    );
    return [...missing, ...rest];
  }
  const type = typeof value;
  const allowed = [schema.type].flat();
  const isAllowed = allowed.includes(type) || (type === 'number' && allowed.includes('integer'));
  return isAllowed ? [] : [`${path} is a ${type}`];
}

const schemaOf = (path: string, method: string, status: number): Schema => {
  const answer = document.paths[path]?.[method]?.responses[String(status)];
  if (!answer) throw new Error(`The document does not know ${method} ${path} with ${status}`);
  return Object.values(answer.content)[0]!.schema;
};

it('is OpenAPI 3.1, open to everybody, and readable as a page', async () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  const page = await app.anonymous.get('/api/docs');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toContain('text/html');
});

it('tells the truth about what the change feed answers', async () => {
  const { next_cursor } = (await app.agent.get('/api/v1/changes')).body.page;
  await app.agent.post('/api/v1/leads', { phone_number: '+919876543211', name: 'Ravi' });
  const changes = await app.agent.get(`/api/v1/changes?after=${next_cursor}`);
  expect(changes.body.data).not.toEqual([]);
  const answers = [
    changes,
    await app.agent.get('/api/v1/changes?after=nothing'),
    await app.agent.get('/api/v1/changes?after=0.1'),
    await app.anonymous.get('/api/v1/changes'),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 400, 410, 401]);
  for (const { status, body } of answers) {
    expect(differences(body, schemaOf('/api/v1/changes', 'get', status))).toEqual([]);
  }
});

it('tells the truth about what the lead routes answer', async () => {
  const created = await app.agent.post('/api/v1/leads', { phone_number: '+919876543210', name: 'Asha' });
  const { id } = created.body;
  const note = await app.agent.post(`/api/v1/leads/${id}/notes`, { text: 'hello' });
  const answers = [
    ['/api/v1/leads', 'post', created],
    ['/api/v1/leads', 'post', await app.agent.post('/api/v1/leads', { phone_number: '+919876543210' })],
    ['/api/v1/leads', 'post', await app.agent.post('/api/v1/leads', {})],
    ['/api/v1/leads', 'get', await app.agent.get('/api/v1/leads')],
    ['/api/v1/leads/{id}', 'get', await app.agent.get(`/api/v1/leads/${id}`)],
    ['/api/v1/leads/{id}', 'get', await app.agent.get('/api/v1/leads/nothing')],
    ['/api/v1/leads/{id}', 'patch', await app.agent.patch(`/api/v1/leads/${id}`, { stage: 'won' })],
    ['/api/v1/leads/{id}', 'patch', await app.agent.patch(`/api/v1/leads/${id}`, {}, { 'if-match': '"0"' })],
    ['/api/v1/leads/{id}/notes', 'post', note],
    ['/api/v1/leads/{id}/notes', 'get', await app.agent.get(`/api/v1/leads/${id}/notes`)],
    ['/api/v1/leads', 'get', await app.anonymous.get('/api/v1/leads')],
  ] as const;
  for (const [path, method, answer] of answers) {
    expect({
      path,
      method,
      status: answer.status,
      wrong: differences(answer.body, schemaOf(path, method, answer.status)),
    }).toEqual({
      path,
      method,
      status: answer.status,
      wrong: [],
    });
  }
});

it('tells the truth about what the routes of tags and canned replies answer', async () => {
  const tag = await app.agent.post('/api/v1/tags', { name: 'Hot', colour: 'red' });
  const lead = await app.agent.post('/api/v1/leads', { phone_number: '+919876543299' });
  const bearer = `/api/v1/leads/${lead.body.id}/tags/${tag.body.id}`;
  const text = { name: 'hello', text: 'Hello {{lead.name}}' };
  const reply = await app.agent.post('/api/v1/canned-replies', text);
  const answers = [
    ['/api/v1/tags', 'post', tag],
    ['/api/v1/tags', 'post', await app.agent.post('/api/v1/tags', { name: 'Hot', colour: 'red' })],
    ['/api/v1/tags', 'post', await app.agent.post('/api/v1/tags', {})],
    ['/api/v1/leads/{id}/tags/{tag}', 'put', await app.agent.send('PUT', bearer)],
    ['/api/v1/tags', 'get', await app.agent.get('/api/v1/tags')],
    ['/api/v1/tags/{id}', 'patch', await app.agent.patch(`/api/v1/tags/${tag.body.id}`, { name: 'Warm' })],
    ['/api/v1/leads/{id}/tags/{tag}', 'delete', await app.agent.send('DELETE', bearer)],
    ['/api/v1/leads/{id}/tags/{tag}', 'put', await app.agent.send('PUT', `/api/v1/leads/${lead.body.id}/tags/none`)],
    ['/api/v1/canned-replies', 'post', reply],
    ['/api/v1/canned-replies', 'post', await app.agent.post('/api/v1/canned-replies', text)],
    ['/api/v1/canned-replies', 'get', await app.agent.get('/api/v1/canned-replies')],
    [
      '/api/v1/canned-replies/{id}',
      'put',
      await app.agent.send('PUT', `/api/v1/canned-replies/${reply.body.id}`, text),
    ],
    ['/api/v1/canned-replies/{id}', 'delete', await app.agent.send('DELETE', '/api/v1/canned-replies/none')],
    ['/api/v1/canned-replies', 'get', await app.anonymous.get('/api/v1/canned-replies')],
  ] as const;
  for (const [path, method, { status, body }] of answers) {
    const wrong = differences(body, schemaOf(path, method, status));
    expect({ path, method, status, wrong }).toEqual({ path, method, status, wrong: [] });
  }
});

it('tells the truth about what the routes of the journal answer', async () => {
  await app.anonymous.post('/webhook/', textPayload());
  const list = await app.agent.get('/api/v1/webhook-events?limit=1');
  const { id, received_at } = list.body.data[0];
  const range = { from: received_at, to: '2100-01-01' };
  const answers = [
    ['/api/v1/webhook-events', 'get', list],
    ['/api/v1/webhook-events', 'get', await app.agent.get('/api/v1/webhook-events?limit=0')],
    ['/api/v1/webhook-events', 'get', await app.anonymous.get('/api/v1/webhook-events')],
    ['/api/v1/webhook-events/{id}', 'get', await app.agent.get(`/api/v1/webhook-events/${id}`)],
    ['/api/v1/webhook-events/{id}', 'get', await app.agent.get('/api/v1/webhook-events/nothing')],
    ['/api/v1/webhook-events/{id}/replay', 'post', await app.agent.post(`/api/v1/webhook-events/${id}/replay`)],
    ['/api/v1/webhook-events/replay', 'post', await app.agent.post('/api/v1/webhook-events/replay', range)],
    ['/api/v1/webhook-events/replay', 'post', await app.agent.post('/api/v1/webhook-events/replay', {})],
  ] as const;
  for (const [path, method, answer] of answers) {
    const wrong = differences(answer.body, schemaOf(path, method, answer.status));
    expect({ path, method, status: answer.status, wrong }).toEqual({ path, method, status: answer.status, wrong: [] });
  }
});

it('tells the truth about what the routes of messages answer', async () => {
  const simulator = await startSimulator({ businessNumber: BUSINESS });
  const sending = await startApp({ TATA_BASE_URL: simulator.url, TATA_AUTH_TOKEN: simulator.authToken });
  await sending.anonymous.post('/webhook/', textPayload());
  const late = new Date(Date.now() - 25 * 3_600_000);
  await sending.anonymous.post('/webhook/', textPayload({ from: '919999900002', at: late }));
  const { agent } = sending;
  simulator.behave({ on: 'send', do: 'refuse', status: 400, body: { message: 'no', traceId: 't' } });
  const refused = await agent.post('/api/v1/messages', { to: CUSTOMER, text: 'hi', client_reference: 'one' });
  expect(refused.body).toMatchObject({ status: 'queued' });
  const failed = await eventually(
    () => agent.get(`/api/v1/messages/${refused.body.id}`),
    ({ body }) => body.error,
  );
  const [incoming] = (await agent.get(`/ajax/tata-conversations/${CUSTOMER}/messages/`)).body.messages;
  const answers = [
    ['/api/v1/messages', 'post', refused],
    [
      '/api/v1/messages',
      'post',
      await agent.post('/api/v1/messages', { to: CUSTOMER, location: { latitude: 1, longitude: 2 } }),
    ],
    ['/api/v1/messages', 'post', await agent.post('/api/v1/messages', { to: CUSTOMER })],
    ['/api/v1/messages', 'post', await agent.post('/api/v1/messages', { lead_id: incoming.id, text: 'hi' })],
    [
      '/api/v1/messages',
      'post',
      await agent.post('/api/v1/messages', { to: CUSTOMER, text: 'ho', client_reference: 'one' }),
    ],
    ['/api/v1/messages', 'post', await agent.post('/api/v1/messages', { to: '919999900002', text: 'hi' })],
    [
      '/api/v1/messages',
      'post',
      await app.agent.post('/api/v1/messages', { to: CUSTOMER, template: { name: 'a', language: { code: 'en' } } }),
    ],
    ['/api/v1/messages', 'post', await sending.anonymous.post('/api/v1/messages', { to: CUSTOMER, text: 'hi' })],
    ['/api/v1/messages/{id}', 'get', failed],
    ['/api/v1/messages/{id}', 'get', await agent.get(`/api/v1/messages/${incoming.id}`)],
    ['/api/v1/messages/{id}', 'get', await agent.get('/api/v1/messages/nothing')],
  ] as const;
  expect(answers.map(([, , { status }]) => status)).toEqual([202, 202, 400, 404, 409, 422, 503, 401, 200, 200, 404]);
  for (const [path, method, answer] of answers) {
    const wrong = differences(answer.body, schemaOf(path, method, answer.status));
    expect({ path, method, status: answer.status, wrong }).toEqual({ path, method, status: answer.status, wrong: [] });
  }
  await sending.stop();
  await simulator.close();
});

it('tells the truth about what the routes of conversations answer', async () => {
  await app.anonymous.post('/webhook/', textPayload());
  const route = '/api/v1/conversations/{id}';
  const [{ id }] = (await app.agent.get(`/ajax/tata-conversations/${CUSTOMER}/`)).body.conversations;
  const { agent } = (await app.agent.get('/ajax/me/')).body;
  const here = `/api/v1/conversations/${id}`;
  const nowhere = `/api/v1/conversations/${agent.id}`;
  const snoozed = {
    assigned_to: agent.id,
    state: 'snoozed',
    snoozed_until: new Date(Date.now() + 60_000).toISOString(),
  };
  const answers = [
    [route, 'patch', await app.agent.patch(here, snoozed)],
    [route, 'patch', await app.agent.patch(here, { state: 'gone' })],
    [route, 'patch', await app.agent.patch(here, { assigned_to: id })],
    [route, 'patch', await app.agent.patch(nowhere, {})],
    [route, 'get', await app.agent.get(here)],
    [route, 'get', await app.anonymous.get(here)],
    [`${route}/notes`, 'post', await app.agent.post(`${here}/notes`, { text: 'hello', mentions: [agent.id] })],
    [`${route}/notes`, 'post', await app.agent.post(`${here}/notes`, {})],
    [`${route}/notes`, 'post', await app.agent.post(`${here}/notes`, { text: 'hello', mentions: [id] })],
    [`${route}/events`, 'get', await app.agent.get(`${here}/events`)],
    [`${route}/events`, 'get', await app.agent.get(`${here}/events?limit=0`)],
  ] as const;
  expect(answers.map(([, , { status }]) => status)).toEqual([200, 400, 422, 404, 200, 401, 201, 400, 422, 200, 400]);
  for (const [path, method, answer] of answers) {
    const wrong = differences(answer.body, schemaOf(path, method, answer.status));
    expect({ path, method, status: answer.status, wrong }).toEqual({ path, method, status: answer.status, wrong: [] });
  }
});

it('tells the truth about what the template routes answer', async () => {
  const route = '/api/v1/templates';
  const named = `${route}/{id}`;
  const template = {
    name: 'weekend',
    language: 'en',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hello {{1}}, come and see.' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
    ],
  };
  const created = await app.agent.post(route, template);
  const { id } = created.body;
  const values = { 'header.file': 'https://example.com/a.jpg', 'body.1': 'Asha' };
  await app.db.query(
    `INSERT INTO template_syncs (business_phone_number, tried_at, outcome) VALUES ('1', now(), 'not_supported')`,
  );
  const answers = [
    [route, 'post', created],
    [route, 'post', await app.agent.post(route, template)],
    [route, 'post', await app.agent.post(route, {})],
    [route, 'get', await app.agent.get(route)],
    [route, 'get', await app.anonymous.get(route)],
    [named, 'get', await app.agent.get(`${route}/${id}`)],
    [named, 'get', await app.agent.get(`${route}/nothing`)],
    [named, 'put', await app.agent.send('PUT', `${route}/${id}`, template)],
    [named, 'put', await app.agent.send('PUT', `${route}/${id}`, {})],
    [`${named}/preview`, 'post', await app.agent.post(`${route}/${id}/preview`, {})],
    [`${named}/preview`, 'post', await app.agent.post(`${route}/${id}/preview`, { variables: values })],
    [`${route}/sync`, 'get', await app.agent.get(`${route}/sync`)],
  ] as const;
  for (const [path, method, answer] of answers) {
    const wrong = differences(answer.body, schemaOf(path, method, answer.status));
    expect({ path, method, status: answer.status, wrong }).toEqual({ path, method, status: answer.status, wrong: [] });
  }
});
