import type { Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, statusPayload, textPayload } from '../support/payloads.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let simulator: Simulator;
let numbers = 0;
/** A customer of each test's own, who has just written. */
let phone: string;

beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));
beforeEach(async () => {
  simulator.clearRules();
  phone = newPhone();
  await simulator.customerWrites({ from: phone, name: 'Asha V', text: 'hello' });
});

const newPhone = (): string => `9188888${String((numbers += 1)).padStart(5, '0')}`;
const send = (body: object, headers = {}) => app.agent.post('/api/v1/messages', body, headers);
const read = async (id: string) => (await app.agent.get(`/api/v1/messages/${id}`)).body;
const becomes = (id: string, status: string) =>
  eventually(
    () => read(id),
    (message) => message.status === status,
  );
const thread = async () => (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body.messages;
const conversation = async (of = phone) =>
  (await app.agent.get(`/ajax/tata-conversations/?q=${of}`)).body.conversations[0];

const TEMPLATE = {
  name: 'visit_reminder',
  language: { code: 'en' },
  components: [
    {
      type: 'body',
      parameters: [
        { type: 'text', text: 'Asha' },
        { type: 'text', text: 'Sunday' },
      ],
    },
  ],
};
/** An id of nothing. */
const NOBODY = '01890000-0000-7000-8000-000000000000';
const LOCATION = { latitude: 12.97, longitude: 77.59, name: 'Office', address: '1 Example Road' };
const CONTACT = { name: { formatted_name: 'Front Desk', first_name: 'Front' }, phones: [{ phone: '+911100000000' }] };
const BUTTONS = {
  type: 'button',
  body: { text: 'Which day?' },
  action: { buttons: [{ type: 'reply', reply: { id: 'sat', title: 'Saturday' } }] },
};
const LIST = {
  type: 'list',
  header: { type: 'text', text: 'Homes' },
  body: { text: 'Choose' },
  footer: { text: 'Example Homes' },
  action: {
    button: 'Options',
    sections: [{ title: 'Units', rows: [{ id: '2bhk', title: '2 BHK', description: 'x' }] }],
  },
};
const LINK = {
  type: 'cta_url',
  body: { text: 'Details' },
  action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com' } },
};

const button = (id: string) => ({ type: 'reply', reply: { id, title: id } });
const rows = (count: number, prefix: string) => ({
  title: prefix,
  rows: Array.from({ length: count }, (_, index) => ({ id: `${prefix}${index}`, title: 'row' })),
});

describe('a message of each type', () => {
  it.each([
    ['text', { body: ' Yes,\nit is 🙏' }, ' Yes,\nit is 🙏', ' Yes,\nit is 🙏'.trim()],
    ['location', LOCATION, 'Office', 'Office'],
    ['contacts', [CONTACT], 'Front Desk', 'Front Desk'],
    ['interactive', BUTTONS, 'Which day?', 'Which day?'],
    ['interactive', LIST, 'Choose', 'Choose'],
    ['interactive', LINK, 'Details', 'Details'],
    ['template', TEMPLATE, null, 'Template'],
  ])(
    '(%s) is taken on, reaches the customer as it was given, and is followed until it is read',
    async (type, content, text, preview) => {
      const answer = await send({ to: phone, type, [type]: content });
      expect(answer).toMatchObject({ status: 202, body: { type, text, direction: 'outgoing', phone_number: phone } });
      const message = await becomes(answer.body.id, 'read');
      expect(simulator.sends(phone).map(({ body }) => body)).toEqual([
        { to: `+${phone}`, type, source: 'crm', [type]: content, metaData: { custom_callback_data: message.id } },
      ]);
      expect(simulator.chat(phone)).toMatchObject([{}, { type, from: 'business' }]);
      expect(await conversation()).toMatchObject({ latest_message: preview, latest_type: type, status: 'read' });
      expect((await thread()).at(-1)).toMatchObject({ id: message.id, type, text, details: message.details });
    },
  );

  it('(reaction) stands on its message, is taken back by an empty one, and is no message of its own', async () => {
    const [incoming] = await thread();
    const put = await send({ to: phone, reaction: { message_id: incoming.id, emoji: '👍' } });
    expect(put).toMatchObject({ status: 202, body: { type: 'reaction' } });
    await eventually(thread, ([first]) => first.reactions.length === 1);
    expect(simulator.sends(phone)[0]!.body).toMatchObject({
      type: 'reaction',
      reaction: { message_id: incoming.wamid, emoji: '👍' },
    });
    expect(await thread()).toMatchObject([{ id: incoming.id, reactions: [{ emoji: '👍', by: 'business' }] }]);
    expect(await conversation()).toMatchObject({ latest_message: 'hello', unread_count: 1 });
    await send({ to: phone, reaction: { message_id: incoming.id, emoji: '' } });
    await eventually(thread, ([first]) => first.reactions.length === 0);
    const notes = (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data;
    expect(notes).toHaveLength(1);
  });

  it('is a note on the lead also when its failure is told before TATA has answered', async () => {
    simulator.behave({ on: 'send', do: 'stall', ms: 1_000, accepted: false, status: 200, body: { id: 'tata-1' } });
    const { id } = (await send({ to: phone, text: 'Too fast' })).body;
    await eventually(
      () => read(id),
      ({ attempts }) => attempts.length === 1,
    );
    const failed = statusPayload('failed', { reference: id, errors: [{ code: 131026, title: 'Undeliverable' }] });
    await app.anonymous.post('/webhook/', failed);
    await becomes(id, 'failed');
    const noted = async () => (await app.agent.get(`/api/v1/leads/phone:${phone}/notes`)).body.data[0];
    await eventually(noted, (note) => note.message_id === id);
    expect(await read(id)).toMatchObject({ status: 'failed', error: { code: 131026 } });
  });

  it('quotes the message that it answers', async () => {
    const [incoming] = await thread();
    const { body } = await send({ to: phone, location: LOCATION, reply_to: incoming.id });
    await becomes(body.id, 'read');
    expect(simulator.sends(phone)[0]!.body).toMatchObject({ context: { message_id: incoming.wamid } });
    expect(body.reply_to).toBe(incoming.id);
  });

  it.each([
    ['the message that it answers', 'reply_to', { text: 'hi', reply_to: NOBODY }],
    ['the message that it reacts to', 'reaction.message_id', { reaction: { message_id: NOBODY, emoji: '👍' } }],
    ['its file', 'image.media_id', { image: { media_id: NOBODY } }],
    [
      'the file in the header of its template',
      'template.components',
      {
        template: {
          ...TEMPLATE,
          components: [{ type: 'header', parameters: [{ type: 'image', image: { media_id: NOBODY } }] }],
        },
      },
    ],
  ])('without %s is refused, and the answer names the field', async (_, field, content) => {
    const { status, body } = await send({ to: phone, ...content });
    expect({ status, body }).toMatchObject({
      status: 404,
      body: { code: 'not_found', errors: [{ field, message: body.detail }] },
    });
    expect(simulator.sends(phone)).toEqual([]);
  });
});

describe('to whom', () => {
  it('is a number in any spelling, a conversation or a lead', async () => {
    const { id, lead_id } = await conversation();
    const spelt = `+91 ${phone.slice(2, 7)} ${phone.slice(7)}`;
    for (const whom of [{ to: spelt }, { conversation_id: id }, { lead_id }]) {
      expect(await send({ ...whom, text: 'hi' })).toMatchObject({
        status: 202,
        body: { conversation_id: id, lead_id },
      });
    }
  });

  it('may be somebody new for a template, who becomes a lead', async () => {
    const stranger = newPhone();
    const answer = await send({ to: `+${stranger}`, template: TEMPLATE });
    expect(answer).toMatchObject({ status: 202, body: { phone_number: stranger, business_phone_number: BUSINESS } });
    await becomes(answer.body.id, 'read');
    expect((await app.agent.get(`/api/v1/leads/phone:${stranger}`)).body.id).toBe(answer.body.lead_id);
    expect(await conversation(stranger)).toMatchObject({ latest_type: 'template', window_expires_at: null });
    const again = await send({ to: stranger, template: TEMPLATE, name: 'Too late' });
    expect(again.body).toMatchObject({ lead_id: answer.body.lead_id, conversation_id: answer.body.conversation_id });
  });

  it.each([
    ['without its plus', BUSINESS],
    ['with it', `+${BUSINESS}`],
    ['as a link', `tel:+1-555-010-0100`],
  ])('is never the business number itself, %s', async (_, to) => {
    for (const content of [{ template: TEMPLATE }, { text: 'hi' }]) {
      expect(await send({ to, ...content })).toMatchObject({
        status: 422,
        body: { code: 'own_number', detail: expect.stringContaining('business number') },
      });
    }
    expect((await app.agent.get(`/api/v1/leads?q=5550100100`)).body.data).toEqual([]);
  });

  it('nor a lead that was made of it', async () => {
    const lead = await app.agent.post('/api/v1/leads', { phone_number: `+${BUSINESS}`, name: 'Ourselves' });
    expect(await send({ lead_id: lead.body.id, template: TEMPLATE })).toMatchObject({
      status: 422,
      body: { code: 'own_number' },
    });
    expect(simulator.sends(BUSINESS)).toEqual([]);
  });

  it('may be written in the digits of another script, or as a link, wherever a number is asked for', async () => {
    const hindi = phone.replace(/\d/g, (digit) => String.fromCodePoint(0x966 + Number(digit)));
    for (const to of [hindi, `+${hindi}`, hindi.slice(2), `tel:+${phone}`]) {
      expect(await send({ to, text: 'hi' })).toMatchObject({ status: 202, body: { phone_number: phone } });
      const written = encodeURIComponent(to);
      const { body } = await app.agent.get(`/ajax/tata-conversations/${written}/messages/`);
      expect(body.messages).not.toEqual([]);
      expect((await conversation(written)).phone_number).toBe(phone);
      expect((await app.agent.get(`/api/v1/leads?phone=${written}`)).body.data).toMatchObject([
        { phone_number: phone },
      ]);
      const reply = { phone: to, message: 'hi', client_reference: `${phone} ${to}` };
      expect((await app.agent.post('/ajax/tata-send-reply/', reply)).body).toMatchObject({ success: true });
    }
  });

  it('may be named when new; whoever is known keeps their name', async () => {
    const stranger = newPhone();
    await send({ to: stranger, name: ' Meera\u0000 S ', template: TEMPLATE });
    const lead = async () => (await app.agent.get(`/api/v1/leads/phone:${stranger}`)).body;
    expect(await lead()).toMatchObject({ name: 'Meera S', source: 'manual' });
    await send({ to: stranger, name: 'Somebody else', template: TEMPLATE });
    expect((await lead()).name).toBe('Meera S');
    expect(await send({ to: newPhone(), name: 'x'.repeat(201), template: TEMPLATE })).toMatchObject({
      status: 400,
      body: { errors: [{ field: 'name' }] },
    });
  });

  it('has to be said, once', async () => {
    const { id } = await conversation();
    expect(await send({ text: 'hi' })).toMatchObject({ status: 400, body: { errors: [{ field: 'to' }] } });
    expect(await send({ to: 'Asha', text: 'hi' })).toMatchObject({ status: 400, body: { errors: [{ field: 'to' }] } });
    expect(await send({ to: phone, conversation_id: id, text: 'hi' })).toMatchObject({ status: 400 });
    const nowhere = '01a20528-093b-7579-9bd2-56a796eeabc7';
    for (const whom of [{ conversation_id: nowhere }, { lead_id: nowhere }]) {
      expect(await send({ ...whom, text: 'hi' })).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
  });

  it('without a token for the number, or without any, is told so and nothing is made', async () => {
    const stranger = newPhone();
    expect(await send({ to: stranger, business_phone_number: '+15550100999', template: TEMPLATE })).toMatchObject({
      status: 422,
      body: { code: 'number_not_configured' },
    });
    const silent = await startApp();
    expect(await silent.agent.post('/api/v1/messages', { to: stranger, template: TEMPLATE })).toMatchObject({
      status: 503,
      body: { code: 'tata_not_configured', retryable: true },
    });
    await silent.stop();
    expect((await app.agent.get(`/api/v1/leads/phone:${stranger}`)).status).toBe(404);
  });
});

describe('the window', () => {
  const free = { text: { body: 'hi' }, location: LOCATION, contacts: [CONTACT], interactive: BUTTONS };

  it.each(Object.entries(free))(
    'closed, %s is refused before TATA is asked; a template goes out',
    async (type, content) => {
      const late = newPhone();
      await app.anonymous.post(
        '/webhook/',
        textPayload({ from: late, at: new Date(Date.now() - 24 * 3_600_000 - 1000) }),
      );
      for (const to of [late, newPhone()]) {
        expect(await send({ to, [type]: content })).toMatchObject({
          status: 422,
          body: { code: 'window_closed', retryable: false, request_id: expect.any(String) },
        });
        expect(simulator.sends(to)).toEqual([]);
      }
      const { body } = await send({ to: late, template: TEMPLATE });
      await becomes(body.id, 'read');
    },
  );
});

describe('once', () => {
  it('an Idempotency-Key sends once, and another body under it is refused', async () => {
    const headers = { 'idempotency-key': `key-${phone}` };
    const answers = [
      await send({ to: phone, text: 'once' }, headers),
      await send({ to: phone, text: 'once' }, headers),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    expect(answers[1]!.headers.get('idempotency-replayed')).toBe('true');
    expect(answers[1]!.body).toEqual(answers[0]!.body);
    const inOtherOrder = await send({ text: 'once', to: phone }, headers);
    expect(inOtherOrder).toMatchObject({ status: 202, body: { id: answers[0]!.body.id } });
    expect(await send({ to: phone, text: 'other' }, headers)).toMatchObject({ status: 422 });
    await becomes(answers[0]!.body.id, 'read');
    expect(simulator.sends(phone)).toHaveLength(1);
  });

  it('an Idempotency-Key whose first request died after its commit finds its message', async () => {
    const headers = { 'idempotency-key': `died-${phone}` };
    const first = await send({ to: phone, interactive: LIST }, headers);
    await app.db.query('DELETE FROM idempotency_keys WHERE key = $1', [headers['idempotency-key']]);
    const again = await send({ to: phone, interactive: LIST }, headers);
    expect(again.body.id).toBe(first.body.id);
    await becomes(first.body.id, 'read');
    expect(simulator.sends(phone)).toHaveLength(1);
  });

  it('a client_reference sends once, also side by side, and is refused for something else', async () => {
    const named = { to: phone, client_reference: `ref-${phone}`, location: LOCATION };
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(named)));
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
    expect(answers[0]!.body.client_reference).toBe(named.client_reference);
    for (const other of [{ location: { ...LOCATION, latitude: 13 } }, { location: undefined, text: 'Office' }]) {
      expect(await send({ ...named, ...other })).toMatchObject({ status: 409, body: { code: 'conflict' } });
    }
    await becomes(answers[0]!.body.id, 'read');
    expect(simulator.sends(phone)).toHaveLength(1);
  });
});

describe('what cannot be sent', () => {
  it.each([
    ['nothing', {}],
    ['two things without a type', { text: 'a', location: LOCATION }],
    ['a type without its content', { type: 'image', text: 'a' }],
    ['an unknown type', { type: 'sticker', sticker: {} }],
    ['a blank text', { text: ' \n ' }],
    ['a text of nothing to see', { text: '\u200b\u200b\u2060' }],
    ['a caption of blanks', { image: { media_id: '01a20528-093b-7579-9bd2-56a796eeabc7', caption: '   ' } }],
    ['a file name of blanks', { document: { media_id: '01a20528-093b-7579-9bd2-56a796eeabc7', filename: '  ' } }],
    ['a reaction in words', { reaction: { message_id: '01a20528-093b-7579-9bd2-56a796eeabc7', emoji: 'abc' } }],
    ['a reaction of two', { reaction: { message_id: '01a20528-093b-7579-9bd2-56a796eeabc7', emoji: '👍👍' } }],
    [
      'two buttons of one title',
      {
        interactive: {
          ...BUTTONS,
          action: { buttons: ['a', 'b'].map((id) => ({ type: 'reply', reply: { id, title: 'Yes' } })) },
        },
      },
    ],
    ['a text of 4097 characters', { text: 'x'.repeat(4097) }],
    [
      'a caption of 1025 characters',
      { image: { media_id: '01a20528-093b-7579-9bd2-56a796eeabc7', caption: 'x'.repeat(1025) } },
    ],
    ['a place that is nowhere', { location: { latitude: 91, longitude: 0 } }],
    ['a place in words', { location: { latitude: '12', longitude: '77' } }],
    ['no contact', { contacts: [] }],
    ['a contact without a name', { contacts: [{ phones: [{ phone: '1' }] }] }],
    ['four buttons', { interactive: { ...BUTTONS, action: { buttons: ['a', 'b', 'c', 'd'].map(button) } } }],
    ['two buttons of one id', { interactive: { ...BUTTONS, action: { buttons: [button('a'), button('a')] } } }],
    ['a button of 21 characters', { interactive: { ...BUTTONS, action: { buttons: [button('x'.repeat(21))] } } }],
    ['buttons that are a list', { interactive: { ...LIST, type: 'button' } }],
    ['a list without rows', { interactive: { ...LIST, action: { button: 'o', sections: [{ rows: [] }] } } }],
    [
      'a list of eleven rows',
      { interactive: { ...LIST, action: { button: 'o', sections: [rows(6, 'a'), rows(5, 'b')] } } },
    ],
    [
      'a link that is none',
      {
        interactive: {
          ...LINK,
          action: { name: 'cta_url', parameters: { display_text: 'a', url: 'javascript:alert(1)' } },
        },
      },
    ],
    ['a template without language', { template: { name: 'visit_reminder' } }],
    ['a template with a spoilt name', { template: { ...TEMPLATE, name: 'Visit Reminder' } }],
    [
      'a reaction of several words',
      { reaction: { message_id: '01a20528-093b-7579-9bd2-56a796eeabc7', emoji: 'x'.repeat(17) } },
    ],
  ])('(%s) is a 400 that names the field, and nothing is kept', async (_, content) => {
    const answer = await send({ to: phone, ...content });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'invalid',
        detail: expect.any(String),
        errors: [{ field: expect.any(String) }, ...answer.body.errors.slice(1)],
      },
    });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(await thread()).toHaveLength(1);
  });

  it.each([
    ['a link for a file', { image: { link: 'https://example.com/a.jpg' } }, 'links'],
    ['two kinds', { text: 'a', location: LOCATION }, 'text and location'],
    ['a latitude in words', { location: { latitude: '12', longitude: 77 } }, 'latitude takes a number'],
    ['a contact’s phone left out', { contacts: [{ ...CONTACT, phones: [{}] }] }, 'phone takes a text'],
  ])('(%s) is told in words that help', async (_, content, words) => {
    const { status, body } = await send({ to: phone, ...content });
    expect(status).toBe(400);
    expect(body.detail.toLowerCase()).toContain(words);
  });

  it('(a NUL) is taken out, null is as good as left out, and emoji count as WhatsApp counts them', async () => {
    const rows = [{ id: '😀'.repeat(200), title: '😀'.repeat(24), description: null }];
    const action = { button: 'Open\u0000', sections: [{ title: null, rows }] };
    const answer = await send({ to: phone, interactive: { ...LIST, header: null, action } });
    expect(answer.status).toBe(202);
    await becomes(answer.body.id, 'read');
    expect(simulator.sends(phone)[0]!.body).toMatchObject({
      interactive: {
        action: { button: 'Open', sections: [{ rows: [{ id: '😀'.repeat(200), title: '😀'.repeat(24) }] }] },
      },
    });
    expect(JSON.stringify(simulator.sends(phone)[0]!.body)).not.toContain('null');
  });

  it('a reaction to a message that WhatsApp does not know yet', async () => {
    simulator.behave({ on: 'send', to: phone, do: 'report', statuses: [] });
    const { body } = await send({ to: phone, text: 'hi' });
    expect(await send({ to: phone, reaction: { message_id: body.id, emoji: '👍' } })).toMatchObject({
      status: 422,
      body: { code: 'not_on_whatsapp' },
    });
  });
});

