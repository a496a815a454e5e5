import type { Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import type { TestApp } from '../support/start-app.js';
import { emptyTables } from '../support/empty-tables.js';

let app: TestApp;
let simulator: Simulator;
let numbers = 0;
/** Somebody new in each test: templates need no open window. */
let phone: string;

beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));
beforeEach(async () => {
  simulator.reset();
  simulator.setWebhook({ url: `${app.url}/webhook/` });
  await emptyTables(app.db, 'templates');
  await app.agent.post('/api/v1/templates/sync', {});
  numbers += 1;
  phone = `9166655${String(numbers).padStart(5, '0')}`;
});

const send = (template: object, more: object = {}) =>
  app.agent.post('/api/v1/messages', { to: phone, template, ...more });
const read = async (id: string) => (await app.agent.get(`/api/v1/messages/${id}`)).body;
const idOf = async (name: string, language = 'en'): Promise<string> =>
  (await app.agent.get('/api/v1/templates?limit=200')).body.data.find(
    (each: { name: string; language: string }) => each.name === name && each.language === language,
  ).id;
const isNobody = async () => expect((await app.agent.get(`/api/v1/leads/phone:${phone}`)).status).toBe(404);
const texts = (...values: string[]) => values.map((text) => ({ type: 'text', text }));

const BOOKING = {
  'header.booking_id': 'B-7',
  'body.customer': 'Asha',
  'body.stage': 'confirmed',
  'buttons.0': 'B-7',
};
const BOOKING_COMPONENTS = [
  { type: 'header', parameters: [{ type: 'text', parameter_name: 'booking_id', text: 'B-7' }] },
  {
    type: 'body',
    parameters: [
      { type: 'text', parameter_name: 'customer', text: 'Asha' },
      { type: 'text', parameter_name: 'stage', text: 'confirmed' },
    ],
  },
  { type: 'button', index: '0', sub_type: 'url', parameters: [{ type: 'text', text: 'B-7' }] },
];
const BOOKING_BODY = 'Dear Asha, your booking is now *confirmed*. We will keep you posted.';
const BOOKING_TEXT = ['Booking B-7', BOOKING_BODY, 'Example Homes, Bengaluru', '[See booking] [Call us]'].join('\n\n');

