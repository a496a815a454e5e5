import fc from 'fast-check';
import { MessageChangesService } from '../../libs/conversations/src/message-changes.service.js';
import { WaitingSweepService } from '../../libs/conversations/src/waiting-sweep.service.js';
import { BUSINESS, newWamid, statusPayload, textPayload, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let numbers = 0;
beforeAll(async () => {
  app = await startApp({ TATA_AUTH_TOKEN: 'token', WHATSAPP_PHONE_NUMBER: BUSINESS });
});
afterAll(() => app.stop());

const newPhone = (): string => `91999995${String((numbers += 1)).padStart(4, '0')}`;
/** Whole seconds, as WhatsApp tells time. */
const START = Math.floor(Date.now() / 1000) * 1000 - 600_000;
const at = (second: number): Date => new Date(START + second * 1000);
const post = async (body: unknown): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', body)).toMatchObject({ status: 200 });
};
const threadOf = async (phone: string) =>
  (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const change = (phone: string, type: string, body: unknown, second: number) => ({
  from: phone,
  id: newWamid(),
  timestamp: unixSeconds(at(second)),
  type,
  [type]: body,
});
const edit = (phone: string, wamid: string, text: string, second: number) =>
  change(phone, 'edit', { original_message_id: wamid, message: { type: 'text', text: { body: text } } }, second);
const react = (phone: string, wamid: string, emoji: string, second: number) =>
  change(phone, 'reaction', { message_id: wamid, emoji }, second);
const revoke = (phone: string, wamid: string, second: number) =>
  change(phone, 'revoke', { original_message_id: wamid }, second);
const body = (...messages: unknown[]) => ({ messages, businessPhoneNumber: `+${BUSINESS}` });
const waiting = async (): Promise<number> =>
  Number(
    (
      await app.db.query('SELECT (SELECT count(*) FROM waiting_changes) + (SELECT count(*) FROM waiting_statuses) AS n')
    )[0].n,
  );

it('what comes before its message waits for it, and is no trouble', async () => {
  const phone = newPhone();
  const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
  await post(body(edit(phone, messages.id, 'second', 1), react(phone, messages.id, '👍', 2)));
  const [entry] = await app.db.query(
    'SELECT state, error, produced FROM webhook_events ORDER BY received_at DESC LIMIT 1',
  );
  expect(entry).toEqual({
    state: 'applied',
    error: null,
    produced: [
      { kind: 'waiting', id: messages.id },
      { kind: 'waiting', id: messages.id },
    ],
  });
  await post(body(messages));
  expect(await threadOf(phone)).toMatchObject([{ text: 'second', reactions: [{ emoji: '👍', by: 'customer' }] }]);
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body;
  expect(conversations).toMatchObject([{ latest_message: 'second' }]);
  expect(await waiting()).toBe(0);
});

describe('a change by somebody else', () => {
  const journal = async () =>
    (await app.agent.get('/api/v1/webhook-events?limit=20')).body.data.map(({ id, state, error }: JournalEntry) => ({
      id,
      state,
      error,
    }));
  interface JournalEntry {
    id: string;
    state: string;
    error: string | null;
  }
  const REFUSED = ['edit', 'reaction', 'revoke']
    .map((kind) => `a change (${kind}) that is for a message in another person’s conversation`)
    .join('; ');
  const UNCHANGED = { text: 'first', reactions: [], edited_at: null, deleted_at: null };

  it.each(['after', 'before'])(
    'that comes %s the message changes nothing of it and is kept with its reason',
    async (when) => {
      const [phone, other] = [newPhone(), newPhone()];
      await post(body(textPayload({ from: other, at: at(0) }).messages));
      const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
      const changes = body(
        edit(other, messages.id, 'mine', 1),
        react(other, messages.id, '👍', 2),
        revoke(other, messages.id, 3),
      );
      // Brought twice, as TATA does
      const told = when === 'after' ? [body(messages), changes, changes] : [changes, changes, body(messages)];
      for (const one of told) await post(one);
      expect(await threadOf(phone)).toMatchObject([UNCHANGED]);
      const kept = (await journal()).slice(0, 3).filter(({ state }: JournalEntry) => state === 'quarantined');
      expect(kept).toMatchObject([{ error: REFUSED }, { error: REFUSED }]);
      for (const { id } of kept) await app.agent.post(`/api/v1/webhook-events/${id}/replay`);
      expect(await threadOf(phone)).toMatchObject([UNCHANGED]);
      expect(
        (await journal()).filter(({ id }: JournalEntry) => kept.some((one: JournalEntry) => one.id === id)),
      ).toEqual(kept);
      expect(await waiting()).toBe(0);
    },
  );

  it('is made when it is replayed once they turn out to be the same person', async () => {
    const [phone, fresh] = [newPhone(), newPhone()];
    const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
    await post(body(messages));
    await post(body(edit(fresh, messages.id, 'second', 2)));
    const [{ id, state }] = await journal();
    expect([state, (await threadOf(phone))[0].text]).toEqual(['quarantined', 'first']);
    const system = { type: 'user_changed_number', body: 'They changed', wa_id: fresh };
    await post(body({ from: phone, id: newWamid(), timestamp: unixSeconds(at(1)), type: 'system', system }));
    for (let times = 0; times < 2; times += 1) {
      await app.agent.post(`/api/v1/webhook-events/${id}/replay`);
      expect((await threadOf(fresh))[0]).toMatchObject({ text: 'second', earlier: [{ text: 'first' }] });
    }
    expect((await journal())[1]).toEqual({ id, state: 'applied', error: null });
  });

  it('on the other side changes nothing either, though it is their conversation', async () => {
    const phone = newPhone();
    const wamid = newWamid();
    await post(body(textPayload({ from: phone, text: 'theirs', at: at(0) }).messages));
    const echo = {
      from: BUSINESS,
      to: phone,
      id: wamid,
      timestamp: unixSeconds(at(1)),
      type: 'text',
      text: { body: 'ours' },
    };
    await post({ message_echoes: echo, businessPhoneNumber: `+${BUSINESS}` });
    await post(body(edit(phone, wamid, 'changed', 2), react(phone, wamid, '👍', 3)));
    expect((await threadOf(phone))[1]).toMatchObject({ text: 'ours', reactions: [{ emoji: '👍', by: 'customer' }] });
    expect((await journal())[0].error).toBe('a change (edit) that is for a message of the other side');
  });

  it('who got the number later is refused, and what its first owner changed stays theirs', async () => {
    const [phone, fresh] = [newPhone(), newPhone()];
    const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
    await post(body(messages));
    const system = { type: 'user_changed_number', body: 'They changed', wa_id: fresh };
    await post(body({ from: phone, id: newWamid(), timestamp: unixSeconds(at(5)), type: 'system', system }));
    await post(body(textPayload({ from: phone, text: 'somebody new', at: at(10) }).messages));
    await post(body(edit(phone, messages.id, 'by the new one', 11)));
    await post(body(edit(phone, messages.id, 'by the first', 4)));
    expect((await threadOf(fresh))[0]).toMatchObject({ text: 'by the first' });
    expect((await journal()).slice(0, 2).map(({ state }: JournalEntry) => state)).toEqual(['applied', 'quarantined']);
  });
});

it('changes, message and quote in one body are applied, whichever stands first', async () => {
  const phone = newPhone();
  const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
  const quote = { ...textPayload({ from: phone, text: 'quote', at: at(5) }).messages, context: { id: messages.id } };
  await post(body(quote, react(phone, messages.id, '❤️', 3), messages, revoke(phone, messages.id, 4)));
  const [deleted, quoting] = await threadOf(phone);
  expect(deleted).toMatchObject({ text: null, deleted_at: at(4).toISOString() });
  expect(quoting.reply_to).toBe(deleted.id);
});

it('a reaction to our reply waits until a status tells the reply’s wamid', async () => {
  const phone = newPhone();
  await post(body(textPayload({ from: phone }).messages));
  const { body: reply } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'react to me' });
  const wamid = newWamid();
  await post(body(react(phone, wamid, '🙏', 2)));
  await post(statusPayload('sent', { wamid, reference: reply.id }));
  const last = (await threadOf(phone)).at(-1);
  expect(last).toMatchObject({ id: reply.id, wamid, reactions: [{ emoji: '🙏' }] });
});

