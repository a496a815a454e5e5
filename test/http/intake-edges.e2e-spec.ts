import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect, dataSourceOptions, migrate } from '@app/database';
import { DataSource } from 'typeorm';
import { tendDailyPartitions } from '../../libs/database/src/daily-partitions.js';
import { eventually } from '../support/eventually.js';
import { newWamid, statusPayload, textPayload, unixSeconds } from '../support/payloads.js';
import { createDatabase, startApp, type TestApp } from '../support/start-app.js';

let folder: string;
let app: TestApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-edges-'));
  app = await startApp({ DATA_DIR: folder, TATA_AUTH_TOKEN: 'token' });
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const post = (body: unknown) => app.anonymous.post('/webhook/', body);
const messagesOf = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;

describe('numbers of other countries', () => {
  it.each(['447911123456', '12025550123', '971501234567'])(
    '%s is one lead, whether it is entered by hand, entered again, or writes',
    async (phone) => {
      const first = await app.agent.post('/api/v1/leads', { phone_number: phone });
      expect(first).toMatchObject({ status: 201, body: { phone_number: phone } });
      const again = await app.agent.post('/api/v1/leads', { phone_number: `+${phone}` });
      expect(again).toMatchObject({ status: 200, body: { id: first.body.id } });
      await post(textPayload({ from: phone }));
      expect((await messagesOf(phone)).length).toBe(1);
      expect((await app.agent.get(`/api/v1/leads?phone=${phone}`)).body.data).toMatchObject([{ id: first.body.id }]);
    },
  );
});

describe('people who hide their number', () => {
  const hidden = (userId: string, username: string, more = {}) => ({
    contacts: [{ profile: { name: 'Hidden', username }, user_id: userId, ...more }],
    messages: { from_user_id: userId, id: newWamid(), timestamp: unixSeconds(), type: 'text', text: { body: 'hi' } },
    businessPhoneNumber: '+15550100100',
  });
  const leadOf = async (userId: string) =>
    (await app.db.query(`SELECT lead_id FROM lead_identities WHERE kind = 'user_id' AND value = $1`, [userId]))[0]
      .lead_id;

  it('are leads and conversations all the same', async () => {
    await post(hidden('IN.1', 'first'));
    const { conversations } = (await app.agent.get('/ajax/tata-conversations/?q=Hidden')).body;
    expect(conversations[0]).toMatchObject({
      phone_number: null,
      user_id: 'IN.1',
      username: 'first',
      lead_name: 'Hidden',
    });
    expect(await messagesOf(conversations[0].id)).toHaveLength(1);
    const answer = await app.agent.post('/ajax/tata-send-reply/', { phone: conversations[0].id, message: 'hi' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'no_phone_number' } });
  });

  it('are not taken for somebody who had their user name before', async () => {
    await post(hidden('IN.2', 'passed-on'));
    await post(hidden('IN.3', 'passed-on'));
    expect(await leadOf('IN.2')).not.toBe(await leadOf('IN.3'));
  });
});

describe('a message that comes again under another name', () => {
  it('makes no second lead, and no word to the readers', async () => {
    const [phone, wamid] = ['919999970040', newWamid()];
    await post(textPayload({ from: phone, wamid }));
    const counts = () =>
      app.db.query(`SELECT (SELECT count(*) FROM leads) AS leads, (SELECT count(*) FROM conversations) AS conversations,
        (SELECT count(*) FROM lead_identities) AS identities, (SELECT count(*) FROM changes) AS changes`);
    const before = await counts();
    const hidden = { id: wamid, timestamp: unixSeconds(), type: 'text', text: { body: 'hi' }, from_user_id: 'IN.40' };
    const again = [
      textPayload({ from: '919999970041', wamid }),
      { messages: hidden, businessPhoneNumber: '+15550100100' },
    ];
    for (const one of again) await post(one);
    const [entry] = (await app.agent.get('/api/v1/webhook-events?limit=1')).body.data;
    await app.agent.post(`/api/v1/webhook-events/${entry.id}/replay`);
    expect(await counts()).toEqual(before);
    await post({ messages: [hidden, { ...hidden, id: newWamid() }], businessPhoneNumber: '+15550100100' });
    expect((await app.agent.get('/ajax/tata-conversations/?q=IN.40')).body.conversations).toMatchObject([
      { user_id: 'IN.40', unread_count: 1 },
    ]);
  });
});

