import type { Rule, Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { newWamid, statusPayload, textPayload } from '../support/payloads.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import type { TestApp } from '../support/start-app.js';

const DAY_MS = 24 * 3_600_000;

let app: TestApp;
let simulator: Simulator;
let numbers = 0;
let phone: string;

beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));
beforeEach(async () => {
  simulator.clearRules();
  numbers += 1;
  phone = `9166666${String(numbers).padStart(5, '0')}`;
  await simulator.customerWrites({ from: phone, name: 'Asha V', text: 'hello' });
});

const onSend = (rule: object): void => simulator.behave({ on: 'send', to: phone, ...rule } as Rule);
const thread = async () => (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
const first = async () => (await thread()).messages[0];
const react = async (emoji: string, message_id?: string) =>
  app.agent.post('/api/v1/messages', {
    to: phone,
    reaction: { message_id: message_id ?? (await first()).id, emoji },
  });
const sorted = (emoji: string[]): string => emoji.toSorted().join();
/** `pending`: what it tells of the one that is not certain. */
const shows = (reactions: string[], pending: object | null) =>
  eventually(
    first,
    (message) =>
      sorted(message.reactions.map(({ emoji }: { emoji: string }) => emoji)) === sorted(reactions) &&
      (message.pending_reaction === null) === (pending === null) &&
      Object.entries(pending ?? {}).every(([key, value]) => message.pending_reaction[key] === value),
    15_000,
  );
const report = (status: string, reference: string, more = {}) =>
  app.anonymous.post('/webhook/', statusPayload(status, { reference, ...more }));

describe('a reaction of ours', () => {
  it('shows at once as queued, and once TATA took it with who put it, beside the customer’s', async () => {
    const { id } = await first();
    onSend({ do: 'refuse', status: 503 });
    const { changes_cursor } = await thread();
    const { body } = await react('👍');
    expect((await first()).pending_reaction).toMatchObject({
      id: body.id,
      emoji: '👍',
      sent_by: body.sent_by,
      status: 'queued',
      error: null,
    });
    const since = `/ajax/tata-conversations/${phone}/messages/?since=${encodeURIComponent(changes_cursor)}`;
    expect((await app.agent.get(since)).body.messages).toMatchObject([{ id, pending_reaction: { status: 'queued' } }]);
    await simulator.customerWrites({ from: phone, type: 'reaction', replyTo: (await first()).wamid, emoji: '😂' });
    const message = await shows(['😂', '👍'], null);
    expect(message.reactions).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ emoji: '😂', by: 'customer' }),
        expect.objectContaining({ emoji: '👍', by: 'business', sent_by: body.sent_by }),
      ]),
    );
    expect(simulator.chat(phone)[0]!.reactions).toEqual(
      expect.arrayContaining([
        { from: 'customer', emoji: '😂' },
        { from: 'business', emoji: '👍' },
      ]),
    );
  });

  it('is one for each message: another takes its place, and an empty one takes it off', async () => {
    await react('👍');
    await shows(['👍'], null);
    await react('❤️');
    await shows(['❤️'], null);
    await react('');
    await shows([], null);
    expect(simulator.chat(phone)[0]!.reactions).toEqual([]);
  });

  it('that TATA refuses leaves what was there, and says why', async () => {
    await react('👍');
    await shows(['👍'], null);
    onSend({ do: 'refuse', status: 424, body: { error: 'SEND_MESSAGE', meta: { code: 131009 } } });
    await react('❤️');
    const { pending_reaction } = await shows(['👍'], { emoji: '❤️', status: 'failed' });
    expect(pending_reaction.error).toMatchObject({
      code: 131009,
      title: 'WhatsApp takes no reaction to this message',
      retryable: false,
    });
    await react('🙏');
    await shows(['🙏'], null);
  });

  it('that WhatsApp reports as failed later comes off again, and what it replaced is back', async () => {
    await react('👍');
    await shows(['👍'], null);
    onSend({ do: 'report', statuses: [] });
    const { body } = await react('❤️');
    await shows(['❤️'], null);
    await report('failed', body.id, { errors: [{ code: 131009, title: 'Parameter value is not valid' }] });
    await shows(['👍'], { emoji: '❤️', status: 'failed' });
    // A proof of delivery outranks the failure, whatever came first
    await report('delivered', body.id);
    await shows(['❤️'], null);
  });

  it('taken off, stands there again when WhatsApp reports that it was not', async () => {
    await react('👍');
    await shows(['👍'], null);
    onSend({ do: 'report', statuses: [] });
    const { body } = await react('');
    await shows([], null);
    await report('failed', body.id, { errors: [{ code: 131000 }] });
    await shows(['👍'], { emoji: '', status: 'failed' });
  });

  it('of which only the last counts: a late word on the one before changes nothing', async () => {
    onSend({ do: 'report', statuses: [] });
    const { body: earlier } = await react('👍');
    await shows(['👍'], null);
    await react('❤️');
    await shows(['❤️'], null);
    await report('failed', earlier.id, { errors: [{ code: 131000 }] });
    expect(await first()).toMatchObject({ reactions: [{ emoji: '❤️' }], pending_reaction: null });
  });

  it('whose outcome is unknown says so, and is confirmed by a status', async () => {
    onSend({ do: 'drop', accepted: false });
    const { body } = await react('👍');
    await shows([], { status: 'unconfirmed' });
    await report('sent', body.id);
    await shows(['👍'], null);
  });

  it('that failed can be sent again under its own id', async () => {
    onSend({ do: 'fail', code: 131000 });
    const { body } = await react('👍');
    await shows([], { status: 'failed' });
    expect(await app.agent.post(`/ajax/tata-messages/${body.id}/retry/`)).toMatchObject({ status: 200 });
    await shows(['👍'], null);
  });
});

