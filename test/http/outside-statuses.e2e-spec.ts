import { WaitingSweepService } from '../../libs/conversations/src/waiting-sweep.service.js';
import { BUSINESS, newWamid, textPayload, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let phone: string;
let numbers = 0;
beforeAll(async () => {
  app = await startApp({ TATA_AUTH_TOKEN: 'token', WHATSAPP_PHONE_NUMBER: BUSINESS });
});
afterAll(() => app.stop());
beforeEach(() => {
  numbers += 1;
  phone = `91999996${String(numbers).padStart(4, '0')}`;
});

const MINUTE_MS = 60_000;
const post = async (body: unknown): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', body)).toMatchObject({ status: 200 });
};
const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
const status = (word: string, wamid: string, at: Date, more = {}) => ({
  statuses: { id: wamid, status: word, timestamp: unixSeconds(at), recipient_id: phone, ...more },
  businessPhoneNumber: `+${BUSINESS}`,
});
const sweepAfter = (minutes: number): Promise<void> =>
  app.server.app.get(WaitingSweepService, { strict: false }).sweep(new Date(Date.now() + minutes * MINUTE_MS));
const thread = async () => (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const conversation = async () => (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0];
const echo = (wamid: string, at: Date) => ({
  message_echoes: {
    from: BUSINESS,
    to: phone,
    id: wamid,
    timestamp: unixSeconds(at),
    type: 'text',
    text: { body: 'words' },
  },
  businessPhoneNumber: `+${BUSINESS}`,
});

it('a message that nobody here sent is shown as sent outside after a quarter of an hour, and moves with its statuses', async () => {
  await post(textPayload({ from: phone, at: secondsAgo(60) }));
  const before = await conversation();
  const wamid = newWamid();
  await post(status('delivered', wamid, secondsAgo(20)));
  await post(status('sent', wamid, secondsAgo(30)));
  await sweepAfter(14);
  expect(await thread()).toHaveLength(1);
  await Promise.all([sweepAfter(16), sweepAfter(16)]);
  await sweepAfter(17);
  const [, outside, ...more] = await thread();
  expect(more).toEqual([]);
  expect(outside).toMatchObject({
    direction: 'outgoing',
    sent_by: 'outside',
    text: null,
    type: 'unknown',
    status: 'delivered',
    wamid,
  });
  expect(outside.timestamp).toBe(outside.sent_at);
  // No sign that anybody has read what the customer wrote, nor a word of the customer's
  expect(await conversation()).toMatchObject({
    unread_count: 1,
    window_expires_at: before.window_expires_at,
    latest_direction: 'outgoing',
    status: 'delivered',
  });
  await post(status('read', wamid, secondsAgo(5)));
  expect(await conversation()).toMatchObject({ status: 'read' });
});

it('becomes the message of the phone app when its echo comes after all', async () => {
  await post(textPayload({ from: phone, at: secondsAgo(60) }));
  const wamid = newWamid();
  await post(status('delivered', wamid, secondsAgo(20)));
  await sweepAfter(16);
  const [, outside] = await thread();
  await post(echo(wamid, secondsAgo(21)));
  expect(await thread()).toMatchObject([
    { direction: 'incoming' },
    { id: outside.id, sent_by: 'phone', text: 'words', type: 'text', status: 'delivered' },
  ]);
  expect(await conversation()).toMatchObject({ latest_message: 'words', latest_type: 'text', unread_count: 0 });
  const notes = (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data;
  expect(notes.map(({ text }: { text: string }) => text)).toEqual(['words', 'hi']);
});

it('that was sent earlier than its statuses told leaves the list to what came after it', async () => {
  await post(textPayload({ from: phone, at: secondsAgo(60) }));
  const wamid = newWamid();
  await post(status('delivered', wamid, secondsAgo(20)));
  await sweepAfter(16);
  await post(textPayload({ from: phone, text: 'between', at: secondsAgo(30) }));
  expect(await conversation()).toMatchObject({ latest_type: 'unknown' });
  await post(echo(wamid, secondsAgo(40)));
  expect((await thread()).map(({ text }: { text: string }) => text)).toEqual(['hi', 'words', 'between']);
  expect(await conversation()).toMatchObject({ latest_message: 'between', latest_direction: 'incoming' });
});

describe('what was done to it before its words were known', () => {
  const change = (type: string, body: unknown, at: Date) => ({
    message_echoes: { from: BUSINESS, to: phone, id: newWamid(), timestamp: unixSeconds(at), type, [type]: body },
    businessPhoneNumber: `+${BUSINESS}`,
  });
  const edit = (wamid: string, message: unknown, at: Date) =>
    change('edit', { original_message_id: wamid, message }, at);
  const better = { type: 'text', text: { body: 'better' } };
  const iso = (at: Date): string => new Date(Number(unixSeconds(at)) * 1000).toISOString();
  let wamid: string;
  beforeEach(async () => {
    wamid = newWamid();
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    await post(status('sent', wamid, secondsAgo(20)));
    await sweepAfter(16);
  });

  it('an edit: the echo is its first text', async () => {
    const at = secondsAgo(10);
    await post(edit(wamid, better, at));
    await post(echo(wamid, secondsAgo(20)));
    const [, message] = await thread();
    expect(message).toMatchObject({ sent_by: 'phone', text: 'better', edited_at: iso(at) });
    expect(message.earlier).toEqual([{ text: 'words', at: iso(at) }]);
    expect(await conversation()).toMatchObject({ latest_message: 'better' });
    const notes = (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data;
    expect(notes.map(({ text }: { text: string }) => text)).toEqual(['words', 'hi']);
  });

  it('an edit of a photo’s caption: the echo brings the photo', async () => {
    await post(edit(wamid, { type: 'image', image: { caption: 'better' } }, secondsAgo(10)));
    const photo = change('image', { id: '1000', mime_type: 'image/jpeg', caption: 'good' }, secondsAgo(20));
    await post({ ...photo, message_echoes: { ...photo.message_echoes, id: wamid } });
    expect((await thread())[1]).toMatchObject({
      text: 'better',
      earlier: [{ text: 'good' }],
      media: { mime_type: 'image/jpeg' },
    });
  });

  it('a deletion: the list does not show the words that the echo brings', async () => {
    await post(change('revoke', { original_message_id: wamid }, secondsAgo(10)));
    await post(echo(wamid, secondsAgo(20)));
    expect((await thread())[1]).toMatchObject({ text: null, deleted_at: expect.any(String) });
    expect(await conversation()).toMatchObject({ latest_message: 'This message was deleted' });
  });

  it('an edit of what turns out to be our own: what was sent from here is its first text', async () => {
    const { body: reply } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'ours' });
    await post(edit(wamid, better, secondsAgo(10)));
    await post(status('delivered', wamid, secondsAgo(5), { custom_callback_data: reply.id }));
    const message = (await thread()).find(({ id }: { id: string }) => id === reply.id);
    expect(message).toMatchObject({ text: 'better', earlier: [{ text: 'ours', at: expect.any(String) }] });
  });
});

it('becomes our own when a status names our reference after all', async () => {
  await post(textPayload({ from: phone, at: secondsAgo(60) }));
  const { body: reply } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'ours' });
  const wamid = newWamid();
  await post(status('sent', wamid, secondsAgo(20)));
  await sweepAfter(16);
  const quoting = textPayload({ from: phone, text: 'quoting' });
  await post({ ...quoting, messages: { ...quoting.messages, context: { id: wamid } } });
  expect(await thread()).toHaveLength(4);
  await post(status('delivered', wamid, secondsAgo(10), { custom_callback_data: reply.id }));
  const all = await thread();
  expect(all).toHaveLength(3);
  expect(all.find(({ id }: { id: string }) => id === reply.id)).toMatchObject({
    status: 'delivered',
    wamid,
    text: 'ours',
  });
  expect(all.find(({ text }: { text: string }) => text === 'quoting').reply_to).toBe(reply.id);
});

