import { newColleague, type Colleague } from '../support/colleagues.js';
import { currentLists } from '../support/current-lists.js';
import { emptyTables } from '../support/empty-tables.js';
import { eventually } from '../support/eventually.js';
import { listed, modelOf, type ModelQuery } from '../support/list-model.js';
import { BUSINESS, newWamid, statusPayload, textPayload, unixSeconds } from '../support/payloads.js';
import { seeded } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';

const LIST = '/api/v1/conversations';
const PEOPLE = 14;
const MINUTE_MS = 60_000;
const phoneOf = (person: number): string => `91999971${String(person).padStart(4, '0')}`;
const ago = (minutes: number): Date => new Date(Date.now() - minutes * MINUTE_MS);
/** `STORIES=100,101 npm run jest -- test/http/work-lists` tells others. */
const STORIES = (process.env['STORIES'] ?? '3,11').split(',').map(Number);

let app: TestApp;
/** Another server of the same database: either may be the one that follows the feed. */
let other: TestApp;
let asha: Colleague;
beforeAll(async () => {
  app = await startApp({ TATA_AUTH_TOKEN: 'token', WHATSAPP_PHONE_NUMBER: BUSINESS });
  other = await startApp({ DATABASE_URL: app.databaseUrl, TATA_AUTH_TOKEN: 'token', WHATSAPP_PHONE_NUMBER: BUSINESS });
  asha = await newColleague(app, 'Asha');
});
afterAll(async () => {
  await other.stop();
  await app.stop();
});
beforeEach(() => emptyTables(app.db, 'leads, conversations, messages CASCADE'));

const bring = async (body: object): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', body)).toMatchObject({ status: 200 });
};
const write = (person: number, minutesAgo: number, wamid = newWamid()): Promise<void> =>
  bring(textPayload({ from: phoneOf(person), at: ago(minutesAgo), wamid }));
/** On the phone app. */
const answer = (person: number, minutesAgo: number): Promise<void> =>
  bring({
    message_echoes: {
      from: BUSINESS,
      to: phoneOf(person),
      id: newWamid(),
      timestamp: unixSeconds(ago(minutesAgo)),
      type: 'text',
      text: { body: 'Yes' },
    },
    businessPhoneNumber: `+${BUSINESS}`,
  });
async function reply(person: number): Promise<string | null> {
  const { status, body } = await app.agent.post('/api/v1/messages', { to: phoneOf(person), text: 'Yes' });
  // TATA cannot be reached: what is reported of it comes by webhook
  await app.db.query('DELETE FROM outbox');
  // The window may have closed
  return status === 202 ? body.id : null;
}
const report = (status: string, reference: string, at = new Date()): Promise<void> =>
  bring(statusPayload(status, { reference, at, ...(status === 'failed' && { errors: [{ code: 131026 }] }) }));
const change = (id: string, body: object) => app.agent.patch(`${LIST}/${id}`, body);
const idOf = async (person: number): Promise<string> =>
  (await app.agent.get(`${LIST}/phone:+${phoneOf(person)}`)).body.id;

const addressOf = (query: ModelQuery): string =>
  new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();

/** Page by page. */
async function idsIn(query: ModelQuery, limit = 3, client = asha.client): Promise<string[]> {
  await currentLists(app);
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await client.get(`${LIST}?${addressOf(query)}&limit=${limit}${cursor}`);
    expect({ status, body }).toMatchObject({ status: 200 });
    ids.push(...body.data.map(({ id }: { id: string }) => id));
    if (!body.page.has_more) return ids;
    cursor = `&cursor=${body.page.next_cursor}`;
  }
}

async function tell(random: () => number): Promise<void> {
  const below = (most: number): number => Math.floor(random() * most);
  const replies: string[] = [];
  for (let step = 0; step < 90; step += 1) {
    const person = below(PEOPLE);
    const chance = random();
    // Late ones too, and windows that closed; none within a minute of a boundary
    if (chance < 0.45) await write(person, 5 + 7 * below(240));
    if (chance < 0.2) replies.push(...[await reply(person)].filter((id) => id !== null));
    else if (chance > 0.5 && chance < 0.62) await answer(person, 3 + 7 * below(240));
    else if (chance < 0.72 && replies.length > 0)
      await report(['failed', 'sent', 'delivered'][below(3)]!, replies[below(replies.length)]!);
    else if (chance > 0.72) {
      const { data } = (await app.agent.get(`${LIST}?limit=200`)).body;
      const { id } = data[below(data.length)] ?? {};
      if (!id) continue;
      if (chance < 0.78) await change(id, { assigned_to: [asha.id, null][below(2)] });
      else if (chance < 0.84) await change(id, { state: ['resolved', 'open'][below(2)] });
      else if (chance < 0.86) await change(id, { state: 'snoozed', snoozed_until: ago(-600).toISOString() });
      else if (chance < 0.9) await change(id, { dismiss_failed: true });
      else await app.agent.post(`/ajax/tata-conversations/${id}/read/`);
    }
  }
}