it.each([
  ['09999970050', '919999970050', '+91 99999 70050'],
  ['9999970051', '919999970051', '+91 99999 70051'],
])('who writes as %s is shown with their country, and is the lead that writes as %s', async (from, whole, shown) => {
  const { contacts, messages } = textPayload({ from, name: null });
  await post({ contacts, messages, businessPhoneNumber: '+919355421616' });
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${whole}`)).body;
  expect(conversations).toMatchObject([{ phone_number: whole, lead_name: shown }]);
  await post(textPayload({ from: whole, business: '+919355421616' }));
  expect(await messagesOf(whole)).toHaveLength(2);
});

it.each(['toString', 'constructor', '__proto__'])('a message of the type %s is shown by its name', async (type) => {
  const from = '919999970010';
  const payload = textPayload({ from });
  await post({ ...payload, messages: { from, id: newWamid(), timestamp: unixSeconds(), type } });
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${from}`)).body;
  expect(conversations[0]).toMatchObject({ latest_message: `Message (${type})`, latest_type: type });
});

it('what is nested deeper than readers of JSON take is handed out without its depths, and kept whole', async () => {
  const from = '919999970031';
  const wamid = newWamid();
  const nested = `${'['.repeat(3000)}${']'.repeat(3000)}`;
  const payload = textPayload({ from });
  const messages = { from, id: wamid, timestamp: unixSeconds(), type: 'novelty', novelty: 'NESTED' };
  await post(JSON.stringify({ ...payload, messages }).replace('"NESTED"', nested));
  const [{ content }] = await messagesOf(from);
  expect(JSON.stringify(content)).toContain('[[[');
  expect(JSON.stringify(content)).not.toContain('['.repeat(65));
  const [{ stored }] = await app.db.query('SELECT content::text AS stored FROM messages WHERE wamid = $1', [wamid]);
  expect(stored).toContain('['.repeat(3000));
});

it('a business number is one, with + or 00 or neither', async () => {
  const from = '919999970011';
  for (const business of ['+15550100200', '0015550100200', '15550100200']) await post(textPayload({ from, business }));
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${from}`)).body;
  expect(conversations).toMatchObject([{ business_phone_number: '15550100200', unread_count: 3 }]);
});

it('a long text is whole in the thread and begins in the list', async () => {
  const from = '919999970012';
  const text = 'long '.repeat(2000);
  await post(textPayload({ from, text }));
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${from}`)).body;
  expect(conversations[0].latest_message.length).toBeLessThan(310);
  expect((await messagesOf(from))[0].text).toBe(text);
});

it.each([
  ['', 'hi'],
  ['and text that cannot be stored', 'a\0b'],
])('what is nested too deep to be kept costs no neighbour of its body %s', async (_, text) => {
  const from = text === 'hi' ? '919999970020' : '919999970021';
  const good = textPayload({ from, text });
  const deep = { ...good.messages, id: newWamid(), type: 'deep', deep: '…' };
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const raw = JSON.stringify({ ...good, messages: [deep, good.messages], more: '…' }).replaceAll('"…"', nested);
  expect(await post(raw)).toMatchObject({ status: 200 });
  expect(await messagesOf(from)).toMatchObject([{ wamid: good.messages.id }]);
});

