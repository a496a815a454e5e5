import { BUSINESS, fixture, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { eventually } from '../support/eventually.js';
import { newKey } from '../support/keys.js';
import { seeded } from '../support/random.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startApp({ WHATSAPP_PHONE_NUMBER: '919355421616' });
});
afterAll(() => app.stop());

interface Result {
  id: string;
  kind: string;
  conversation_id: string | null;
  lead_name: string;
  phone_number: string | null;
  snippet: { text: string; found: boolean }[];
}
const ask = (q: string, query = '') => app.agent.get(`/api/v1/search?q=${encodeURIComponent(q)}${query}`);
const find = async (q: string, query = ''): Promise<Result[]> => (await ask(q, query)).body.data;
const textOf = ({ snippet }: Result): string => snippet.map(({ text }) => text).join('');
const textsOf = async (q: string): Promise<string[]> => (await find(q)).map(textOf);
const peopleOf = async (q: string): Promise<string[]> => (await find(q, '&kind=people')).map((one) => one.lead_name);
const soon = (q: string, texts: string[]) =>
  eventually(
    () => textsOf(q),
    (found) => JSON.stringify(found) === JSON.stringify(texts),
  );
const post = async (body: unknown): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', body)).toMatchObject({ status: 200 });
};
/** What was written before is found by now. */
async function settled(): Promise<void> {
  const word = `settled${Math.random().toString(36).slice(2)}`;
  await post(textPayload({ from: '919999900000', name: 'Sentinel', text: word, at: new Date(2020, 0) }));
  await eventually(
    async () => (await ask(word)).body,
    ({ data, search }) => data.length === 1 && search.complete === true,
    20_000,
  );
}

