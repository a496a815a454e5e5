import { ChangeFeed, FeedHealth } from '@app/changes';
import fc from 'fast-check';
import pg from 'pg';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

interface Item {
  type: string;
  conversation_id: string | null;
  message_id: string | null;
  lead_id: string | null;
  at: string;
}
interface Page {
  data: Item[];
  page: { next_cursor: string; has_more: boolean };
}

let app: TestApp;
let phones = 0;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

const newPhone = (): string => `9199996${String((phones += 1)).padStart(5, '0')}`;
const write = (phone: string) => app.anonymous.post('/webhook/', textPayload({ from: phone }));

async function read(query: string): Promise<Page> {
  const { status, body } = await app.agent.get(`/api/v1/changes?${query}`);
  expect({ status, body }).toMatchObject({ status: 200, body: { data: expect.any(Array) } });
  return body;
}
const now = async (): Promise<string> => (await read('')).page.next_cursor;

it('begins with the cursor of the moment and nothing else, and goes on from there', async () => {
  const begin = await read('');
  expect(begin).toEqual({ data: [], page: { next_cursor: expect.any(String), has_more: false } });
  const phone = newPhone();
  await write(phone);
  const [conversation] = (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations;
  const news = await read(`after=${begin.page.next_cursor}`);
  expect(news.data).toContainEqual({
    type: 'message',
    conversation_id: conversation.id,
    message_id: expect.any(String),
    lead_id: conversation.lead_id,
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(await read(`after=${news.page.next_cursor}`)).toMatchObject({ data: [], page: { has_more: false } });
});

it('gives the named types only', async () => {
  const after = await now();
  await write(newPhone());
  const types = async (query: string) => new Set((await read(`after=${after}${query}`)).data.map(({ type }) => type));
  expect(await types('&types=message')).toEqual(new Set(['message']));
  expect(await types('&types=lead,%20message')).toEqual(new Set(['lead', 'message']));
  expect(await types('&types=')).toEqual(await types(''));
});

it('pages that miss nothing and repeat nothing', async () => {
  const after = await now();
  const ids = Array.from({ length: 25 }, () => crypto.randomUUID());
  await app.db.query(`INSERT INTO changes (type, lead_id) SELECT 'lead', unnest($1::uuid[])`, [ids]);
  const given: (string | null)[] = [];
  for (let page = await read(`limit=10&after=${after}`); ;) {
    given.push(...page.data.map(({ lead_id }) => lead_id));
    expect(page.page.has_more).toBe(given.length < 25);
    if (!page.page.has_more) break;
    page = await read(`limit=10&after=${page.page.next_cursor}`);
  }
  expect(given).toEqual(ids);
});

it.each([
  'after=nonsense',
  'after=1.2.3',
  'after=',
  'types=nonsense',
  'limit=0',
  'limit=1001',
  'wait=31',
  'wait=-1',
  'wait=x',
])('refuses ?%s', async (query) => {
  const answer = await app.agent.get(`/api/v1/changes?${query}`);
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', detail: expect.any(String) } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

it('is for those who have signed in', async () => {
  expect(await app.anonymous.get('/api/v1/changes')).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
});

it('says that a cursor is too old, whether one waits or not', async () => {
  const after = await now();
  const [kept] = await app.db.query<{ dropped_to_xid: string }[]>('SELECT dropped_to_xid FROM change_feed');
  await app.db.query('UPDATE change_feed SET dropped_to_xid = pg_current_xact_id()::text::bigint + 10');
  for (const wait of [0, 5]) {
    expect(await app.agent.get(`/api/v1/changes?wait=${wait}&after=${after}`)).toMatchObject({
      status: 410,
      body: { code: 'cursor_expired', retryable: false },
    });
  }
  await app.db.query('UPDATE change_feed SET dropped_to_xid = $1', [kept!.dropped_to_xid]);
  // Of a database that is further than this one: a copy that lagged took over
  expect(await app.agent.get('/api/v1/changes?after=1.9000000000')).toMatchObject({ status: 410 });
});

describe('waiting', () => {
  it('ends with the first change, at once', async () => {
    const after = await now();
    const polling = read(`wait=20&types=message&after=${after}`);
    await new Promise((resolve) => setTimeout(resolve, 700));
    const writtenAt = performance.now();
    await write(newPhone());
    expect((await polling).data).toMatchObject([{ type: 'message' }]);
    expect(performance.now() - writtenAt).toBeLessThan(1_500);
  });

  it('goes on over changes of other types', async () => {
    const polling = read(`wait=20&types=conversation&after=${await now()}`);
    const phone = newPhone();
    await write(phone);
    await app.agent.post(`/ajax/tata-conversations/${phone}/read/`);
    expect((await polling).data.map(({ type }) => type)).toEqual(['conversation']);
  });

  it('ends with nothing after the time that was given, with a cursor that goes on', async () => {
    const startedAt = performance.now();
    const { data, page } = await read(`wait=1&after=${await now()}`);
    expect(data).toEqual([]);
    expect(performance.now() - startedAt).toBeGreaterThan(950);
    await write(newPhone());
    expect((await read(`after=${page.next_cursor}`)).data).not.toEqual([]);
  });

  it('ends when the caller has gone', async () => {
    const health = app.server.app.get(FeedHealth, { strict: false });
    const waiting = (count: number) =>
      eventually(
        () => health.report(),
        ({ waitingPolls }) => waitingPolls === count,
        3_000,
      );
    const gone = new AbortController();
    const { cookie } = app.agent;
    const polls = Array.from({ length: 20 }, async () =>
      fetch(`${app.url}/api/v1/changes?wait=30&after=${await now()}`, { headers: { cookie }, signal: gone.signal }),
    );
    await waiting(20);
    gone.abort();
    expect(await Promise.allSettled(polls)).toHaveLength(20);
    await waiting(0);
  });

  it('is not cut short again and again by a transaction that stays open', async () => {
    const runner = app.db.connection.createQueryRunner();
    await runner.startTransaction();
    const late = crypto.randomUUID();
    await runner.query(`INSERT INTO changes (type, lead_id) VALUES ('lead', $1)`, [late]);
    const after = await now();
    await write(newPhone());
    const meanwhile = await read(`wait=5&after=${after}`);
    expect(meanwhile.data).not.toEqual([]);
    expect((await read(`wait=1&after=${meanwhile.page.next_cursor}`)).data).toEqual([]);
    const { page } = await read(`wait=1&after=${meanwhile.page.next_cursor}`);
    const polling = read(`wait=10&after=${page.next_cursor}`);
    await runner.commitTransaction();
    await runner.release();
    expect((await polling).data).toMatchObject([{ lead_id: late }]);
  });
});

describe('whatever commits when', () => {
  const WRITERS = 5;
  const clients: pg.Client[] = [];
  beforeAll(async () => {
    for (let index = 0; index < WRITERS; index += 1) {
      const client = new pg.Client({ connectionString: app.databaseUrl });
      await client.connect();
      clients.push(client);
    }
  });
  afterAll(() => Promise.all(clients.map((client) => client.end())));

  it('each change is given, and once to a reader whose pages are not cut', async () => {
    const step = fc.record({
      writer: fc.nat(WRITERS - 1),
      act: fc.constantFrom('write', 'write', 'write', 'commit', 'roll back', 'read', 'read a little'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
        const feed = app.server.app.get(ChangeFeed, { strict: false });
        const open = new Map<number, string[]>();
        const committed: string[] = [];
        let whole = await feed.currentCursor();
        let little = whole;
        const given: string[] = [];
        const seen = new Set<string>();
        const readWhole = async (): Promise<void> => {
          const page = await feed.read(whole, { types: ['lead'] }, 1000);
          given.push(...page.changes.map(({ leadId }) => leadId!));
          whole = page.cursor;
        };
        const readLittle = async (): Promise<boolean> => {
          const page = await feed.read(little, { types: ['lead'] }, 2);
          for (const { leadId } of page.changes) seen.add(leadId!);
          little = page.cursor;
          return page.hasMore;
        };
        const end = async (writer: number, how: 'COMMIT' | 'ROLLBACK'): Promise<void> => {
          if (!open.has(writer)) return;
          await clients[writer]!.query(how);
          if (how === 'COMMIT') committed.push(...open.get(writer)!);
          open.delete(writer);
        };
        for (const { writer, act } of steps) {
          if (act === 'read') await readWhole();
          else if (act === 'read a little') await readLittle();
          else if (act === 'commit') await end(writer, 'COMMIT');
          else if (act === 'roll back') await end(writer, 'ROLLBACK');
          else {
            if (!open.has(writer)) await clients[writer]!.query('BEGIN');
            const id = crypto.randomUUID();
            await clients[writer]!.query(`INSERT INTO changes (type, lead_id) VALUES ('lead', $1)`, [id]);
            open.set(writer, [...(open.get(writer) ?? []), id]);
          }
        }
        for (const writer of [...open.keys()]) await end(writer, 'COMMIT');
        await readWhole();
        // A cut page's last reading begins where the first one stood
        while ((await readLittle()) || (await readLittle()));
        expect([...given].sort()).toEqual([...committed].sort());
        expect(committed.filter((id) => !seen.has(id))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});

describe('other processes', () => {
  it('are notified after the commit, at most every 50 ms, and not of what was rolled back', async () => {
    const listener = new pg.Client({ connectionString: app.databaseUrl });
    await listener.connect();
    const heard: number[] = [];
    listener.on('notification', () => heard.push(performance.now()));
    await listener.query('LISTEN leadline_changes');
    const feed = app.server.app.get(ChangeFeed, { strict: false });
    const append = (leadId: string, fails = false) =>
      app.db.transaction(async (manager) => {
        await feed.append(manager, [{ type: 'lead', leadId }]);
        // A savepoint that is released is no commit
        await manager.transaction(() => Promise.resolve());
        await new Promise((resolve) => setTimeout(resolve, fails ? 150 : 0));
        expect(heard).toHaveLength(fails ? 0 : heard.length);
        if (fails) throw new Error('rolled back');
      });
    // What came before may still be on its way
    await new Promise((resolve) => setTimeout(resolve, 200));
    heard.length = 0;
    await expect(append(crypto.randomUUID(), true)).rejects.toThrow('rolled back');
    const startedAt = performance.now();
    for (let round = 0; round < 30; round += 1)
      await Promise.all(Array.from({ length: 10 }, () => append(crypto.randomUUID())));
    const tookMs = performance.now() - startedAt;
    await eventually(() => Promise.resolve(heard.length), Boolean);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThanOrEqual(tookMs / 50 + 2);
    await listener.end();
  });

  it('are notified again when the connection was lost', async () => {
    const ended = async (): Promise<number> => {
      const rows: unknown[] = await app.db.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'leadline changes' AND datname = current_database()`,
      );
      return rows.length;
    };
    expect(await ended()).toBe(1);
    const polling = read(`wait=20&types=message&after=${await now()}`);
    await write(newPhone());
    expect((await polling).data).toHaveLength(1);
    await eventually(ended, (count) => count === 1);
  });
});

it('the age of the horizon is known', async () => {
  const health = app.server.app.get(FeedHealth, { strict: false });
  const runner = app.db.connection.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`INSERT INTO changes (type, lead_id) VALUES ('lead', $1)`, [crypto.randomUUID()]);
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect((await health.report()).horizonAgeSeconds).toBeGreaterThan(1);
  await runner.rollbackTransaction();
  await runner.release();
  await eventually(
    () => health.report(),
    // Another test's transaction may be open for a moment
    ({ horizonAgeSeconds }) => horizonAgeSeconds < 1,
  );
});
