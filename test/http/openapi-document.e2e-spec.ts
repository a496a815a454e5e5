import { ApiDocument } from '../support/api-document.js';
import { newKey } from '../support/keys.js';
import { textPayload } from '../support/payloads.js';
import { routesOf } from '../support/routes.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let document: ApiDocument;
beforeAll(async () => {
  app = await startApp();
  document = new ApiDocument((await app.anonymous.get('/api/openapi.json')).body);
});
afterAll(() => app.stop());

const named = ({ method, path }: { method: string; path: string }): string => `${method.toUpperCase()} ${path}`;

it('tells of every route below /api/v1, and of no other, with the scopes that open it', () => {
  const routes = routesOf(app.server.app).filter(({ path }) => path.startsWith('/api/v1/'));
  const declared = Object.fromEntries(
    routes.map(({ method, path, scopes }) => [named({ method, path: path.replace(/:(\w+)/g, '{$1}') }), scopes]),
  );
  const told = Object.fromEntries(
    document.operations.map((operation) => [
      named(operation),
      operation.security?.flatMap((ways) => ways['api_key'] ?? []),
    ]),
  );
  expect(told).toEqual(declared);
  for (const { security } of document.operations)
    expect(security?.map((ways) => Object.keys(ways)).flat()).toEqual(expect.arrayContaining(['cookie', 'api_key']));
});

it('has an example of every body, each of which fits its schema', () => {
  const wrong = document.operations.flatMap((operation) =>
    document
      .examplesOf(operation)
      .filter(({ place }) => !place.includes('multipart'))
      .flatMap(({ place, values }) => [
        ...(values.length === 0 ? [`${place} has no example`] : []),
        ...values.flatMap((value) => document.misfits(place, value).map((misfit) => `${place}: ${misfit}`)),
      ]),
  );
  expect(wrong).toEqual([]);
});

it('says null as JSON Schema does, for OpenAPI 3.1 knows no "nullable"', () => {
  expect(JSON.stringify(document.raw)).not.toContain('"nullable"');
});

it('tells the truth about what the routes of conversations and keys answer', async () => {
  await app.anonymous.post('/webhook/', textPayload());
  const conversations = '/api/v1/conversations';
  const keys = '/api/v1/keys';
  const { client, id } = await newKey(app, ['messages:read', 'leads:read']);
  const list = await client.get(conversations);
  expect(list.body.data).toHaveLength(1);
  const answers = [
    ['get', conversations, list],
    ['get', conversations, await client.get(`${conversations}?limit=0`)],
    ['get', `${conversations}/{id}`, await client.get(`${conversations}/${list.body.data[0].id}`)],
    ['get', `${conversations}/{id}`, await client.get(`${conversations}/phone:+919999988888`)],
    ['get', `${conversations}/{id}/messages`, await client.get(`${conversations}/${list.body.data[0].id}/messages`)],
    ['get', keys, await client.get(keys)],
    ['get', keys, await app.agent.get(keys)],
    ['post', keys, await app.agent.post(keys, { name: 'a', scopes: ['leads:read'] })],
    ['post', keys, await app.agent.post(keys, { name: 'a', scopes: [] })],
    ['post', keys, await app.agent.post(keys, '{')],
    ['post', keys, await app.agent.post(keys, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['post', keys, await app.agent.post(keys, { name: 'a'.repeat(2_000_000) })],
    ['get', `${keys}/{id}`, await app.agent.get(`${keys}/${id}`)],
    ['get', `${keys}/{id}`, await app.agent.get(`${keys}/nothing`)],
    ['get', `${keys}/current`, await client.get(`${keys}/current`)],
    ['get', `${keys}/current`, await app.anonymous.get(`${keys}/current`)],
    ['delete', `${keys}/{id}`, await app.agent.send('DELETE', `${keys}/${id}`)],
  ] as const;
  expect(answers.map(([, , { status }]) => status)).toEqual([
    ...[200, 400, 200, 404, 200, 403, 200, 201, 400, 400, 415, 413, 200, 404, 200, 401, 204],
  ]);
  for (const [method, path, answer] of answers) {
    const wrongs = document.wrongs(document.operation(method, path), answer);
    expect({ method, path, status: answer.status, wrongs }).toEqual({
      ...{ method, path, status: answer.status },
      wrongs: [],
    });
  }
});