describe('messages by their words', () => {
  const VOCABULARY = [
    ...['site', 'visit', 'Visiting', 'price', 'PRICE', 'café', 'Café', 'cafeteria', 'loan', 'naïve', 'on', 'one'],
    ...['कल', 'मिलना', 'ज़रूर', 'जरूर', 'कमरा', 'நாளை', 'வரலாமா', 'سلام', 'سَلام', 'بيت', '明天', 'Straße'],
    ...['12', '1200', '120', '4500', '२५'],
  ];
  /** Said apart from the server's own rules: what people take for the same word. */
  const SAME = new Map(
    Object.entries({ café: 'cafe', ज़रूर: 'जरूर', سَلام: 'سلام', naïve: 'naive', straße: 'strasse', '२५': '25' }).map(
      ([one, other]) => [one.normalize('NFC'), other],
    ),
  );
  const plain = (word: string): string => SAME.get(word.normalize('NFC').toLowerCase()) ?? word.toLowerCase();
  const stored: { text: string; words: string[] }[] = [];

  beforeAll(async () => {
    const random = seeded(20_250_408);
    const pick = (): string => VOCABULARY[Math.floor(random() * VOCABULARY.length)]!;
    for (let index = 0; index < 240; index += 1) {
      const words = Array.from({ length: 1 + Math.floor(random() * 6) }, pick);
      stored.push({ text: `${words.join(', ')} (no${index}x)`, words: words.map(plain) });
    }
    await Promise.all(
      stored.map(({ text }, index) =>
        post(
          textPayload({
            from: `9199999001${String(index % 30).padStart(2, '0')}`,
            text,
            at: new Date(Date.now() - (index + 1) * 60_000),
          }),
        ),
      ),
    );
    await settled();
  }, 60_000);

  /** Newest first. */
  const expected = (words: string[]): string[] =>
    stored
      .filter((one) =>
        words
          .map(plain)
          .every((asked, index) =>
            one.words.some((word) => (index === words.length - 1 ? word.startsWith(asked) : word === asked)),
          ),
      )
      .map(({ text }) => text);

  async function allPages(q: string, limit: number): Promise<string[]> {
    const found: string[] = [];
    let cursor = '';
    do {
      const { body, status } = await ask(q, `&limit=${limit}${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      expect(body.search).toMatchObject({ complete: true, reason: null });
      expect(body.data.length).toBeLessThanOrEqual(limit);
      found.push(...body.data.map(textOf));
      expect(body.page.has_more).toBe(body.page.next_cursor !== null);
      cursor = body.page.next_cursor ?? '';
    } while (cursor);
    return found;
  }

  it('are those that somebody who reads them all would find, each once, newest first', async () => {
    const random = seeded(7);
    const pick = (): string => VOCABULARY[Math.floor(random() * VOCABULARY.length)]!;
    const questions = VOCABULARY.map((word) => [word]);
    for (let index = 0; index < 40; index += 1) questions.push([...new Set([pick(), pick()])]);
    // Beginnings, as they are typed
    for (let index = 0; index < 20; index += 1) questions.push([pick(), plain(pick()).slice(0, 2)]);
    for (const words of questions) {
      const wanted = expected([...new Set(words.map(plain))]);
      expect([words, await allPages(words.join(' '), 7)]).toEqual([words, wanted]);
    }
    expect(questions.some((words) => expected(words).length > 14)).toBe(true);
  }, 60_000);

  it.each(['zzz', '%', '_', "' OR 1=1 --", "a' | b", '\\', '👍', '!', ':*', '()'])(
    'finds nothing for %j',
    async (q) => {
      expect(await ask(q)).toMatchObject({ status: 200, body: { data: [], page: { has_more: false } } });
    },
  );

  it('marks what was found, in plain text', async () => {
    await post(textPayload({ from: '919999900201', name: 'Marked', text: '<b>Quixotic</b> & more' }));
    const [found] = await eventually(
      () => find('quix'),
      (results) => results.length === 1,
    );
    expect(found).toMatchObject({
      kind: 'message',
      lead_name: 'Marked',
      phone_number: '919999900201',
      direction: 'incoming',
      type: 'text',
      sent_by: null,
      snippet: [
        { text: '<b>', found: false },
        { text: 'Quixotic', found: true },
        { text: '</b> & more', found: false },
      ],
    });
  });

  it('finds a number in a text in any spelling', async () => {
    const texts = ['call 98765 00001 please', 'mine is +91-98765-00001', '919876500001'];
    for (const [index, text] of texts.entries()) {
      await post(textPayload({ from: '919999900202', text, at: new Date(Date.now() - index * 60_000) }));
    }
    for (const q of ['98765 00001', '+919876500001', '098765-00001', '9876500001']) await soon(q, texts);
  });
});

describe('what else can be found', () => {
  it('captions and file names', async () => {
    const document = JSON.parse(fixture('document.json').toString());
    await post({ ...document, messages: { ...document.messages, from: '919999900203' } });
    for (const q of ['signed form', 'booking']) {
      await eventually(
        () => find(q),
        (found) => found.some(({ phone_number }) => phone_number === '919999900203'),
      );
    }
    expect(await textsOf('booking')).toEqual(['booking-form.pdf']);
  });

  it('a template as the customer sees it', async () => {
    const conversation = (await find('booking'))[0]!.conversation_id;
    const template = {
      name: 'order_update',
      language: 'en',
      header: { kind: 'text', text: 'Zephyr order' },
      body: 'Your parcel is at the gate',
      footer: null,
      buttons: [{ kind: 'reply', title: 'Reschedule', value: null }],
    };
    await app.db.query(
      `WITH sent AS (INSERT INTO messages (id, conversation_id, direction, type, text, content, happened_at, received_at, sender_name)
         VALUES (gen_random_uuid(), $1, 'outgoing', 'template', 'Your parcel is at the gate', $2, now(), now(), 'Asha')
         RETURNING id, conversation_id)
       INSERT INTO changes (type, message_id, conversation_id) SELECT 'message', id, conversation_id FROM sent`,
      [conversation, { details: { template } }],
    );
    await soon('zephyr', ['Zephyr order']);
    await soon('resched', ['Reschedule']);
    expect((await find('parcel gate'))[0]).toMatchObject({ type: 'template', sent_by: 'Asha', direction: 'outgoing' });
  });

  it('internal notes, and the way to them', async () => {
    const conversation = (await find('booking'))[0]!.conversation_id!;
    const note = await app.agent.post(`/api/v1/conversations/${conversation}/notes`, { text: 'Prefers Xanadu towers' });
    expect(note.status).toBe(201);
    const [found] = await eventually(
      () => find('xanadu'),
      (results) => results.length === 1,
    );
    expect(found).toMatchObject({ kind: 'note', conversation_id: conversation, id: note.body.id });
    const way = await app.agent.get(`/ajax/tata-conversations/${conversation}/messages/${found!.id}/way/`);
    expect(way).toMatchObject({ status: 200, body: { message: { id: found!.id } } });
  });

  it('notes on a lead that stand in no thread', async () => {
    const [{ lead_name, conversation_id }] = (await find('booking')) as [Result];
    const { body: lead } = await app.agent.get('/api/v1/leads/phone:+919999900203');
    await app.agent.post(`/api/v1/leads/${lead.id}/notes`, { text: 'Budget is zillions' });
    const [found] = await eventually(
      () => find('zillions'),
      (results) => results.length === 1,
    );
    expect(found).toMatchObject({ kind: 'lead_note', conversation_id, lead_name, sent_by: 'Administrator' });
  });

  it('what an edit says now, and nothing that was deleted', async () => {
    const from = '919999900204';
    const payload = textPayload({ from, text: 'Wombat one' });
    await post(payload);
    await soon('wombat', ['Wombat one']);
    const change = (type: string, body: unknown) =>
      post({
        messages: [{ from, id: newWamid(), timestamp: unixSeconds(), type, [type]: body }],
        businessPhoneNumber: `+${BUSINESS}`,
      });
    const original_message_id = payload.messages.id;
    await change('edit', { original_message_id, message: { type: 'text', text: { body: 'Dingo two' } } });
    await soon('dingo', ['Dingo two']);
    expect(await textsOf('wombat')).toEqual([]);
    await change('revoke', { original_message_id });
    await soon('dingo', []);
    const left = () => app.db.query(`SELECT 1 FROM message_words WHERE words @@ '''dingo'''::tsquery`);
    await eventually(left, (rows: unknown[]) => rows.length === 0);
  });
});

describe('people', () => {
  beforeAll(async () => {
    await post(textPayload({ from: '919876543210', name: 'Müller Venkatesh', text: 'one' }));
    await post(textPayload({ from: '919876543999', name: 'मीरा जोशी', text: 'two' }));
    await app.agent.post('/api/v1/leads', {
      phone_number: '+44 20 7946 0123',
      name: 'Nobody Yet',
      email: 'nobody@example.org',
    });
    const [{ id }] = await app.db.query(`SELECT id FROM leads WHERE name = 'मीरा जोशी'`);
    await app.db.query(
      `WITH i AS (INSERT INTO lead_identities (id, lead_id, kind, value, reason) VALUES (gen_random_uuid(), $1, 'username', 'meera.j', 'test'))
       INSERT INTO changes (type, lead_id) VALUES ('lead', $1)`,
      [id],
    );
    await settled();
  });

  it.each([
    ['muller', 'Müller Venkatesh'],
    ['ven mül', 'Müller Venkatesh'],
    ['मीरा', 'मीरा जोशी'],
    ['@meera.j', 'मीरा जोशी'],
    ['98765 43210', 'Müller Venkatesh'],
    ['+91 98765-43210', 'Müller Venkatesh'],
    ['098765 43210', 'Müller Venkatesh'],
    ['0091 98765 43210', 'Müller Venkatesh'],
    ['९८७६५४३२१०', 'Müller Venkatesh'],
    ['43210', 'Müller Venkatesh'],
    ['543 999', 'मीरा जोशी'],
    ['020 7946 0123', 'Nobody Yet'],
    ['nobody@example', 'Nobody Yet'],
    ['muller 43210', 'Müller Venkatesh'],
  ])('by %s', async (q, name) => {
    expect(await peopleOf(q)).toEqual([name]);
  });

  it('whoever was last heard of first, in pages, and who never wrote too', async () => {
    expect(await peopleOf('9876543')).toEqual(['मीरा जोशी', 'Müller Venkatesh']);
    const first = (await ask('9876543', '&kind=people&limit=1')).body;
    expect(first.page.has_more).toBe(true);
    const second = (await ask('9876543', `&kind=people&limit=1&cursor=${first.page.next_cursor}`)).body;
    expect(second).toMatchObject({ data: [{ lead_name: 'Müller Venkatesh' }], page: { has_more: false } });
    expect((await ask('nobody yet', '&kind=people')).body.data).toMatchObject([
      { kind: 'person', conversation_id: null, at: null, phone_number: '442079460123' },
    ]);
  });

  it('under their new name', async () => {
    const { body } = await app.agent.get('/api/v1/leads/phone:+919876543999');
    await app.agent.patch(`/api/v1/leads/${body.id}`, { name: 'Meera Joshi' });
    await eventually(
      () => peopleOf('meera joshi'),
      (names) => names.length === 1,
    );
    expect(await peopleOf('मीरा')).toEqual([]);
  });
});

describe('who may', () => {
  it('search messages with messages:read, people with leads:read too', async () => {
    const messages = await newKey(app, ['messages:read']);
    const leads = await newKey(app, ['leads:read']);
    const sends = await newKey(app, ['messages:send']);
    const status = async (key: typeof leads, kind: string) =>
      (await key.client.get(`/api/v1/search?q=site&kind=${kind}`)).status;
    expect([await status(messages, 'messages'), await status(messages, 'people')]).toEqual([200, 200]);
    expect([await status(leads, 'messages'), await status(leads, 'people')]).toEqual([403, 200]);
    expect(await status(sends, 'people')).toBe(403);
    expect((await app.anonymous.get('/api/v1/search?q=site')).status).toBe(401);
  });

  it.each([
    '',
    '?q=',
    `?q=${'x'.repeat(201)}`,
    '?q=a&kind=all',
    '?q=a&limit=0',
    '?q=a&limit=101',
    '?q=a&cursor=nonsense',
  ])('is refused %s', async (query) => {
    expect(await app.agent.get(`/api/v1/search${query}`)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

it('tells the Health page and the metrics how far it is', async () => {
  const metrics = (await app.agent.get('/metrics')).body as string;
  expect(metrics).toMatch(/leadline_search_lag_seconds \d/);
  expect(metrics).toMatch(/leadline_search_indexed 1/);
});

describe('a search that takes too long', () => {
  it('gives what is new, says how far it came, and goes on from there', async () => {
    await post(textPayload({ from: '919999900205', text: 'Needle of today' }));
    await soon('needle', ['Needle of today']);
    await app.db.query(
      `INSERT INTO message_words (id, happened_at, is_note, words)
       SELECT gen_random_uuid(), '2020-01-01'::timestamptz - n * interval '1 minute', false,
         CASE WHEN n > 4000 THEN '''needle'''::tsvector ELSE '''filler'''::tsvector END FROM generate_series(1, 4400) n`,
    );
    await app.db.query('ANALYZE message_words');
    await app.db.query('ALTER TABLE message_words RENAME TO kept_words');
    // Reading what is old takes its time
    await app.db.query(
      `CREATE VIEW message_words AS SELECT * FROM kept_words
       WHERE happened_at > '2020-01-01'::timestamptz - interval '4000 minutes' OR pg_sleep(0.02)::text = ''`,
    );
    const startedAt = Date.now();
    const { status, body } = await ask('needle');
    const tookMs = Date.now() - startedAt;
    const next = (await ask('needle', `&cursor=${body.page.next_cursor}`)).body;
    await app.db.query('DROP VIEW message_words');
    await app.db.query('ALTER TABLE kept_words RENAME TO message_words');
    expect(tookMs).toBeLessThan(4_000);
    expect(status).toBe(200);
    expect(body.data.map(textOf)).toEqual(['Needle of today']);
    expect(body.search).toMatchObject({
      complete: false,
      reason: 'too_slow',
      advice: expect.stringContaining('newest'),
    });
    expect(body.search.searched_back_to).toMatch(/^2019-12-/);
    expect(body.page.has_more).toBe(true);
    expect(next.search).toMatchObject({ complete: false, reason: 'too_slow' });
  }, 30_000);

  it('of which not even the newest could be read in time is answered all the same', async () => {
    const runner = app.db.connection.createQueryRunner();
    await runner.startTransaction();
    await runner.query('LOCK TABLE message_words IN ACCESS EXCLUSIVE MODE');
    const answer = await ask('needle');
    await runner.rollbackTransaction();
    await runner.release();
    expect(answer).toMatchObject({
      status: 200,
      body: { data: [], search: { complete: false, reason: 'too_slow', searched_back_to: null } },
    });
  });
});