it('many events in a body of which one is bad are stored in few steps', async () => {
  const from = '919999970022';
  const good = textPayload({ from });
  const messages = Array.from({ length: 1000 }, (_, index) => ({
    ...textPayload({ from: `9198${String(10_000_000 + index)}` }).messages,
    ...(index === 500 && { type: 'deep', deep: '…' }),
  }));
  const nested = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const raw = JSON.stringify({ ...good, messages: [...messages, good.messages] }).replace('"…"', nested);
  // Each step that writes takes a transaction id; so do the databases of other specs, on the same cluster. One by one it were a thousand
  const stepsSoFar = async () => Number((await app.db.query('SELECT pg_current_xact_id()::text AS xid'))[0].xid);
  const before = await stepsSoFar();
  expect(await post(raw)).toMatchObject({ status: 200 });
  expect((await stepsSoFar()) - before).toBeLessThan(700);
  expect(await messagesOf(from)).toHaveLength(1);
  const [entry] = await app.db.query(
    'SELECT state, error, jsonb_array_length(produced) AS made FROM webhook_events ORDER BY received_at DESC LIMIT 1',
  );
  expect(entry).toEqual({ state: 'quarantined', error: expect.stringContaining('RangeError'), made: 1000 });
});

describe('changes to a message', () => {
  const phone = '919999970001';
  const minutesAgo = (minutes: number): Date => new Date(Date.now() - minutes * 60_000);

  it('that repeat or overtake each other do not move it back', async () => {
    const payload = textPayload({ from: phone, text: 'first', at: minutesAgo(9) });
    await post(payload);
    const change = (type: string, body: unknown, at: Date) => ({
      ...payload,
      messages: { from: phone, id: newWamid(), timestamp: unixSeconds(at), type, [type]: body },
    });
    const edit = (text: string, at: Date) =>
      change('edit', { original_message_id: payload.messages.id, message: { type: 'text', text: { body: text } } }, at);
    const react = (emoji: string, at: Date) => change('reaction', { message_id: payload.messages.id, emoji }, at);
    const older = [edit('second', minutesAgo(8)), react('👍', minutesAgo(8))];
    for (const body of [...older, edit('third', minutesAgo(7)), react('', minutesAgo(7)), ...older]) await post(body);
    expect(await messagesOf(phone)).toMatchObject([{ text: 'third', reactions: [] }]);
  });

  it('that delete it leave nothing of it in the thread', async () => {
    const from = '919999970002';
    const image = { id: '1000', mime_type: 'image/jpeg', caption: 'secret caption' };
    const payload = {
      ...textPayload({ from }),
      messages: { from, id: newWamid(), timestamp: unixSeconds(), type: 'image', image },
    };
    await post(payload);
    await post({
      ...payload,
      messages: {
        ...payload.messages,
        id: newWamid(),
        type: 'revoke',
        revoke: { original_message_id: payload.messages.id },
      },
    });
    const messages = await messagesOf(from);
    expect(messages).toMatchObject([{ type: 'image', text: null, media: null, content: null }]);
    expect(JSON.stringify(messages)).not.toContain('secret caption');
  });
});

it('a quote of our reply is linked once a status tells the reply’s wamid', async () => {
  const phone = '919999970003';
  await post(textPayload({ from: phone }));
  const { body: reply } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'quote me' });
  const wamid = newWamid();
  const quoting = textPayload({ from: phone, text: 'quoting' });
  await post({ ...quoting, messages: { ...quoting.messages, context: { id: wamid } } });
  await post(statusPayload('delivered', { wamid, reference: reply.id }));
  const last = (await messagesOf(phone)).find(({ text }: { text: string }) => text === 'quoting');
  expect(last.reply_to).toBe(reply.id);
});

