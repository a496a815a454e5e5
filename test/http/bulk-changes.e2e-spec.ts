import { newColleague, type Colleague } from '../support/colleagues.js';
import { currentLists } from '../support/current-lists.js';
import { emptyTables } from '../support/empty-tables.js';
import { newKey } from '../support/keys.js';
import { longList } from '../support/long-list.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LIST = '/api/v1/conversations';
const BULK = `${LIST}/bulk-changes`;
const NOWHERE = '01a20528-093b-7579-9bd2-56a796eeabc7';
const NOBODY = '00000000-0000-0000-0000-000000000000';
const PEOPLE = 230;

let app: TestApp;
let asha: Colleague;
let ravi: Colleague;
let ids: string[];
beforeAll(async () => {
  app = await startApp();
  asha = await newColleague(app, 'Asha');
  ravi = await newColleague(app, 'Ravi', 'supervisor');
});
afterAll(() => app.stop());
beforeEach(async () => {
  await emptyTables(app.db, 'tags, leads, conversations, messages CASCADE');
  await longList(app, PEOPLE);
  await app.db.query('UPDATE conversations SET unread_count = 1');
  // The rows came past the feed
  await app.db.query('UPDATE work_follower SET cursor = NULL');
  await currentLists(app);
  ids = (await app.db.query('SELECT id FROM conversations ORDER BY latest_at DESC')).map(
    ({ id }: { id: string }) => id,
  );
});

const bulk = (body: object, { client } = asha) => client.post(BULK, body);
const count = async (condition: string): Promise<number> =>
  (await app.db.query(`SELECT count(*)::int AS n FROM conversations WHERE ${condition}`))[0].n;

it('changes those that are named, tells of each in its thread, and calls who was given them', async () => {
  const named = ids.slice(0, 150);
  await bulk({ conversation_ids: named.slice(0, 10), change: { assigned_to: ravi.id } });
  const answer = await bulk({ conversation_ids: named, change: { assigned_to: ravi.id, mark_read: true } });
  expect(answer).toMatchObject({ status: 200, body: { changed: 150, unchanged: 0, failed: [], next_cursor: null } });
  expect(await count(`assigned_to = '${ravi.id}' AND unread_count = 0`)).toBe(150);
  expect(await count('unread_count = 1')).toBe(PEOPLE - 150);
  const [{ n }] = await app.db.query(`SELECT count(*)::int AS n FROM conversation_events WHERE kind = 'assigned'`);
  expect(n).toBe(150);
  const { body } = await ravi.client.get('/ajax/tata-conversation-counts/');
  expect(body).toMatchObject({ mine: 150, for_me: 150, unread: PEOPLE - 150 });
  const again = await bulk({ conversation_ids: named, change: { assigned_to: ravi.id } });
  expect(again.body).toMatchObject({ changed: 0, unchanged: 150 });
});

it('says which could not be changed, and changes the others', async () => {
  const { body } = await bulk({ conversation_ids: [ids[0], NOWHERE], change: { state: 'resolved' } });
  expect(body).toMatchObject({
    changed: 1,
    failed: [{ conversation_id: NOWHERE, code: 'not_found', detail: expect.any(String) }],
  });
  expect(await count(`state = 'resolved'`)).toBe(1);
});

