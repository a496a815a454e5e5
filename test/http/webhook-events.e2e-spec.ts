import { isDeepStrictEqual } from 'node:util';
import { parseEventsCommand, runEventsCommand } from '@app/api/cli/events-command.js';
import type { Simulator } from '@app/tata-simulator/index.js';
import { ReplayService, WebhookEventsService } from '@app/webhook';
import { dumpTables } from '../support/dump.js';
import { eventually } from '../support/eventually.js';
import { fixture, newWamid, statusPayload, textPayload } from '../support/payloads.js';
import { run } from '../support/spawned-server.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import type { TestApp } from '../support/start-app.js';

const NO_POISON = `ALTER TABLE messages ADD CONSTRAINT no_poison CHECK (text <> 'poison') NOT VALID`;
const EVENTS = `${process.cwd()}/apps/api/dist/cli/events.js`;

let app: TestApp;
let simulator: Simulator;
let customers = 0;
beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));

const newCustomer = (): string => `9199991${String((customers += 1)).padStart(5, '0')}`;
const bring = (body: unknown) => app.anonymous.post('/webhook/', body);
const list = (query = '') => app.agent.get(`/api/v1/webhook-events${query}`);
const newest = async () => (await list('?limit=1')).body.data[0];
const get = (id: string) => app.agent.get(`/api/v1/webhook-events/${id}`);
const replay = (id: string) => app.agent.post(`/api/v1/webhook-events/${id}/replay`);
const replayRange = (body: object) =>
  app.agent.post('/api/v1/webhook-events/replay', { from: '2020-01-01', to: '2100-01-01', limit: 5000, ...body });
const conversationOf = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0];

/** Brings two messages of which PostgreSQL refuses one, for as long as they are brought. */
async function givenPoisoned(from: string) {
  await app.db.query(NO_POISON);
  const one = textPayload({ from, text: 'healthy' });
  const other = textPayload({ from, text: 'poison' });
  const answer = await bring({ ...one, messages: [one.messages, other.messages] });
  await app.db.query('ALTER TABLE messages DROP CONSTRAINT no_poison');
  expect(answer.status).toBe(200);
  return newest();
}