describe('the spool', () => {
  const entry = (body: string, daysAgo: number) =>
    JSON.stringify({
      received_at: new Date(Date.now() - daysAgo * 86_400_000),
      headers: {},
      body: Buffer.from(body).toString('base64'),
    });

  it('takes a webhook that the database refuses to write, and brings it home later', async () => {
    const from = '919999970004';
    await app.db.query(`ALTER TABLE webhook_events ADD CONSTRAINT refuse CHECK (octet_length(body) = 0) NOT VALID`);
    expect(await post(textPayload({ from }))).toMatchObject({ status: 200, body: { status: 'success' } });
    expect(await app.agent.get(`/ajax/tata-conversations/${from}/messages/`)).toMatchObject({ status: 404 });
    await app.db.query('ALTER TABLE webhook_events DROP CONSTRAINT refuse');
    await eventually(
      () => app.agent.get(`/ajax/tata-conversations/${from}/messages/`),
      ({ status }) => status === 200,
    );
  });

  it('is not held up by an old or an unreadable body, nor by one that a wrong clock has dated', async () => {
    const old = await startApp({ DATA_DIR: join(folder, 'old') });
    await old.stop();
    const spool = join(folder, 'old/spool');
    await mkdir(spool, { recursive: true });
    const name = (index: number): string => join(spool, `01a20528-093b-7579-9bd2-56a796eeabc${index}.1.jsonl`);
    await writeFile(name(1), 'torn');
    await writeFile(name(2), entry(JSON.stringify(textPayload({ from: '919999970005' })), 20));
    await writeFile(name(3), entry(JSON.stringify(textPayload({ from: '919999970006' })), 0));
    await writeFile(name(4), entry(JSON.stringify(textPayload({ from: '919999970007' })), -400));
    const again = await startApp({ DATA_DIR: join(folder, 'old') });
    await eventually(
      () => again.agent.get('/ajax/tata-conversations/'),
      ({ body }) => body.conversations.length === 3,
    );
    expect(await readdir(spool)).toEqual([expect.stringMatching(/\.bad$/)]);
    await again.stop();
  });

  it('that cannot be read holds up nobody who comes now', async () => {
    const spool = join(folder, 'unreadable/spool');
    await mkdir(join(spool, '01a20528-093b-7579-9bd2-56a796eeabc1.1.jsonl'), { recursive: true });
    const other = await startApp({ DATA_DIR: join(folder, 'unreadable') });
    const from = '919999970008';
    expect(await other.anonymous.post('/webhook/', textPayload({ from }))).toMatchObject({ status: 200 });
    expect(await other.agent.get(`/ajax/tata-conversations/${from}/messages/`)).toMatchObject({ status: 200 });
    await other.stop();
  });
});

it('a conversation that somebody has locked keeps none of its neighbours waiting, and is taken in later', async () => {
  const [stuck, ...others] = Array.from({ length: 12 }, (_, index) => `${919999971000 + index}`) as [
    string,
    ...string[],
  ];
  for (const from of [stuck, ...others]) await post(textPayload({ from, text: 'before' }));
  const countOf = async (from: string) => (await messagesOf(from)).length;
  const session = app.server.app.get(DataSource).createQueryRunner();
  await session.startTransaction();
  await session.query(
    `SELECT FROM conversations WHERE lead_id IN (SELECT lead_id FROM lead_identities WHERE value = $1) FOR UPDATE`,
    [stuck],
  );
  const bodies = [stuck, ...others, stuck].map((from) => textPayload({ from, text: 'meanwhile' }));
  const answers = await Promise.all(bodies.map((body) => post(body)));
  expect(answers.map(({ status }) => status)).toEqual(bodies.map(() => 200));
  for (const from of others) expect(await countOf(from)).toBe(2);
  expect(await countOf(stuck)).toBe(1);
  // Nor does anybody else who comes now
  await post(textPayload({ from: others[0], text: 'at once' }));
  expect(await countOf(others[0]!)).toBe(3);
  await session.commitTransaction();
  await session.release();
  await eventually(
    () => countOf(stuck),
    (count) => count === 3,
  );
});

it('servers that start together make their partitions once', async () => {
  const database = await createDatabase();
  const sources = await Promise.all(Array.from({ length: 4 }, () => connect(dataSourceOptions(database.url), 5000)));
  await migrate(sources[0]!);
  const tend = (source: (typeof sources)[number]) =>
    tendDailyPartitions(source, { table: 'changes', keepDays: 14 }, new Date());
  await Promise.all(sources.map(tend));
  await Promise.all(sources.map((source) => source.destroy()));
  await database.drop();
});