it('what somebody holds is told as busy, and the batches beside it are done', async () => {
  const runner = app.db.connection.createQueryRunner();
  await runner.startTransaction();
  await runner.query('SELECT 1 FROM conversations WHERE id = $1 FOR UPDATE', [[...ids].slice(0, 100).sort()[0]]);
  try {
    const { body } = await bulk({ conversation_ids: ids.slice(0, 130), change: { state: 'resolved' } });
    expect(body).toMatchObject({ changed: 30, unchanged: 0 });
    expect(body.failed).toHaveLength(100);
    expect(body.failed[0]).toMatchObject({ code: 'busy', detail: expect.stringContaining('try again') });
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
});

describe('all that a list holds', () => {
  it('is changed whole, also where the change takes it out of the list', async () => {
    await bulk({ conversation_ids: ids.slice(0, 20), change: { assigned_to: asha.id } });
    await currentLists(app);
    const match = { state: 'open', assignee: 'none', unreplied: true };
    const matching = await asha.client.get(
      '/ajax/tata-conversation-counts/matching/?state=open&assignee=none&unreplied=true',
    );
    expect(matching.body).toMatchObject({ count: PEOPLE - 20 });
    const { body } = await bulk({ match, change: { state: 'resolved' } });
    expect(body).toEqual({ changed: PEOPLE - 20, unchanged: 0, failed: [], next_cursor: null });
    expect(await count(`state = 'open'`)).toBe(20);
    expect((await bulk({ match, change: { state: 'resolved' } })).body).toMatchObject({ changed: 0 });
  });

  it('by words, and by filters that need no work list', async () => {
    const named = await bulk({ match: { q: 'Person 22' }, change: { mark_read: true } });
    // 22 and 220 to 229
    expect(named.body).toMatchObject({ changed: 11 });
    expect((await bulk({ match: { unread: true }, change: { state: 'resolved' } })).body).toMatchObject({
      changed: PEOPLE - 11,
    });
  });

  it('leaves out what has had a message since it was looked at', async () => {
    const as_of = new Date().toISOString();
    const at = new Date(Date.now() + 2_000);
    await app.anonymous.post('/webhook/', textPayload({ from: '15550000001', text: 'One more thing', at }));
    const { body } = await bulk({ match: { state: 'open', as_of }, change: { state: 'resolved' } });
    expect(body.changed).toBe(PEOPLE - 1);
    expect(await count(`state = 'open'`)).toBe(1);
  });

  it('goes on where it stopped', async () => {
    const cursorOf = async (place: number) =>
      (await asha.client.get(`${LIST}?limit=${place}`)).body.page.next_cursor as string;
    const { body } = await bulk({ match: {}, cursor: await cursorOf(200), change: { state: 'resolved' } });
    expect(body).toMatchObject({ changed: 30, next_cursor: null });
  });
});

it('puts a tag on all of them once', async () => {
  const { id } = (await app.agent.post('/api/v1/tags', { name: 'Hot', colour: 'red' })).body;
  const { changes_cursor: since } = (await asha.client.get('/ajax/tata-conversations/')).body;
  expect((await bulk({ conversation_ids: ids.slice(0, 3), change: { add_tag: id } })).body).toMatchObject({
    changed: 3,
  });
  expect((await bulk({ conversation_ids: ids.slice(0, 4), change: { add_tag: id } })).body).toMatchObject({
    changed: 1,
    unchanged: 3,
  });
  expect((await app.agent.get(`/api/v1/leads?tag=${id}`)).body.data).toHaveLength(4);
  const { conversations } = (await asha.client.get(`/ajax/tata-conversations/?since=${since}`)).body;
  expect(conversations.length).toBeGreaterThanOrEqual(4);
  expect((await bulk({ conversation_ids: ids, change: { add_tag: NOWHERE } })).status).toBe(404);
});

describe('is undone', () => {
  const batch_id = '01a20528-093b-7579-9bd2-56a796eeab01';
  const undo = ({ client } = asha) => client.post(`${BULK}/${batch_id}/undo`);

  it('as each of them stood, also after many requests, without calling anybody once more', async () => {
    const mine = ids.slice(0, 5);
    await bulk({ conversation_ids: mine, change: { assigned_to: asha.id } });
    for (const named of [ids.slice(0, 150), ids.slice(150)])
      await bulk({ conversation_ids: named, batch_id, change: { assigned_to: ravi.id, state: 'resolved' } });
    expect(await count(`state = 'resolved' AND assigned_to = '${ravi.id}'`)).toBe(PEOPLE);
    expect(await undo()).toMatchObject({ status: 200, body: { restored: PEOPLE, left: 0, has_more: false } });
    expect(await count(`state = 'open' AND assigned_to IS NULL`)).toBe(PEOPLE - 5);
    expect(await count(`state = 'open' AND assigned_to = '${asha.id}'`)).toBe(5);
    for (const { client } of [asha, ravi])
      expect((await client.get('/ajax/tata-conversation-counts/')).body).toMatchObject({ for_me: 0 });
    expect((await undo()).body).toEqual({ restored: 0, left: 0, has_more: false });
  });

  it('but for what somebody has changed since, and by nobody else', async () => {
    await bulk({ conversation_ids: ids.slice(0, 3), batch_id, change: { state: 'resolved' } });
    await ravi.client.patch(`${LIST}/${ids[0]}`, { state: 'open' });
    expect((await undo(ravi)).body).toMatchObject({ restored: 0, left: 0 });
    expect((await undo()).body).toMatchObject({ restored: 2, left: 1 });
    expect(await count(`state = 'open'`)).toBe(PEOPLE);
  });

  it('for an hour, and under an id that is one', async () => {
    await bulk({ conversation_ids: ids.slice(0, 3), batch_id, change: { state: 'resolved' } });
    await app.db.query(`UPDATE bulk_undos SET at = at - interval '61 minutes'`);
    expect((await undo()).body).toMatchObject({ restored: 0 });
    expect((await asha.client.post(`${BULK}/x/undo`)).status).toBe(400);
  });
});

describe('who may', () => {
  it('nobody without a session, no key that only reads, and no key that may not write leads may tag', async () => {
    const body = { conversation_ids: [ids[0]], change: { add_tag: NOWHERE } };
    expect((await app.anonymous.post(BULK, body)).status).toBe(401);
    const reader = await newKey(app, ['messages:read']);
    expect(await reader.client.post(BULK, body)).toMatchObject({ status: 403 });
    const sender = await newKey(app, ['messages:send']);
    expect(await sender.client.post(BULK, body)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const resolve = { ...body, change: { state: 'resolved' } };
    expect(await sender.client.post(BULK, resolve)).toMatchObject({ status: 200, body: { changed: 1 } });
    const writer = await newKey(app, ['messages:send', 'leads:write']);
    expect(await writer.client.post(BULK, body)).toMatchObject({ status: 404 });
  });
});

const RESOLVED = { state: 'resolved' };
it.each<[string, object, number]>([
  ['neither ids nor a list', { change: RESOLVED }, 400],
  ['both', { conversation_ids: [NOWHERE], match: {}, change: RESOLVED }, 400],
  ['no ids', { conversation_ids: [], change: RESOLVED }, 400],
  ['what is no id', { conversation_ids: ['x'], change: RESOLVED }, 400],
  ['501 ids', { conversation_ids: Array.from({ length: 501 }, () => NOWHERE), change: RESOLVED }, 400],
  ['no change', { conversation_ids: [NOWHERE] }, 400],
  ['a change that says nothing', { conversation_ids: [NOWHERE], change: {} }, 400],
  ['a snooze without an end', { conversation_ids: [NOWHERE], change: { state: 'snoozed' } }, 400],
  ['marking unread', { conversation_ids: [NOWHERE], change: { mark_read: false } }, 400],
  ['a list that cannot be', { match: { state: 'closed' }, change: RESOLVED }, 400],
  ['an array for a list', { match: [], change: RESOLVED }, 400],
  ['a list of lists', { match: [{}], change: RESOLVED }, 400],
  ['nobody’s id', { match: { assignee: NOBODY, unreplied: true }, change: RESOLVED }, 400],
  ['a list that is null', { match: null, change: RESOLVED }, 400],
  ['ids that are null', { conversation_ids: null, change: RESOLVED }, 400],
  ['a week for an instant', { match: { as_of: '2026-W10' }, change: RESOLVED }, 400],
  ['a day that no month has', { match: { active_from: '2026-02-31' }, change: RESOLVED }, 400],
  ...['filter', 'stage', 'tag', 'source', 'owner', 'assignee', 'unread', 'failed', 'active_from'].map(
    (name): [string, object, number] => [`null for ${name}`, { match: { [name]: null }, change: RESOLVED }, 400],
  ),
  ['a cursor that was made up', { match: {}, cursor: 'x', change: RESOLVED }, 400],
  ['somebody who is unknown', { match: {}, change: { assigned_to: NOWHERE } }, 422],
])('refuses %s, and changes nothing', async (_what, body, status) => {
  expect((await bulk(body)).status).toBe(status);
  expect(await count(`state = 'open' AND assigned_to IS NULL`)).toBe(PEOPLE);
});