it('a change that missed its message in another transaction is found by the sweep, and repeats change nothing', async () => {
  const phone = newPhone();
  const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
  await post(body(messages));
  // As two servers leave it that took both in at one moment
  const late = [1, 2].map((second) => ({
    kind: 'edit' as const,
    by: 'customer' as const,
    wamid: newWamid(),
    targetWamid: messages.id,
    text: `edit ${second}`,
    happenedAt: at(second),
  }));
  for (const { kind, by, wamid, targetWamid, text, happenedAt } of late) {
    await app.db.query(
      `INSERT INTO waiting_changes (kind, made_by, wamid, target_wamid, text, happened_at) VALUES ($1, $2, $3, $4, $5, $6)`,
      [kind, by, wamid, targetWamid, text, happenedAt],
    );
  }
  const sweep = app.server.app.get(WaitingSweepService, { strict: false });
  await Promise.all([sweep.sweep(), sweep.sweep()]);
  await sweep.sweep();
  expect(await threadOf(phone)).toMatchObject([{ text: 'edit 2', earlier: [{ text: 'first' }, { text: 'edit 1' }] }]);
  expect(await waiting()).toBe(0);
  const changes = app.server.app.get(MessageChangesService, { strict: false });
  const count = async () => (await app.db.query('SELECT count(*) FROM changes'))[0].count;
  const before = await count();
  await app.db.transaction((manager) => changes.apply(manager, late));
  expect(await count()).toBe(before);
});