const STATES = [undefined, 'open', 'resolved', 'snoozed'];
const ASSIGNEES = [undefined, 'me', 'none'];
const SORTS = ['newest', 'waiting_longest', 'window_closing'];
const FLAGS = ['unread', 'unreplied', 'failed', 'closing_soon'] as const;

it.each(STORIES)(
  'whatever happened, every list holds what belongs there, in its order: story %i',
  async (seed) => {
    const random = seeded(seed);
    const below = (most: number): number => Math.floor(random() * most);
    await tell(random);
    const model = await modelOf(app.db);
    expect(model.filter(({ hasFailed }) => hasFailed).length).toBeGreaterThan(0);
    expect(model.filter(({ waitingSince }) => waitingSince !== null).length).toBeGreaterThan(1);
    const queries: ModelQuery[] = [
      ...SORTS.map((sort) => ({ sort })),
      ...FLAGS.flatMap((flag) => SORTS.map((sort) => ({ [flag]: true, sort }))),
      ...Array.from({ length: 40 }, (): ModelQuery => {
        const [state, assignee] = [STATES[below(4)], ASSIGNEES[below(3)]];
        const flags = FLAGS.filter(() => random() < 0.3).map((flag) => [flag, random() < 0.8]);
        return {
          ...(state && { state }),
          ...(assignee && { assignee }),
          ...Object.fromEntries(flags),
          sort: SORTS[below(3)]!,
        };
      }),
    ];
    for (const query of queries) {
      const expected = listed(model, query, asha.id, Date.now());
      const client = random() < 0.5 ? asha.client : await atOther();
      expect({ query, ids: await idsIn(query, 1 + below(5), client) }).toEqual({ query, ids: expected });
    }
    const { body } = await asha.client.get(`${LIST}?limit=200`);
    expect(new Map(body.data.map((row: Row) => [row.id, [row.waiting_since, row.has_failed_reply]]))).toEqual(
      new Map(
        model.map((row) => [row.id, [row.waitingSince && new Date(row.waitingSince).toISOString(), row.hasFailed]]),
      ),
    );
    for (const [state, assignee] of [
      ['open', 'me'],
      ['open', 'none'],
      ['resolved', undefined],
      [undefined, undefined],
    ]) {
      const of = { ...(state && { state }), ...(assignee && { assignee }) };
      const counts = (await asha.client.get(`/ajax/tata-conversation-counts/?${addressOf(of)}`)).body;
      for (const flag of FLAGS) {
        const query = { ...of, [flag]: true };
        expect({ query, count: counts[flag] }).toEqual({
          query,
          count: listed(model, query, asha.id, Date.now()).length,
        });
        const matching = await asha.client.get(`/ajax/tata-conversation-counts/matching/?${addressOf(query)}`);
        expect({ query, count: matching.body.count }).toEqual({ query, count: counts[flag] });
      }
    }
  },
  120_000,
);

interface Row {
  id: string;
  waiting_since: string | null;
  has_failed_reply: boolean;
}

let signedIn: TestApp['agent'] | null = null;
/** The same agent at the other server. */
async function atOther(): Promise<TestApp['agent']> {
  if (signedIn) return signedIn;
  const client = other.anonymous;
  await client.post('/ajax/login/', { email: asha.email, password: asha.password });
  return (signedIn = client);
}

it('whoever reads need not wait for the follower’s next turn', async () => {
  await write(1, 30);
  const id = await idOf(1);
  let atOnce = 0;
  for (let times = 0; times < 6; times += 1) {
    await change(id, { state: times % 2 === 0 ? 'resolved' : 'open' });
    const { data } = (await asha.client.get(`${LIST}?unreplied=true&state=open`)).body;
    atOnce += data.length === times % 2 ? 1 : 0;
    await currentLists(app);
  }
  // A machine with much else to do may be late now and then
  expect(atOnce).toBeGreaterThan(3);
});

it('a change is in the lists, the counts and the news', async () => {
  await write(1, 30);
  const id = await idOf(1);
  const { changes_cursor: since } = (await asha.client.get('/ajax/tata-conversations/')).body;
  expect(await idsIn({ unreplied: true })).toEqual([id]);
  const message = (await reply(1))!;
  expect(await idsIn({ unreplied: true })).toEqual([]);
  const news = async () => {
    await currentLists(app);
    return (await asha.client.get(`/ajax/tata-conversations/?since=${since}`)).body.conversations.at(-1);
  };
  expect(await news()).toMatchObject({ id, waiting_since: null, has_failed_reply: false });
  await report('failed', message);
  expect(await news()).toMatchObject({ id, waiting_since: expect.any(String), has_failed_reply: true });
  expect((await asha.client.get('/ajax/tata-conversation-counts/')).body).toMatchObject({ failed: 1, unreplied: 1 });
  expect((await change(id, { dismiss_failed: true })).status).toBe(200);
  expect(await news()).toMatchObject({ id, has_failed_reply: false });
  expect(await idsIn({ failed: true })).toEqual([]);
  // Proof that it got there after all is an answer
  await report('delivered', message);
  expect(await idsIn({ unreplied: true })).toEqual([]);
});