describe('refused before TATA is asked', () => {
  const refusedAs = async (code: string, answer: Promise<unknown>) => {
    expect(await answer).toMatchObject({ status: 422, body: { code, detail: expect.any(String) } });
    expect(simulator.sends(phone)).toEqual([]);
    expect((await first()).pending_reaction).toBeNull();
  };

  it('is one to a message older than 30 days', async () => {
    await app.anonymous.post(
      '/webhook/',
      textPayload({ from: phone, text: 'old', at: new Date(Date.now() - 31 * DAY_MS) }),
    );
    const old = await first();
    expect(old.text).toBe('old');
    await refusedAs('not_reactable', react('👍', old.id));
  });

  it('is one to a message that was deleted', async () => {
    await app.db.query('UPDATE messages SET deleted_at = now() WHERE id = $1', [(await first()).id]);
    await refusedAs('not_reactable', react('👍'));
  });

  it('is one outside the window', async () => {
    const { id } = await first();
    await app.db.query(
      `UPDATE conversations SET last_incoming_at = last_incoming_at - interval '25 hours'
       WHERE id = (SELECT conversation_id FROM messages WHERE id = $1)`,
      [id],
    );
    await refusedAs('window_closed', react('👍'));
  });
});

describe('a reply that quotes', () => {
  it('keeps its quote when it is sent again', async () => {
    const { id, wamid } = await first();
    onSend({ do: 'fail', code: 131000 });
    const { body } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'Yes', reply_to: id });
    const status = async () => (await app.agent.get(`/api/v1/messages/${body.id}`)).body.status;
    await eventually(status, (now) => now === 'failed');
    await app.agent.post(`/ajax/tata-messages/${body.id}/retry/`);
    await eventually(status, (now) => now === 'read');
    expect(simulator.sends(phone).map(({ body: sent }) => sent['context'])).toEqual([
      { message_id: wamid },
      { message_id: wamid },
    ]);
    expect((await thread()).messages.at(-1)).toMatchObject({ id: body.id, reply_to: id });
  });

  it('one of ours whose wamid came after it was queued, names it all the same', async () => {
    onSend({ do: 'report', statuses: [] });
    const { body: mine } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'Is Friday fine?' });
    onSend({ do: 'refuse', status: 503 });
    const { body } = await app.agent.post('/ajax/tata-send-reply/', {
      phone,
      message: 'Or Saturday?',
      reply_to: mine.id,
    });
    expect(body.status).toBe('queued');
    const wamid = newWamid();
    await report('sent', mine.id, { wamid });
    await eventually(
      () => Promise.resolve(simulator.sends(phone)),
      (sends) => sends.length === 2,
      15_000,
    );
    expect(simulator.sends(phone)[1]!.body).toMatchObject({ context: { message_id: wamid } });
  });
});