describe('the journal', () => {
  it('lists bodies newest first, and shows one with its body, headers and what it made', async () => {
    const from = newCustomer();
    const raw = ` ${JSON.stringify(textPayload({ from, text: 'नमस्ते 🙏' }))}\n`;
    const before = new Date();
    await bring(raw);
    const listed = await newest();
    expect(listed).toEqual({
      id: expect.any(String),
      received_at: expect.any(String),
      state: 'applied',
      error: null,
      size: Buffer.byteLength(raw),
      produced: [{ kind: 'message', id: expect.any(String), conversation_id: (await conversationOf(from)).id }],
      replayed_at: null,
      replays: 0,
    });
    expect(Date.parse(listed.received_at)).toBeGreaterThanOrEqual(before.getTime());
    expect(await get(listed.id)).toMatchObject({
      status: 200,
      body: { ...listed, body: raw, headers: { 'content-type': 'application/json' } },
    });
  });

  it('finds the body that brought a message, among others of the same instant too', async () => {
    const phones = Array.from({ length: 8 }, newCustomer);
    await Promise.all(phones.map((from) => bring(textPayload({ from }))));
    for (const phone of phones) {
      const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
      const { data, page } = (await list(`?message=${messages[0].id}`)).body;
      expect(data).toMatchObject([{ produced: [{ kind: 'message', id: messages[0].id }] }]);
      expect(page.has_more).toBe(false);
      expect(JSON.parse((await get(data[0].id)).body.body).messages.from).toBe(phone);
    }
    expect((await list('?message=00000000-0000-7000-8000-000000000000')).body.data).toEqual([]);
    expect(await list('?message=1')).toMatchObject({ status: 400 });
  });

  it('pages by cursor without a gap or a repeat, also among bodies of one millisecond', async () => {
    await Promise.all(Array.from({ length: 16 }, () => bring(textPayload({ from: newCustomer() }))));
    const all = (await list('?limit=12')).body.data.map(({ id }: { id: string }) => id);
    const paged: string[] = [];
    let cursor = '';
    while (paged.length < 12) {
      const { body } = await list(`?limit=5${cursor}`);
      paged.push(...body.data.map(({ id }: { id: string }) => id));
      expect(body.page.has_more).toBe(true);
      cursor = `&cursor=${body.page.next_cursor}`;
    }
    expect(paged.slice(0, 12)).toEqual(all);
  });

  it('filters by state, time and what was made', async () => {
    await bring(fixture('meta-template-status.json'));
    await bring({ surprise: true });
    const { received_at, id } = await newest();
    expect((await list('?state=quarantined&limit=1')).body.data).toMatchObject([{ id, state: 'quarantined' }]);
    expect((await list(`?state=applied&from=${received_at}`)).body.data).toEqual([]);
    expect((await list(`?from=${received_at}`)).body.data).toMatchObject([{ id }]);
    const earlier = (await list(`?to=${received_at}&limit=200`)).body.data;
    expect(earlier.length).toBeGreaterThan(0);
    expect(earlier.map((one: { id: string }) => one.id)).not.toContain(id);
    const made = (await list('?kind=message&limit=200')).body.data;
    expect(made.length).toBeGreaterThan(0);
    for (const { produced } of made) expect(produced).toContainEqual(expect.objectContaining({ kind: 'message' }));
  });

  it.each([
    ['?state=lost', 'state'],
    ['?from=yesterday', 'from'],
    ['?to=2026-02-31', 'to'],
    ['?limit=0', 'limit'],
    ['?limit=201', 'limit'],
    ['?kind=%7B%7D', 'kind'],
    ['?cursor=abc', null],
  ])('refuses %s', async (query, field) => {
    const { status, body, headers } = await list(query);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid' });
    expect(headers.get('content-type')).toContain('application/problem+json');
    if (field) expect(body.errors).toMatchObject([{ field }]);
  });

  it('answers 404 for an id that is not there, or is none', async () => {
    for (const id of ['019a0000-0000-7000-8000-000000000000', 'nothing', '%00']) {
      expect(await get(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
      expect(await replay(id)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it('is for administrators', async () => {
    expect(await app.anonymous.get('/api/v1/webhook-events')).toMatchObject({ status: 401 });
    await app.db.query(`UPDATE agents SET role = 'supervisor'`);
    const refused = [await list(), await get((await app.db.query('SELECT id FROM webhook_events LIMIT 1'))[0].id)];
    refused.push(await replay('nothing'), await replayRange({}));
    await app.db.query(`UPDATE agents SET role = 'administrator'`);
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  });

  it('looks for an id in its day only, and for the newest in the newest days only', async () => {
    const { id, received_at } = await newest();
    expect((await app.agent.get(`/api/v1/webhook-events/${id.toUpperCase()}`)).body).toMatchObject({ id });
    const explained = async (sql: string, parameters: unknown[]): Promise<string> =>
      JSON.stringify(await app.db.query(`EXPLAIN ${sql}`, parameters));
    const parts = await app.db.query(
      `SELECT child.relname AS name FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
       WHERE inhparent = 'webhook_events'::regclass`,
    );
    expect(parts.length).toBeGreaterThan(5);
    const plan = await explained(
      `SELECT id FROM webhook_events WHERE received_at >= $1 AND received_at <= $2 AND received_at < $3
       ORDER BY received_at DESC, id DESC LIMIT 5`,
      [received_at, '9999-01-01', new Date(Date.parse(received_at) + 60_000)],
    );
    const looked = parts.filter(({ name }: { name: string }) => plan.includes(name));
    expect(looked.length).toBeLessThanOrEqual(2);
  });
});

describe('replaying', () => {
  it('applies what could not be applied, and keeps what was', async () => {
    const from = newCustomer();
    const { id, state, produced, error } = await givenPoisoned(from);
    expect({ state, made: produced.length }).toEqual({ state: 'quarantined', made: 1 });
    expect(error).toContain('23514');
    const answer = await replay(id);
    expect(answer).toMatchObject({ status: 200, body: { state: 'applied', error: null, replays: 1 } });
    expect(answer.body.produced).toHaveLength(2);
    expect(answer.body.produced).toContainEqual(produced[0]);
    expect(answer.body.replayed_at).not.toBeNull();
    expect(await conversationOf(from)).toMatchObject({ unread_count: 2, latest_message: 'poison' });
  });

  it('isolates what still cannot be applied', async () => {
    const from = newCustomer();
    const { id } = await givenPoisoned(from);
    await app.db.query(NO_POISON);
    const answer = await replay(id);
    await app.db.query('ALTER TABLE messages DROP CONSTRAINT no_poison');
    expect(answer.body).toMatchObject({ state: 'quarantined', error: expect.stringContaining('23514'), replays: 1 });
    expect(answer.body.produced).toHaveLength(1);
    expect(await conversationOf(from)).toMatchObject({ unread_count: 1, latest_message: 'healthy' });
  });

  it('keeps the time at which the body came, not that of the replay', async () => {
    const from = newCustomer();
    const { id, received_at } = await givenPoisoned(from);
    await replay(id);
    const rows = await app.db.query(`SELECT received_at FROM messages WHERE text = 'poison' AND conversation_id = $1`, [
      (await conversationOf(from)).id,
    ]);
    expect(rows).toEqual([{ received_at: new Date(received_at) }]);
  });

  it('by many at once makes everything once', async () => {
    const from = newCustomer();
    const { id, received_at } = await givenPoisoned(from);
    const range = { from: received_at, state: 'quarantined' };
    const answers = await Promise.all([
      ...Array.from({ length: 6 }, () => replay(id)),
      ...Array.from({ length: 4 }, () => replayRange(range)),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await conversationOf(from)).toMatchObject({ unread_count: 2 });
    const notes = (await app.agent.get(`/api/v1/leads/phone:${from}/notes`)).body.data;
    expect(notes).toHaveLength(2);
    expect((await get(id)).body).toMatchObject({ state: 'applied' });
  });

  it('of a range goes oldest first, in pages, and counts', async () => {
    const start = new Date();
    const phones = Array.from({ length: 7 }, () => newCustomer());
    for (const phone of phones) await bring(textPayload({ from: phone }));
    await bring({ surprise: true });
    const range = { from: start.toISOString(), limit: 5 };
    const first = await replayRange(range);
    expect(first).toMatchObject({
      status: 200,
      body: { replayed: 5, applied: 5, still_quarantined: 0, failed: 0, skipped: 0, next_cursor: expect.any(String) },
    });
    const replayed = await app.db.query(
      `SELECT replays FROM webhook_events WHERE received_at >= $1 ORDER BY received_at, id`,
      [start],
    );
    expect(replayed.map(({ replays }: { replays: number }) => replays)).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    const rest = await replayRange({ ...range, cursor: first.body.next_cursor });
    expect(rest.body).toEqual({
      replayed: 3,
      applied: 2,
      still_quarantined: 1,
      failed: 0,
      skipped: 0,
      next_cursor: null,
    });
    expect((await replayRange({ ...range, state: 'quarantined' })).body).toMatchObject({ replayed: 1 });
  });

  it.each([[{ from: undefined }], [{ to: 'later' }], [{ limit: 5001 }], [{ state: 'all' }], [{ cursor: 'x' }]])(
    'refuses the range %j',
    async (wrong) => {
      expect(await replayRange(wrong)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    },
  );

  it('leaves a body that somebody else is replaying to them', async () => {
    await bring(textPayload({ from: newCustomer() }));
    const { id, received_at } = await newest();
    await app.db.transaction(async (manager) => {
      await manager.query('SELECT 1 FROM webhook_events WHERE id = $1 FOR UPDATE', [id]);
      expect((await replayRange({ from: received_at })).body).toMatchObject({ replayed: 0, skipped: 1 });
    });
  });
});

describe('what is applied already', () => {
  const REPLAYED = { webhook_events: ['replayed_at', 'replays'], idempotency_keys: 'all' as const };

  /** Files are fetched meanwhile, which must not be taken for the replay's doing. */
  const settledDump = async () => {
    let last: unknown = null;
    return eventually(
      async () => {
        await app.db.query(`UPDATE media SET next_attempt_at = now() + interval '1 day' WHERE state = 'pending'`);
        const dump = await dumpTables(app.db, REPLAYED);
        const isSettled = isDeepStrictEqual(dump, last);
        last = dump;
        return { dump, isSettled };
      },
      ({ isSettled }) => isSettled,
    ).then(({ dump }) => dump);
  };

  const withoutLinks = (dump: Record<string, unknown[]>): Record<string, unknown[]> => ({
    ...dump,
    webhook_events: dump['webhook_events']!.map((row) => ({ ...(row as object), produced: undefined })),
  });

  it('is not changed by replaying it: fixtures, replies, statuses, readings', async () => {
    const index = JSON.parse(fixture('index.json').toString()) as { file: string }[];
    for (const { file } of index) await bring(fixture(file));
    const phone = newCustomer();
    simulator.saveCustomer({ phone, name: 'Asha V' });
    await simulator.customerWrites({ from: phone, text: 'hello' });
    const sent = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'Yes' });
    await eventually(
      () => app.db.query('SELECT status, wamid FROM messages WHERE id = $1', [sent.body.id]),
      ([message]) => message.status === 'read',
    );
    await simulator.customerWrites({ from: phone, text: 'and then?' });
    await app.agent.post(`/ajax/tata-conversations/${phone}/read/`);
    await simulator.customerWrites({ from: phone, text: 'unread' });
    await bring(statusPayload('delivered', { wamid: newWamid() }));

    // What waited for its message is linked to it now
    const before = withoutLinks(await settledDump());
    expect(before['messages']!.length).toBeGreaterThan(50);
    const applied = (await replayRange({ state: 'applied' })).body;
    expect(applied).toMatchObject({ still_quarantined: 0, failed: 0, skipped: 0, next_cursor: null });
    expect(applied.replayed).toBeGreaterThan(50);
    expect(withoutLinks(await dumpTables(app.db, REPLAYED))).toEqual(before);

    await replayRange({});
    const settled = await settledDump();
    await replayRange({});
    expect(await dumpTables(app.db, REPLAYED)).toEqual(settled);
  });
});

describe('npm run events', () => {
  const told: string[] = [];
  const events = (...args: string[]) =>
    runEventsCommand(parseEventsCommand(args), {
      events: app.server.app.get(WebhookEventsService),
      replays: app.server.app.get(ReplayService),
      progress: (line) => void told.push(line),
    });

  it('lists, shows and replays', async () => {
    const from = newCustomer();
    const { id, received_at } = await givenPoisoned(from);
    const { lines } = await events('list', '--state', 'quarantined', '--limit', '1');
    expect(lines[0]).toMatch(/^RECEIVED +ID +STATE +BYTES +MADE +ERROR$/);
    expect(lines[1]).toMatch(new RegExp(`^${received_at}  ${id}  quarantined  \\d+ +message  a message could not`));
    expect(lines[2]).toContain('more');
    expect(JSON.parse((await events('show', id)).lines.join('\n'))).toMatchObject({
      id,
      body: { messages: [{}, { text: { body: 'poison' } }] },
    });
    expect(await events('replay', id)).toEqual({ lines: ['Replayed: applied'], isDone: true });
    expect(await conversationOf(from)).toMatchObject({ unread_count: 2 });
    expect(await events('replay', '--state', 'applied', '--from', received_at)).toEqual({
      lines: ['1 replayed: 1 applied, 0 still quarantined'],
      isDone: true,
    });
  });

  it('says what is still not applied, what is not there, and how far it is', async () => {
    await bring({ surprise: true });
    const { id, received_at } = await newest();
    expect(await events('replay', id)).toEqual({
      lines: [expect.stringContaining('still quarantined: none of its keys is known: surprise')],
      isDone: false,
    });
    expect(await events('replay', '--state', 'all', '--from', received_at)).toMatchObject({ isDone: false });
    await expect(events('show', 'nothing')).rejects.toThrow('no webhook event');
    await app.db.query(
      `INSERT INTO webhook_events (id, received_at, state, headers, body)
       SELECT gen_random_uuid(), $1::timestamptz - make_interval(secs => n), 'applied', '{}', '{}' FROM generate_series(1, 600) n`,
      [received_at],
    );
    expect((await events('replay', '--state', 'applied', '--to', received_at)).isDone).toBe(true);
    expect(told[0]).toMatch(/^500 replayed: 500 applied, 0 still quarantined…$/);
  });

  it('runs from the shell beside the server', async () => {
    await bring({ surprise: true });
    const { id } = await newest();
    const { stdout, stderr, ending } = await run({
      command: [process.execPath, EVENTS, 'replay', id],
      env: { DATABASE_URL: app.databaseUrl },
    });
    expect({ stderr, code: ending.code }).toEqual({ stderr: '', code: 1 });
    expect(stdout).toContain('still quarantined');
    expect((await get(id)).body).toMatchObject({ replays: 1 });
  }, 60_000);
});