it('what fails once more after it was dismissed and sent again has failed anew', async () => {
  await write(1, 30);
  const [id, message] = [await idOf(1), (await reply(1))!];
  await report('failed', message, ago(20));
  await change(id, { dismiss_failed: true });
  expect(await idsIn({ failed: true })).toEqual([]);
  await app.db.query(`UPDATE messages SET failed_at = NULL, error = NULL WHERE id = $1`, [message]);
  await report('failed', message, ago(1));
  expect(await idsIn({ failed: true })).toEqual([id]);
});

it('who writes and writes waits since the first, and a late message of before the answer is answered', async () => {
  await write(1, 60);
  await write(1, 50);
  await write(1, 40);
  const waiting = async () => {
    await currentLists(app);
    return (await asha.client.get(`${LIST}?unreplied=true`)).body.data[0]?.waiting_since ?? null;
  };
  const first = await waiting();
  expect(Math.abs(Date.parse(first) - ago(60).getTime())).toBeLessThan(5_000);
  await answer(1, 30);
  expect(await waiting()).toBeNull();
  await write(1, 35);
  expect(await waiting()).toBeNull();
  await write(1, 10);
  expect(Math.abs(Date.parse(await waiting()) - ago(10).getTime())).toBeLessThan(5_000);
});

it('who writes within the second of the answer waits, and whoever is answered within the second of their words does not', async () => {
  await write(1, 0);
  await reply(1);
  const waits = () => idsIn({ unreplied: true });
  expect(await waits()).toEqual([]);
  await write(1, 0);
  expect(await waits()).toEqual([await idOf(1)]);
});

describe('the follower', () => {
  const rows = () => app.db.query(`SELECT * FROM conversation_work ORDER BY conversation_id`);

  it('reads everything once when it has no cursor, or one that is too old', async () => {
    for (let person = 0; person < 5; person += 1) await write(person, 30 + person);
    expect(await idsIn({ unreplied: true })).toHaveLength(5);
    const before = await rows();
    for (const cursor of [null, '1.1']) {
      // The rows and the place are gone together, as after a restore
      await app.db.query('BEGIN; DELETE FROM conversation_work; COMMIT');
      await app.db.query('UPDATE work_follower SET cursor = $1, filled_to = NULL', [cursor]);
      await eventually(rows, (now) => now.length === 5);
      expect(await rows()).toEqual(before);
    }
  });

  it('tells metrics and the health page how far it is behind', async () => {
    await write(1, 5);
    await idsIn({ unreplied: true });
    const { checks } = (await app.agent.get('/ajax/health/')).body;
    expect(checks.find(({ key }: { key: string }) => key === 'lists')).toMatchObject({ state: 'ok' });
  });

  it('forgets who is erased', async () => {
    await write(1, 5);
    await idsIn({ unreplied: true });
    await app.db.query('DELETE FROM conversations');
    expect(await rows()).toEqual([]);
  });
});

it.each(['unread=yes', 'sort=oldest', 'state=closed', 'assignee=asha', 'sort=waiting_longest&cursor=x', 'failed=1'])(
  'answers 400 to ?%s, and names the field',
  async (query) => {
    expect(await asha.client.get(`${LIST}?${query}`)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    const page = query.replace('cursor', 'page');
    expect((await asha.client.get(`/ajax/tata-conversations/?${page}`)).status).toBe(400);
  },
);

it('a cursor of one order is not taken for another', async () => {
  for (let person = 0; person < 3; person += 1) await write(person, 30 + person);
  const { next_cursor } = (await asha.client.get(`${LIST}?sort=waiting_longest&limit=1`)).body.page;
  expect((await asha.client.get(`${LIST}?limit=1&cursor=${next_cursor}`)).status).toBe(400);
});

it('words and what calls for an agent narrow these lists too', async () => {
  await write(1, 30);
  await write(2, 20);
  const [one, two] = [await idOf(1), await idOf(2)];
  await change(two, { assigned_to: asha.id });
  expect(await idsIn({ unreplied: true, ...{ q: phoneOf(1) } })).toEqual([one]);
  expect(await idsIn({ sort: 'waiting_longest', ...{ q: phoneOf(2) } })).toEqual([two]);
  expect(await idsIn({ unreplied: true, ...{ filter: 'for_me' } })).toEqual([two]);
  expect(await idsIn({ unreplied: true, ...{ filter: 'mine' } })).toEqual([two]);
  expect(await idsIn({ unreplied: true, state: 'open', ...{ filter: 'resolved' } })).toEqual([]);
});