it('to a stranger makes no lead, and is shown soon after the stranger writes', async () => {
  const wamid = newWamid();
  await post(status('sent', wamid, secondsAgo(30)));
  await sweepAfter(16);
  expect(await app.agent.get(`/api/v1/leads/phone:${phone}`)).toMatchObject({ status: 404 });
  await post(textPayload({ from: phone, text: 'you wrote to me?' }));
  await sweepAfter(16);
  expect(await thread()).toMatchObject([{ sent_by: 'outside', wamid }, { text: 'you wrote to me?' }]);
  expect(await conversation()).toMatchObject({ latest_message: 'you wrote to me?', unread_count: 1 });
});

it('that failed is shown as failed, with its reason, and is no note', async () => {
  await post(textPayload({ from: phone, at: secondsAgo(60) }));
  await post(status('failed', newWamid(), secondsAgo(20), { errors: [{ code: 131026, title: 'Undeliverable' }] }));
  await sweepAfter(16);
  expect((await thread())[1]).toMatchObject({ status: 'failed', sent_by: 'outside', error: { code: 131026 } });
  const notes = (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data;
  expect(notes).toHaveLength(1);
});

it('the first report of a status counts by WhatsApp’s clock, whatever comes first; one unknown wamid holds nobody up', async () => {
  const sent = newWamid();
  const delivered = secondsAgo(30);
  await post(echo(sent, secondsAgo(60)));
  await post({
    statuses: [
      { id: sent, status: { status: 'DELIVERED' }, timestamp: unixSeconds(secondsAgo(10)), recipient_id: phone },
      { id: newWamid(), status: 'read', timestamp: unixSeconds(), recipient_id: phone },
      { id: sent, status: 'delivered', timestamp: unixSeconds(delivered), recipient_id: phone },
      { id: sent, status: 'played', timestamp: unixSeconds(secondsAgo(5)), recipient_id: phone },
      { id: sent, status: 'warehoused', timestamp: unixSeconds(), recipient_id: phone },
    ],
    businessPhoneNumber: `+${BUSINESS}`,
  });
  const [message] = await thread();
  expect(message).toMatchObject({ status: 'read' });
  expect(message.delivered_at).toBe(new Date(Number(unixSeconds(delivered)) * 1000).toISOString());
  const [entry] = await app.db.query('SELECT state, produced FROM webhook_events ORDER BY received_at DESC LIMIT 1');
  expect(entry.state).toBe('applied');
  expect(entry.produced.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
    'notice',
    'status',
    'status',
    'status',
    'waiting',
  ]);
});