describe('a change that comes again', () => {
  let phone: string;
  let wamid: string;
  beforeEach(async () => {
    phone = newPhone();
    const { messages } = textPayload({ from: phone, text: 'first', at: at(0) });
    wamid = messages.id;
    await post(body(messages));
  });
  const expectSameAfter = async (again: unknown, expected: object): Promise<void> => {
    const thread = await threadOf(phone);
    expect(thread).toMatchObject([expected]);
    await post(again);
    expect(await threadOf(phone)).toEqual(thread);
    const [{ id }] = (await app.agent.get('/api/v1/webhook-events?limit=1')).body.data;
    await app.agent.post(`/api/v1/webhook-events/${id}/replay`);
    expect(await threadOf(phone)).toEqual(thread);
  };

  it('does not put back a reaction that was taken off within its second', async () => {
    const put = body(react(phone, wamid, '👍', 1));
    await post(put);
    await post(body(react(phone, wamid, '', 1)));
    await expectSameAfter(put, { reactions: [] });
  });

  it('is known by its id, where its time cannot be read', async () => {
    const untimed = body({ ...edit(phone, wamid, 'second', 1), timestamp: 'soon' });
    await post(untimed);
    await expectSameAfter(untimed, { text: 'second', earlier: [{ text: 'first' }] });
  });

  it('is known among several of one second that come together', async () => {
    const [one, other] = [react(phone, wamid, '👍', 1), react(phone, wamid, '', 1)];
    await post(body(one, other, one));
    await expectSameAfter(body(one), { reactions: [] });
  });

  it('is another one where each comes under its message’s id', async () => {
    const second = body({ ...edit(phone, wamid, 'second', 1), id: wamid });
    await post(second);
    await post(body({ ...edit(phone, wamid, 'third', 2), id: wamid }));
    await expectSameAfter(second, { text: 'third', earlier: [{ text: 'first' }, { text: 'second' }] });
  });
});

it('what waits in vain is dropped after two weeks', async () => {
  await post(body(react(newPhone(), newWamid(), '👍', 1)));
  const sweep = app.server.app.get(WaitingSweepService, { strict: false });
  await sweep.sweep(new Date(Date.now() + 13 * 86_400_000));
  expect(await waiting()).toBe(1);
  await sweep.sweep(new Date(Date.now() + 28 * 86_400_000));
  expect(await waiting()).toBe(0);
});

