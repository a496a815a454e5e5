import { startApp, type TestApp } from '../support/start-app.js';
import { emptyTables } from '../support/empty-tables.js';

let app: TestApp;
let lead: { id: string };
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());
beforeEach(async () => {
  await emptyTables(app.db, 'tags, leads CASCADE');
  lead = (await app.agent.post('/api/v1/leads', { phone_number: '+919876543210', name: 'Asha' })).body;
});

const PATH = '/api/v1/tags';
const make = async (name: string, colour = 'teal'): Promise<{ id: string }> =>
  (await app.agent.post(PATH, { name, colour })).body;
const list = async () => (await app.agent.get(PATH)).body.data;
const onLead = (method: string, tag: string, key = lead.id) =>
  app.agent.send(method, `/api/v1/leads/${key}/tags/${tag}`);

it('a tag is made, put on leads and counted, renamed, and deleted from all of them', async () => {
  const visit = await app.agent.post(PATH, { name: ' Site  visit ', colour: 'blue' });
  expect(visit).toMatchObject({ status: 201, body: { name: 'Site visit', colour: 'blue', lead_count: 0 } });
  const hot = await make('Hot', 'red');
  await onLead('PUT', hot.id);
  const tagged = await onLead('PUT', visit.body.id);
  expect(tagged).toMatchObject({ status: 200, body: { id: lead.id, tags: [{ name: 'Hot' }, { name: 'Site visit' }] } });
  expect(await list()).toMatchObject([
    { name: 'Hot', lead_count: 1 },
    { name: 'Site visit', lead_count: 1 },
  ]);

  const renamed = await app.agent.patch(`${PATH}/${hot.id}`, { name: 'Very hot' });
  expect(renamed).toMatchObject({ status: 200, body: { name: 'Very hot', colour: 'red', lead_count: 1 } });
  expect((await app.agent.get(`/api/v1/leads/${lead.id}`)).body.tags).toEqual([
    { id: visit.body.id, name: 'Site visit', colour: 'blue' },
    { id: hot.id, name: 'Very hot', colour: 'red' },
  ]);
  expect((await app.agent.send('DELETE', `${PATH}/${hot.id}`)).status).toBe(204);
  expect((await app.agent.get(`/api/v1/leads/${lead.id}`)).body.tags).toMatchObject([{ name: 'Site visit' }]);
  expect((await app.agent.send('DELETE', `${PATH}/${hot.id}`)).status).toBe(404);
});

it('is put on once and taken off, by id or by number, however often it is asked for', async () => {
  const { id } = await make('Hot');
  const byNumber = 'phone:098765 43210';
  for (const key of [lead.id, encodeURIComponent(byNumber)]) {
    expect((await onLead('PUT', id, key)).body.tags).toHaveLength(1);
  }
  const before = await app.agent.get(`/api/v1/leads/${lead.id}`);
  await onLead('PUT', id);
  expect((await app.agent.get(`/api/v1/leads/${lead.id}`)).headers.get('etag')).toBe(before.headers.get('etag'));
  for (let times = 0; times < 2; times += 1) {
    expect(await onLead('DELETE', id)).toMatchObject({ status: 200, body: { tags: [] } });
  }
});

it('tells of leads that change with their tags', async () => {
  const { id } = await make('Hot');
  const next = async (after: string) => (await app.agent.get(`/api/v1/changes?after=${after}&types=lead`)).body;
  let cursor = (await app.agent.get('/api/v1/changes')).body.page.next_cursor;
  const changes = [
    () => onLead('PUT', id),
    () => app.agent.patch(`${PATH}/${id}`, { colour: 'grey' }),
    () => onLead('DELETE', id),
    () => onLead('PUT', id),
    () => app.agent.send('DELETE', `${PATH}/${id}`),
  ];
  for (const change of changes) {
    await change();
    const { data, page } = await next(cursor);
    expect(data).toMatchObject([{ type: 'lead', lead_id: lead.id }]);
    cursor = page.next_cursor;
  }
});

it('leads are found by their tag', async () => {
  const { id } = await make('Hot');
  await onLead('PUT', id);
  await app.agent.post('/api/v1/leads', { phone_number: '+919876543211', name: 'Ravi' });
  expect((await app.agent.get(`/api/v1/leads?tag=${id}`)).body.data).toMatchObject([
    { id: lead.id, tags: [{ name: 'Hot' }] },
  ]);
  expect((await app.agent.get('/api/v1/leads')).body.data).toHaveLength(2);
  expect((await app.agent.get('/api/v1/leads?tag=hot')).status).toBe(400);
});

it.each([
  [{ name: '', colour: 'teal' }, 400],
  [{ name: 'x'.repeat(41), colour: 'teal' }, 400],
  [{ name: 'Hot', colour: '#ff0000' }, 400],
  [{ name: 'Hot' }, 400],
  [{ name: 'TAKEN', colour: 'teal' }, 409],
])('%j is answered %i', async (body, status) => {
  await make('Taken');
  expect((await app.agent.post(PATH, body)).status).toBe(status);
  expect(await list()).toHaveLength(1);
});

it('one that does not exist goes on no lead, and on nobody who does not exist', async () => {
  const { id } = await make('Hot');
  const nobody = '01890000-0000-7000-8000-000000000000';
  expect((await onLead('PUT', nobody)).status).toBe(404);
  expect((await onLead('PUT', 'nothing')).status).toBe(404);
  expect((await onLead('PUT', id, nobody)).status).toBe(404);
});