it('a status that missed its message in another transaction is joined by the sweep', async () => {
  const wamid = newWamid();
  await post(echo(wamid, secondsAgo(60)));
  await app.db.query(
    `INSERT INTO waiting_statuses (id, wamid, recipient, business_phone_number, status, happened_at, received_at)
     VALUES (gen_random_uuid(), $1, $2, $3, 'read', now(), now())`,
    [wamid, phone, BUSINESS],
  );
  await sweepAfter(0.1);
  expect(await thread()).toMatchObject([{ status: 'read', sent_by: 'phone' }]);
});

it('what is due is read once while nobody was ever erased, and gone through for them from then on', async () => {
  const { connection } = app.db;
  const { logger } = connection;
  const reads = async (): Promise<number> => {
    const now = new Date();
    let count = 0;
    // The server sweeps beside this, at instants of its own
    connection.logger = Object.assign(Object.create(logger) as typeof logger, {
      logQuery: (sql: string, values?: unknown[]) => {
        if (sql.includes('FROM waiting_statuses WHERE look_at') && values?.[0] === now) count += 1;
      },
    });
    await app.server.app.get(WaitingSweepService, { strict: false }).sweep(now);
    return count;
  };
  try {
    expect(await reads()).toBe(1);
    await app.db.query(`INSERT INTO erased_messages (hash, erased_at) VALUES ('of nobody', now())`);
    expect(await reads()).toBe(2);
  } finally {
    connection.logger = logger;
  }
});