/** A message of each direction with all that can happen to it, under names that differ from run to run. */
function story(phone: string) {
  const { messages: written } = textPayload({ from: phone, text: 'first', at: at(0) });
  const said = {
    from: BUSINESS,
    to: phone,
    id: newWamid(),
    timestamp: unixSeconds(at(5)),
    type: 'text',
    text: { body: 'ours' },
  };
  const flat = (message: unknown) => ({ messages: message, businessPhoneNumber: `+${BUSINESS}` });
  return [
    flat(written),
    flat(edit(phone, written.id, 'second', 1)),
    flat(edit(phone, written.id, 'third', 2)),
    flat(react(phone, written.id, '👍', 3)),
    flat(react(phone, written.id, '', 4)),
    { message_echoes: [said], businessPhoneNumber: `+${BUSINESS}` },
    statusPayload('sent', { wamid: said.id, at: at(6) }),
    statusPayload('read', { wamid: said.id, at: at(8) }),
    statusPayload('delivered', { wamid: said.id, at: at(7) }),
    flat(react(phone, said.id, '❤️', 9)),
    flat({ ...textPayload({ from: phone, text: 'last', at: at(10) }).messages, context: { id: said.id } }),
    flat(revoke(phone, written.id, 11)),
    { message_echoes: { ...edit(BUSINESS, said.id, 'ours too', 12), to: phone }, businessPhoneNumber: `+${BUSINESS}` },
  ];
}

const IDS = new Set([
  'id',
  'conversation_id',
  'wamid',
  'received_at',
  'changes_cursor',
  'lead_id',
  'phone_number',
  'lead_name',
  // A follower of the feed fills it in, a moment later
  'waiting_since',
]);

async function outcome(phone: string): Promise<unknown> {
  const messages = await threadOf(phone);
  const place = new Map(messages.map(({ id }: { id: string }, index: number) => [id, index]));
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body;
  const [notes] = await app.db.query(
    `SELECT array_agg(n.kind || ':' || n.text ORDER BY n.created_at, n.kind) AS all FROM lead_notes n JOIN lead_identities i USING (lead_id) WHERE i.value = $1`,
    [phone],
  );
  const [kept] = await app.db.query(
    `SELECT text, content->'raw'->'earlier' AS earlier FROM messages WHERE deleted_at IS NOT NULL AND id = ANY($1::uuid[])`,
    [messages.map(({ id }: { id: string }) => id)],
  );
  const plain = (key: string, value: unknown): unknown =>
    IDS.has(key) ? undefined : key === 'reply_to' && value ? place.get(value) : value;
  return JSON.parse(JSON.stringify({ messages, conversations, notes, kept }, plain));
}

it('ends the same in whichever order it comes, and however it is split over bodies', async () => {
  const straight = newPhone();
  for (const one of story(straight)) await post(one);
  const expected = await outcome(straight);
  expect(expected).toMatchObject({
    messages: [
      { deleted_at: at(11).toISOString(), reactions: [], earlier: [] },
      {
        sent_by: 'phone',
        text: 'ours too',
        earlier: [{ text: 'ours', at: at(12).toISOString() }],
        status: 'read',
        delivered_at: at(7).toISOString(),
        reactions: [{ emoji: '❤️' }],
      },
      { text: 'last', reply_to: 1 },
    ],
    conversations: [{ unread_count: 1, latest_message: 'last' }],
    notes: { all: ['whatsapp_incoming:first', 'whatsapp_outgoing:ours', 'whatsapp_incoming:last'] },
    // A deleted message shows none of its texts; all are kept
    kept: { text: 'third', earlier: [{ text: 'first' }, { text: 'second' }] },
  });
  const length = story('919999959999').length;
  const orders = fc.tuple(
    fc.shuffledSubarray([...Array(length).keys()], { minLength: length, maxLength: length }),
    fc.array(fc.boolean(), { minLength: length, maxLength: length }),
  );
  await fc.assert(
    fc.asyncProperty(orders, async ([order, cuts]) => {
      const phone = newPhone();
      const events = story(phone);
      let together: unknown[] = [];
      for (const [index, place] of order.entries()) {
        together.push({ changes: [{ field: 'messages', value: events[place] }] });
        if (!cuts[index] && index < length - 1) continue;
        await post({ entry: together });
        together = [];
      }
      expect(await outcome(phone)).toEqual(expected);
    }),
    { numRuns: 40 },
  );
  expect(await waiting()).toBe(0);
});