it.each([
  ['by our id and its values', async () => ({ id: await idOf('booking_update'), variables: BOOKING })],
  [
    'by its name, with components of one’s own',
    () => Promise.resolve({ name: 'booking_update', language: { code: 'en' }, components: BOOKING_COMPONENTS }),
  ],
])('a template %s is stored and shown as the customer gets it', async (_, template) => {
  const answer = await send(await template());
  expect(answer).toMatchObject({ status: 202, body: { type: 'template', text: BOOKING_TEXT, phone_number: phone } });
  const message = await eventually(
    () => read(answer.body.id),
    ({ status }) => status === 'read',
  );
  expect(simulator.sends(phone).map(({ body }) => body.template)).toEqual([
    { name: 'booking_update', language: { code: 'en' }, components: BOOKING_COMPONENTS },
  ]);
  expect(simulator.chat(phone).at(-1)!.preview).toBe(BOOKING_BODY);
  expect(message.details.template).toEqual({
    name: 'booking_update',
    language: 'en',
    category: 'UTILITY',
    header: { kind: 'text', text: 'Booking B-7' },
    body: BOOKING_BODY,
    footer: 'Example Homes, Bengaluru',
    buttons: [
      { kind: 'url', title: 'See booking', value: 'https://example.com/b/B-7' },
      { kind: 'phone_number', title: 'Call us', value: '+919999900001' },
    ],
  });
  const { conversations } = (await app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body;
  expect(conversations).toMatchObject([{ latest_message: BOOKING_TEXT, latest_type: 'template' }]);
  const { messages } = (await app.agent.get(`/ajax/tata-conversations/${phone}/messages/`)).body;
  expect(messages).toMatchObject([{ id: message.id, text: BOOKING_TEXT, details: message.details }]);
  const notes = (await app.agent.get(`/api/v1/leads/${message.lead_id}/notes`)).body.data;
  expect(notes).toMatchObject([{ kind: 'whatsapp_outgoing', text: BOOKING_TEXT, message_id: message.id }]);
});

describe('values that do not fit', () => {
  const named = (name: string, components: object[]) => ({ name, language: { code: 'en' }, components });
  const body = (...values: string[]) => [{ type: 'body', parameters: texts(...values) }];

  it.each([
    ['are missing', () => send(named('visit_reminder', body('Asha'))), 'body.2', 'A value is needed'],
    [
      'are too many',
      () => send(named('visit_reminder', body('A', 'B', 'C'))),
      'body.3',
      'The template has no such variable',
    ],
    ['are too long', () => send(named('visit_reminder', body('A', 'x'.repeat(1025)))), 'body.2', /^At most 1024/],
    [
      'make it too long',
      () => send(named('visit_reminder', body('A', 'x'.repeat(1000)))),
      'body',
      /^With these values/,
    ],
    [
      'have line breaks',
      () => send(named('visit_reminder', body('A', 'B\nC'))),
      'body.2',
      'No line breaks and no tabs',
    ],
    ['are for nothing', () => send(named('hello_again', body('A'))), 'body.1', 'The template has no such variable'],
    ['leave out the file', () => send(named('brochure', body('A'))), 'header.file', 'A value is needed'],
    ['leave out the code behind the button', () => send(named('login_code', body('482913'))), 'buttons.0', /same code/],
    [
      'are missing by id',
      async () => send({ id: await idOf('visit_reminder'), variables: { 'body.1': 'Asha', 'body.2': ' ' } }),
      'body.2',
      'A value is needed',
    ],
    [
      'are misspelt by id',
      async () => send({ id: await idOf('hello_again'), variables: { 'body.name': 'Asha' } }),
      'body.name',
      'The template has no such variable',
    ],
  ])('(%s) are refused at their field, and nothing is made', async (_, refused, key, message) => {
    const answer = await refused();
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid', retryable: false } });
    expect(answer.body.errors).toContainEqual({
      field: `template.variables.${key}`,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
    await isNobody();
    expect(simulator.sends(phone)).toEqual([]);
  });

  it('of an authentication template are the code twice, and of a file its address', async () => {
    const code = [
      { type: 'body', parameters: texts('482913') },
      { type: 'button', sub_type: 'url', index: '0', parameters: texts('482913') },
    ];
    expect((await send(named('login_code', code))).body.text).toContain('*482913* is your verification code');
    const document = { link: 'https://cdn.example.com/b.pdf', filename: 'Brochure.pdf' };
    const header = { type: 'header', parameters: [{ type: 'document', document }] };
    const { body: sent } = await send(named('brochure', [header, ...body('Asha')]));
    expect(sent.details.template.header).toEqual({ kind: 'document', text: 'Brochure.pdf' });
  });
});

describe('a template that cannot be sent', () => {
  it.each([
    ['paused', 'price_drop', 'en'],
    ['rejected', 'old_greeting', 'en_US'],
    ['not approved yet', 'festival_offer', 'en'],
  ])('(%s) is refused by id and by name', async (_, name, language) => {
    for (const template of [{ id: await idOf(name, language) }, { name, language: { code: language } }]) {
      expect(await send(template)).toMatchObject({
        status: 422,
        body: {
          code: 'template_not_sendable',
          errors: [{ field: 'template', message: expect.stringContaining(name) }],
        },
      });
    }
    await isNobody();
  });

  it('(unknown by id) is refused; by name TATA judges it', async () => {
    expect(await send({ id: '01a20528-093b-7579-9bd2-56a796eeabc7' })).toMatchObject({
      status: 422,
      body: { code: 'template_unknown', errors: [{ field: 'template.id' }] },
    });
    await isNobody();
    const { status, body } = await send({ name: 'not_synced', language: { code: 'en' } });
    expect(status).toBe(202);
    expect(body).toMatchObject({
      text: null,
      details: { template: { name: 'not_synced', category: null, body: null } },
    });
    await eventually(
      () => read(body.id),
      (message) => message.error?.code === 132001,
    );
  });

  it('(a carousel) is refused by id; by name it goes as its sender made it', async () => {
    const components = [{ type: 'carousel', cards: [] }];
    expect(await send({ id: await idOf('show_flats') })).toMatchObject({
      status: 422,
      body: { code: 'template_not_sendable' },
    });
    const { body } = await send({ name: 'show_flats', language: { code: 'en' }, components });
    expect(body).toMatchObject({ type: 'template', text: null, details: { template: { category: 'MARKETING' } } });
  });

  it.each([
    ['neither id nor name', {}],
    ['both', { id: '01a20528-093b-7579-9bd2-56a796eeabc7', name: 'x', language: { code: 'en' } }],
    ['values without an id', { name: 'x', language: { code: 'en' }, variables: {} }],
  ])('(%s) is not understood', async (_, template) => {
    expect(await send(template)).toMatchObject({ status: 400, body: { code: 'invalid' } });
  });
});

it('the same reference stands for the same template, whatever became of it; other values under it are refused', async () => {
  const id = await idOf('visit_reminder');
  const choose = (day: string) =>
    send({ id, variables: { 'body.1': 'Asha', 'body.2': day } }, { client_reference: phone });
  const first = await choose('Sunday');
  expect(first.status).toBe(202);
  await app.db.query(`UPDATE templates SET status = 'PAUSED', components = '[]'`);
  expect((await choose('Sunday')).body.id).toBe(first.body.id);
  expect(await choose('Monday')).toMatchObject({ status: 409, body: { code: 'conflict' } });
  await emptyTables(app.db, 'templates');
  expect((await choose('Sunday')).body.id).toBe(first.body.id);
  expect(simulator.sends(phone).length).toBeLessThanOrEqual(1);
});
