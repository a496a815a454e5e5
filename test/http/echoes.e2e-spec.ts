import { checkConsistency, violations } from '@app/api/check/check-consistency.js';
import { LeadNote } from '../../libs/leads/src/entities/lead-note.entity.js';
import { BUSINESS, newWamid, statusPayload, textPayload, unixSeconds } from '../support/payloads.js';
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
  phone = `91999991${String(numbers).padStart(4, '0')}`;
});

const post = async (body: unknown): Promise<void> => {
  expect(await app.anonymous.post('/webhook/', body)).toMatchObject({ status: 200, body: { status: 'success' } });
};
const secondsAgo = (seconds: number): Date => new Date(Date.now() - seconds * 1000);
const echo = ({
  text = 'from the phone',
  wamid = newWamid(),
  at = new Date(),
  ...more
}: Record<string, unknown> = {}) => ({
  from: BUSINESS,
  to: phone,
  id: wamid,
  timestamp: unixSeconds(at as Date),
  type: 'text',
  text: { body: text },
  ...more,
});
const flat = (...echoes: unknown[]) => ({ message_echoes: echoes, businessPhoneNumber: `+${BUSINESS}` });
const envelope = (...echoes: unknown[]) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'smb_message_echoes',
          value: { metadata: { display_phone_number: BUSINESS }, message_echoes: echoes },
        },
      ],
    },
  ],
});
const thread = async () => (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const conversation = async () => (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0];
const notesOf = async () => (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data;

describe('a message from the phone app', () => {
  it.each([
    ['TATA’s flat form', flat],
    ['Meta’s envelope', envelope],
  ])('(%s) stands in the thread as outgoing, and is a note, once', async (_, form) => {
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    const sent = echo();
    await Promise.all([post(form(sent)), post(form(sent, sent)), post(form(sent))]);
    expect(await thread()).toMatchObject([
      { direction: 'incoming' },
      { direction: 'outgoing', sent_by: 'phone', text: 'from the phone', status: 'sent', wamid: sent.id },
    ]);
    expect(await conversation()).toMatchObject({
      latest_message: 'from the phone',
      latest_direction: 'outgoing',
      status: 'sent',
      unread_count: 0,
    });
    expect(await notesOf()).toMatchObject([
      { kind: 'whatsapp_outgoing', text: 'from the phone', author: 'phone' },
      { kind: 'whatsapp_incoming' },
    ]);
  });

  it('to somebody new makes the lead and the conversation, whose window stays closed', async () => {
    await post({ ...flat(echo()), contacts: [{ wa_id: phone, profile: { name: 'New Person' } }] });
    expect(await conversation()).toMatchObject({
      lead_name: 'New Person',
      phone_number: phone,
      window_expires_at: null,
      unread_count: 0,
    });
  });

  it('brings its file along, quotes, and is quoted', async () => {
    const question = textPayload({ from: phone, at: secondsAgo(60) });
    await post(question);
    const answer = echo({
      at: secondsAgo(30),
      type: 'image',
      text: undefined,
      image: { id: '1000', mime_type: 'image/jpeg', caption: 'the plan' },
      context: { id: question.messages.id },
    });
    const thanks = textPayload({ from: phone, text: 'thanks' });
    await post({ ...thanks, messages: { ...thanks.messages, context: { id: answer.id } } });
    await post(flat(answer));
    const [asked, image, thanked] = await thread();
    expect(image).toMatchObject({
      type: 'image',
      text: 'the plan',
      reply_to: asked.id,
      media: { mime_type: 'image/jpeg' },
    });
    expect(thanked.reply_to).toBe(image.id);
  });

  it('leaves unread what the customer wrote after it, in whichever order both come', async () => {
    const before = textPayload({ from: phone, at: secondsAgo(30) });
    const answer = flat(echo({ at: secondsAgo(20) }));
    const after = textPayload({ from: phone, at: secondsAgo(10) });
    for (const [index, order] of [
      [before, answer, after],
      [answer, after, before],
      [after, before, answer],
    ].entries()) {
      const to = `91999992${index}001`;
      for (const body of order) {
        await post(JSON.parse(JSON.stringify(body).replaceAll(phone, to).replaceAll('wamid.', `wamid.${index}`)));
      }
      const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${to}`)).body;
      expect(conversations[0]).toMatchObject({ unread_count: 1 });
    }
  });

  it('is edited and deleted there', async () => {
    const sent = echo({ at: secondsAgo(60) });
    const edited = echo({
      type: 'edit',
      text: undefined,
      edit: { original_message_id: sent.id, message: { type: 'text', text: { body: 'better' } } },
      at: secondsAgo(50),
    });
    const deleted = echo({ type: 'revoke', text: undefined, revoke: { original_message_id: sent.id } });
    await post(flat(edited));
    await post(flat(sent));
    expect(await thread()).toMatchObject([{ text: 'better', sent_by: 'phone', earlier: [{ text: 'from the phone' }] }]);
    expect(await notesOf()).toMatchObject([{ text: 'from the phone' }]);
    await post(flat(deleted));
    expect(await thread()).toMatchObject([{ text: null, deleted_at: expect.any(String) }]);
  });

  it('moves to delivered and read by its statuses, also by those that came first', async () => {
    const sent = echo({ at: secondsAgo(60) });
    await post(statusPayload('delivered', { wamid: sent.id as string }));
    await post(flat(sent));
    expect(await thread()).toMatchObject([{ status: 'delivered' }]);
    await post(statusPayload('read', { wamid: sent.id as string }));
    expect(await thread()).toMatchObject([{ status: 'read' }]);
    expect(await conversation()).toMatchObject({ status: 'read' });
  });
});

describe('an echo of a reply that was sent from here', () => {
  const queueReply = async (): Promise<string> => {
    const { body } = await app.agent.post('/ajax/tata-send-reply/', { phone, message: 'ours' });
    return body.id;
  };

  it('leaves unread what came in after it was written, though it is older than what had been read', async () => {
    await post(textPayload({ from: phone, text: 'read', at: secondsAgo(60) }));
    await app.agent.post(`/ajax/tata-conversations/${phone}/read/`);
    const id = await queueReply();
    await post(textPayload({ from: phone, text: 'overtaken', at: secondsAgo(90) }));
    await post(statusPayload('sent', { reference: id }));
    expect(await thread()).toMatchObject([{ text: 'overtaken' }, { text: 'read' }, { id, status: 'sent' }]);
    expect(await conversation()).toMatchObject({ unread_count: 1 });
  });

  it.each(['before', 'after'])(
    'and comes %s the status that names our reference is one message, ours',
    async (order) => {
      await post(textPayload({ from: phone, at: secondsAgo(60) }));
      const id = await queueReply();
      const wamid = newWamid();
      const echoed = flat(echo({ wamid, text: 'ours' }));
      const status = statusPayload('delivered', { wamid, reference: id });
      const { changes_cursor } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
      if (order === 'before') await post(echoed);
      const goneId = (await thread()).find(({ sent_by }: { sent_by: string }) => sent_by === 'phone')?.id;
      const reaction = { ...echo(), from: phone, type: 'reaction', reaction: { message_id: wamid, emoji: '👍' } };
      await post({ messages: reaction, businessPhoneNumber: `+${BUSINESS}` });
      await post(status);
      if (order === 'after') await post(echoed);
      await post(echoed);
      expect(await thread()).toMatchObject([
        { direction: 'incoming' },
        { id, wamid, sent_by: 'Administrator', text: 'ours', status: 'delivered', reactions: [{ emoji: '👍' }] },
      ]);
      const { lead_id, ...shown } = await conversation();
      expect(shown).toMatchObject({ latest_message: 'ours', status: 'delivered', unread_count: 0 });
      expect(await app.db.countBy(LeadNote, { leadId: lead_id, kind: 'whatsapp_outgoing' })).toBe(1);
      const changed = (
        await app.agent.get(`/ajax/tata-conversations/${phone}/messages/?since=${encodeURIComponent(changes_cursor)}`)
      ).body;
      expect(changed.removed).toEqual(order === 'before' ? [goneId] : []);
    },
  );

  it('is what the journal links to, also where the status comes in the same body, and is so after a replay', async () => {
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    const [one, other] = [await queueReply(), await queueReply()];
    const [first, second] = [newWamid(), newWamid()];
    const before = (await app.agent.get('/api/v1/changes')).body.page.next_cursor;
    await post(flat(echo({ wamid: first })));
    await post(statusPayload('delivered', { wamid: first }));
    await post(statusPayload('read', { wamid: first, reference: one }));
    await post({
      ...flat(echo({ wamid: second })),
      ...statusPayload('delivered', { wamid: second, reference: other }),
    });
    const { id: conversation_id, lead_id } = await conversation();
    const journal = async (limit = 4) => (await app.agent.get(`/api/v1/webhook-events?limit=${limit}`)).body.data;
    const links = [
      [
        { kind: 'echo', id: other, conversation_id },
        { kind: 'status', id: other, conversation_id },
      ],
      [{ kind: 'status', id: one, conversation_id }],
      [{ kind: 'status', id: one, conversation_id }],
      [{ kind: 'echo', id: one, conversation_id }],
    ];
    expect((await journal()).map(({ produced }: { produced: unknown }) => produced)).toEqual(links);
    for (const { id } of await journal()) await app.agent.post(`/api/v1/webhook-events/${id}/replay`);
    expect((await journal()).map(({ produced }: { produced: unknown }) => produced)).toEqual(links);
    expect(violations(await checkConsistency(app.db.connection))).toEqual([]);
    // The echo's note is gone, so whoever shows the lead is told
    const { data } = (await app.agent.get(`/api/v1/changes?limit=1000&types=lead&after=${before}`)).body;
    expect(data.filter((change: { lead_id: string }) => change.lead_id === lead_id).length).toBeGreaterThan(1);
  });

  it('takes the statuses along that come in one body with the one that names our reference, and name none', async () => {
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    const id = await queueReply();
    const wamid = newWamid();
    await post(flat(echo({ wamid })));
    const told = [
      statusPayload('delivered', { wamid }),
      statusPayload('sent', { wamid, reference: id }),
      statusPayload('read', { wamid }),
    ].flatMap(({ statuses }) => statuses);
    await post({ statuses: told, businessPhoneNumber: `+${BUSINESS}` });
    expect((await thread()).at(-1)).toMatchObject({
      id,
      wamid,
      status: 'read',
      delivered_at: expect.any(String),
      read_at: expect.any(String),
    });
  });

  it('goes by its old id too, for those who have heard of no other', async () => {
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    const id = await queueReply();
    const wamid = newWamid();
    await post(flat(echo({ wamid })));
    const stray = (await thread()).find(({ sent_by }: { sent_by: string }) => sent_by === 'phone').id;
    await post(textPayload({ from: phone, text: 'unread' }));
    await post(statusPayload('delivered', { wamid, reference: id }));
    expect((await app.agent.get(`/api/v1/messages/${stray}`)).body).toMatchObject({ id, wamid, text: 'ours' });
    const read = await app.agent.post(`/ajax/tata-conversations/${phone}/read/`, { up_to: stray });
    expect(read).toMatchObject({ status: 200 });
  });

  it('is quoted as that reply, also in the customer’s thread with another number of ours', async () => {
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    const id = await queueReply();
    const wamid = newWamid();
    await post(flat(echo({ wamid })));
    const quoting = textPayload({ from: phone, text: 'quoting', business: '+15550100101' });
    await post({ ...quoting, messages: { ...quoting.messages, context: { id: wamid } } });
    await post(statusPayload('delivered', { wamid, reference: id }));
    expect((await thread()).find(({ text }: { text: string }) => text === 'quoting').reply_to).toBe(id);
    expect(violations(await checkConsistency(app.db.connection))).toEqual([]);
  });

  it('and is not the only one of that reference leaves the others in the thread', async () => {
    await post(textPayload({ from: phone, at: secondsAgo(60) }));
    const reference = await queueReply();
    const wamids = [newWamid(), newWamid()];
    await post(flat(...wamids.map((wamid) => echo({ wamid }))));
    const told = wamids.map((wamid) => statusPayload('delivered', { wamid, reference }).statuses[0]);
    await post({ statuses: told, businessPhoneNumber: `+${BUSINESS}` });
    const all = await thread();
    expect(all).toHaveLength(3);
    expect(all.map(({ wamid }: { wamid: string }) => wamid)).toEqual(expect.arrayContaining(wamids));
  });
});