describe('the timeline', () => {
  it('has every state with its instant, every attempt with its evidence, and the price', async () => {
    simulator.behave({ on: 'send', to: phone, do: 'refuse', status: 503, body: { traceId: 'trace-7', error: 'BUSY' } });
    const { body } = await send({ to: phone, text: 'hi' });
    expect(body).toMatchObject({ status: 'queued', timeline: [{ state: 'queued', error: null }], error: null });
    const message = await eventually(
      () => read(body.id),
      ({ status }) => status === 'read',
      15_000,
    );
    expect(message.timeline.map(({ state }: { state: string }) => state)).toEqual(
      expect.arrayContaining(['queued', 'accepted', 'sent', 'delivered', 'read']),
    );
    expect(message.timeline[0].state).toBe('queued');
    expect(message.attempts).toMatchObject([
      {
        outcome: 'unavailable',
        http_status: 503,
        tata_code: 'BUSY',
        trace_id: 'trace-7',
        finished_at: expect.any(String),
      },
      { outcome: 'accepted', http_status: 200 },
    ]);
    expect(message).toMatchObject({
      pricing: { category: 'service' },
      tata_id: expect.any(String),
      wamid: expect.stringMatching(/^wamid/),
    });
  });

  it('keeps a failure that a later delivery outranks', async () => {
    simulator.behave({ on: 'send', to: phone, do: 'report', statuses: [] });
    const { body } = await send({ to: phone, text: 'hi' });
    await becomes(body.id, 'sent');
    await app.anonymous.post('/webhook/', statusPayload('failed', { reference: body.id, errors: [{ code: 131026 }] }));
    expect(await read(body.id)).toMatchObject({
      status: 'failed',
      error: { code: 131026, advice: expect.any(String) },
    });
    await app.anonymous.post('/webhook/', statusPayload('delivered', { reference: body.id }));
    const message = await read(body.id);
    expect(message).toMatchObject({ status: 'delivered', error: null });
    expect(message.timeline).toContainEqual(
      expect.objectContaining({ state: 'failed', error: expect.objectContaining({ code: 131026 }) }),
    );
  });

  it('of an incoming message says when it was written, and one that is not there is a 404', async () => {
    const [incoming] = await thread();
    expect(await read(incoming.id)).toMatchObject({
      direction: 'incoming',
      status: 'received',
      timeline: [{ state: 'received', at: incoming.timestamp }],
      attempts: [],
    });
    for (const id of ['nothing', '01a20528-093b-7579-9bd2-56a796eeabc7']) {
      expect(await app.agent.get(`/api/v1/messages/${id}`)).toMatchObject({ status: 404, body: { code: 'not_found' } });
    }
    expect(await app.anonymous.get(`/api/v1/messages/${incoming.id}`)).toMatchObject({ status: 401 });
  });
});
