import { startApp, type TestApp } from '../support/start-app.js';
import { emptyTables } from '../support/empty-tables.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());
beforeEach(() => emptyTables(app.db, 'canned_replies'));

const PATH = '/api/v1/canned-replies';
const HELLO = { name: 'hello', text: 'Hello {{lead.first_name}}, this is {{agent.name}}.' };
const names = async () => (await app.agent.get(PATH)).body.data.map(({ name }: { name: string }) => name);

it('a canned reply is written, listed by name, changed and deleted', async () => {
  const created = await app.agent.post(PATH, HELLO);
  expect(created).toMatchObject({ status: 201, body: { ...HELLO, updated_by: 'Administrator' } });
  await app.agent.post(PATH, { name: 'Address', text: 'We are at 12 Park Street.' });
  expect(await names()).toEqual(['Address', 'hello']);

  const path = `${PATH}/${created.body.id}`;
  const changed = await app.agent.send('PUT', path, { name: '/hi', text: 'Hi' });
  expect(changed).toMatchObject({ status: 200, body: { id: created.body.id, name: 'hi', text: 'Hi' } });
  expect((await app.agent.send('DELETE', path)).status).toBe(204);
  expect(await names()).toEqual(['Address']);
  for (const method of ['PUT', 'DELETE']) {
    expect((await app.agent.send(method, path, HELLO)).status).toBe(404);
    expect((await app.agent.send(method, `${PATH}/nothing`, HELLO)).status).toBe(404);
  }
});

it('a name is taken once, whatever the case of its letters, also when two take it at once', async () => {
  const answers = await Promise.all(['hello', 'HELLO'].map((name) => app.agent.post(PATH, { ...HELLO, name })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  const refused = answers.find(({ status }) => status === 409)!;
  expect(refused.body).toMatchObject({ code: 'name_taken', errors: [{ field: 'name' }] });
  const other = await app.agent.post(PATH, { ...HELLO, name: 'other' });
  expect((await app.agent.send('PUT', `${PATH}/${other.body.id}`, HELLO)).status).toBe(409);
  expect((await app.agent.send('PUT', `${PATH}/${other.body.id}`, { ...HELLO, name: 'Other' })).status).toBe(200);
});

it.each([
  [{ ...HELLO, name: 'two words' }, 'name'],
  [{ ...HELLO, text: ' ' }, 'text'],
  [{ ...HELLO, text: 'Hello {{lead.nmae}}' }, 'text'],
  [{ name: 'hello' }, 'text'],
  [{ ...HELLO, name: 5 }, 'name'],
])('%j is refused, and says which field', async (body, field) => {
  const answer = await app.agent.post(PATH, body);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
  expect(answer.body.errors[0].field).toBe(field);
  expect(await names()).toEqual([]);
});

it('a repeat under the same Idempotency-Key writes one', async () => {
  const headers = { 'idempotency-key': 'once' };
  const [first, second] = [await app.agent.post(PATH, HELLO, headers), await app.agent.post(PATH, HELLO, headers)];
  expect(second.body).toEqual(first.body);
  expect(await names()).toEqual(['hello']);
});
