import { newId } from '@app/common';
import { forgetWords } from '@app/conversations';
import { dataSourceOptions } from '@app/database';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { createDatabase, startApp, type TestApp } from '../support/start-app.js';

let database: { url: string; drop(): Promise<void> };
const running: TestApp[] = [];
beforeAll(async () => (database = await createDatabase()));
afterAll(async () => {
  await Promise.all(running.map((app) => app.stop()));
  await database.drop();
});

async function start(): Promise<TestApp> {
  const app = await startApp({ DATABASE_URL: database.url });
  running.push(app);
  return app;
}
async function stop(app: TestApp): Promise<void> {
  running.splice(running.indexOf(app), 1);
  await app.stop();
}
const textsOf = async (app: TestApp, q: string): Promise<string[]> =>
  (await app.agent.get(`/api/v1/search?q=${q}&limit=100`)).body.data.map((one: { snippet: { text: string }[] }) =>
    one.snippet.map(({ text }) => text).join(''),
  );
const soon = (app: TestApp, q: string, texts: string[]) =>
  eventually(
    () => textsOf(app, q),
    (found) => JSON.stringify([...found].sort()) === JSON.stringify([...texts].sort()),
    20_000,
  );
const write = async (app: TestApp, text: string, from = '919999900001'): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', textPayload({ from, text }))).toMatchObject({ status: 200 });
};
const told = `INSERT INTO changes (type, message_id, conversation_id) SELECT 'message', id, conversation_id FROM changed`;

it('two servers find whatever either takes in, once', async () => {
  const apps = await Promise.all([start(), start()]);
  const texts = Array.from({ length: 120 }, (_, index) => `walrus of ${index}`);
  await Promise.all(
    texts.map((text, index) => write(apps[index % 2]!, text, `9199999002${String(index % 40).padStart(2, '0')}`)),
  );
  await Promise.all(
    apps.map((app) =>
      eventually(
        () => textsOf(app, 'walrus'),
        ({ length }) => length === 100,
        20_000,
      ),
    ),
  );
  const indexed = await eventually(
    () => apps[0].db.query('SELECT count(*)::int AS n FROM message_words'),
    ([row]) => row.n >= texts.length,
  );
  expect(indexed).toEqual([{ n: texts.length }]);
  await Promise.all(apps.map(stop));
}, 60_000);

it('what was written, changed and deleted while no server ran is so when one runs again', async () => {
  const before = await start();
  for (const text of ['kept otter', 'edited otter', 'deleted otter', 'merged otter']) await write(before, text);
  const person = 'phone:+919999900001';
  await before.agent.post(`/api/v1/conversations/${person}/notes`, { text: 'heron in the thread' });
  await before.agent.post(`/api/v1/leads/${person}/notes`, { text: 'heron on the lead' });
  await soon(before, 'heron', ['heron in the thread', 'heron on the lead']);
  await soon(before, 'otter', ['kept otter', 'edited otter', 'deleted otter', 'merged otter']);
  await stop(before);
  const db = await open();
  await db.query(`WITH changed AS (UPDATE messages SET text = 'edited badger', edited_at = now() WHERE text = 'edited otter'
    RETURNING id, conversation_id) ${told}`);
  await db.query(`WITH changed AS (UPDATE messages SET deleted_at = now() WHERE text = 'deleted otter'
    RETURNING id, conversation_id) ${told}`);
  await db.query(
    `WITH changed AS (DELETE FROM messages WHERE text = 'merged otter' RETURNING id, conversation_id) ${told}`,
  );
  await db.query(
    `WITH changed AS (INSERT INTO messages (id, conversation_id, direction, type, text, happened_at, received_at)
       SELECT $1, conversation_id, 'incoming', 'text', 'new badger', now(), now() FROM messages WHERE text = 'kept otter'
       RETURNING id, conversation_id) ${told}`,
    [newId()],
  );
  await db.destroy();
  const after = await start();
  await soon(after, 'badger', ['edited badger', 'new badger']);
  expect(await textsOf(after, 'otter')).toEqual(['kept otter']);
  const left = await after.db.query(`SELECT id FROM message_words WHERE NOT is_note AND NOT EXISTS (
    SELECT 1 FROM messages m WHERE m.id = message_words.id AND deleted_at IS NULL)`);
  expect(left).toEqual([]);
  await stop(after);
}, 60_000);

it.each([
  ['the feed no longer knows where it stood', 'UPDATE change_feed SET epoch = epoch + 1'],
  ['another version splits words in another way', 'UPDATE search_progress SET words_version = 0'],
  ['it was never begun', `UPDATE search_progress SET feed_cursor = NULL`],
])(
  'all is indexed anew when %s',
  async (_, what) => {
    const db = await open();
    await db.query('TRUNCATE message_words, lead_words');
    await db.query(what);
    await db.destroy();
    const app = await start();
    await eventually(
      () => textsOf(app, 'walrus'),
      ({ length }) => length === 100,
      20_000,
    );
    await soon(app, 'badger', ['edited badger', 'new badger']);
    await soon(app, 'heron', ['heron in the thread', 'heron on the lead']);
    const { body } = await eventually(
      () => app.agent.get('/api/v1/search?q=otter'),
      (answer) => answer.body.search.complete === true,
    );
    expect(body.data).toHaveLength(1);
    const people = await app.agent.get('/api/v1/search?q=asha&kind=people');
    expect(people.body).toMatchObject({ search: { complete: true } });
    expect(people.body.data.length).toBeGreaterThan(0);
    await stop(app);
  },
  60_000,
);

it('of a person who is to be forgotten, no word is left', async () => {
  const app = await start();
  await soon(app, 'badger', ['edited badger', 'new badger']);
  const [{ lead_id }] = await app.db.query(`SELECT lead_id FROM lead_identities WHERE value = '919999900001'`);
  await forgetWords(app.db, lead_id);
  for (const q of ['otter', 'badger', 'heron']) expect(await textsOf(app, q)).toEqual([]);
  const people = await app.agent.get('/api/v1/search?q=919999900001&kind=people');
  expect(people.body.data).toEqual([]);
  // Nobody else's are touched
  expect(await textsOf(app, 'walrus')).toHaveLength(100);
  await stop(app);
});

it('while old messages are still to be indexed, an answer says so', async () => {
  const app = await start();
  await eventually(
    () => textsOf(app, 'walrus'),
    ({ length }) => length === 100,
  );
  await app.db.query(
    `UPDATE search_progress SET walked_messages_to = 'ffffffff-ffff-ffff-ffff-ffffffffffff', walked_back_to = '2025-01-01'`,
  );
  // This process knows that it has walked to the end: nobody goes on
  expect((await app.agent.get('/api/v1/search?q=walrus')).body.search).toEqual({
    complete: false,
    reason: 'indexing',
    searched_back_to: '2025-01-01T00:00:00.000Z',
    advice: expect.any(String),
  });
  await stop(app);
});

async function open() {
  const { DataSource } = await import('typeorm');
  return new DataSource(dataSourceOptions(database.url)).initialize();
}
