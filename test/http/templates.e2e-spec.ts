import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { BUSINESS } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { emptyTables } from '../support/empty-tables.js';

const ROUTE = '/api/v1/templates';
const VISIT = {
  name: 'site_visit',
  language: 'en',
  category: 'UTILITY',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Visit of {{1}}' },
    { type: 'BODY', text: 'Hello {{1}}, we meet on {{2}}.', example: { body_text: [['Asha', 'Sunday']] } },
    { type: 'FOOTER', text: 'Example Homes' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Yes' },
        { type: 'URL', text: 'Map', url: 'https://example.com/{{1}}' },
      ],
    },
  ],
};

let app: TestApp;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS });
  app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
});
afterAll(async () => {
  await app.stop();
  await simulator.close();
});
beforeEach(async () => {
  await emptyTables(app.db, 'templates, template_syncs');
});

const put = (id: string, body: unknown) => app.agent.send('PUT', `${ROUTE}/${id}`, body);
const remove = (id: string) => app.agent.send('DELETE', `${ROUTE}/${id}`);
async function created(change: object = {}): Promise<{ id: string; [key: string]: unknown }> {
  const answer = await app.agent.post(ROUTE, { ...VISIT, ...change });
  expect(answer.status).toBe(201);
  return answer.body;
}

describe('a template defined by hand', () => {
  it('is kept as it is registered, and says what it needs', async () => {
    const template = await created();
    expect(template).toMatchObject({
      business_phone_number: BUSINESS,
      name: 'site_visit',
      language: 'en',
      category: 'UTILITY',
      status: 'APPROVED',
      origin: 'manual',
      components: VISIT.components,
      text: 'Visit of {{1}}\n\nHello {{1}}, we meet on {{2}}.\n\nExample Homes\n\n[Yes] [Map]',
      blocked_by: null,
      last_seen_at: null,
    });
    expect((template.variables as { key: string }[]).map(({ key }) => key)).toEqual([
      'header.1',
      'body.1',
      'body.2',
      'buttons.1',
    ]);
    expect((await app.agent.get(`${ROUTE}/${template.id}`)).body).toEqual(template);
  });

  it('is refused with a sentence at each wrong field', async () => {
    const { status, body } = await app.agent.post(ROUTE, {
      name: 'Site Visit',
      language: 'english',
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: '{{1}} hello' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: '', url: 'example.com' }] },
      ],
    });
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid' });
    expect(body.errors).toEqual([
      { field: 'name', message: 'Lower-case letters, digits and underscores only, such as visit_reminder' },
      { field: 'language', message: 'A language code as registered with WhatsApp, such as en, en_US or hi' },
      { field: 'body', message: 'The text may not begin or end with a variable' },
      { field: 'buttons.0.text', message: 'This has to be filled in' },
      { field: 'buttons.0.url', message: 'A web address that begins with https:// or http://' },
    ]);
    expect(await app.db.query('SELECT 1 FROM templates')).toEqual([]);
  });

  it.each([
    [{}, 'name'],
    [{ ...VISIT, components: 'none' }, 'components'],
    [{ ...VISIT, components: [7] }, 'components'],
    [{ ...VISIT, components: [{ type: 'CAROUSEL' }] }, 'components'],
    [{ ...VISIT, status: 'FINE' }, 'status'],
    [{ ...VISIT, business_phone_number: 'office' }, 'business_phone_number'],
  ])('of another shape is refused: %j', async (body, field) => {
    const answer = await app.agent.post(ROUTE, body);
    expect(answer.status).toBe(400);
    expect(answer.body.errors[0].field).toBe(field);
  });

  it('is one for a name and a language of a number', async () => {
    await created();
    expect(await app.agent.post(ROUTE, VISIT)).toMatchObject({
      status: 409,
      body: { code: 'template_exists', errors: [{ field: 'name' }] },
    });
    await created({ language: 'hi' });
    const other = await created({ language: 'en_US', business_phone_number: '+91 93554 21616' });
    expect(other.business_phone_number).toBe('919355421616');
    expect(await put(other.id, { ...VISIT, business_phone_number: BUSINESS })).toMatchObject({ status: 409 });
  });

  it('two that come at one moment are one', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => app.agent.post(ROUTE, VISIT)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array<number>(7).fill(409)]);
  });

  it('is changed and deleted', async () => {
    const { id } = await created();
    const changed = await put(id, { ...VISIT, status: 'PAUSED', components: [{ type: 'BODY', text: 'Hello' }] });
    expect(changed).toMatchObject({
      status: 200,
      body: { status: 'PAUSED', blocked_by: 'status', text: 'Hello', variables: [] },
    });
    expect((await remove(id)).status).toBe(204);
    expect((await app.agent.get(`${ROUTE}/${id}`)).status).toBe(404);
    expect((await remove(id)).status).toBe(404);
    expect((await put('nothing', VISIT)).status).toBe(404);
  });

  it('keeps what PostgreSQL can hold of a text', async () => {
    const template = await created({ components: [{ type: 'BODY', text: 'a\u0000b \ud800c' }] });
    expect(template.components).toEqual([{ type: 'BODY', text: 'ab \ufffdc' }]);
  });
});

describe('the list', () => {
  const names = async (query = '') =>
    (await app.agent.get(`${ROUTE}${query}`)).body.data.map(
      (each: { name: string; language: string }) => `${each.name} ${each.language}`,
    );

  beforeEach(async () => {
    await created({ name: 'b_offer', status: 'PAUSED', category: 'MARKETING' });
    await created({ name: 'a_visit', language: 'hi' });
    await created({
      name: 'a_visit',
      language: 'en',
      components: [{ type: 'BODY', text: 'Come at 100% of the time' }],
    });
    await created({ name: 'c_other', business_phone_number: '919355421616' });
  });

  it('is by name and language, page after page', async () => {
    expect(await names()).toEqual(['a_visit en', 'a_visit hi', 'b_offer en', 'c_other en']);
    const first = (await app.agent.get(`${ROUTE}?limit=3`)).body;
    expect(first.page.has_more).toBe(true);
    const rest = (await app.agent.get(`${ROUTE}?limit=3&cursor=${first.page.next_cursor}`)).body;
    expect(rest.data.map(({ name }: { name: string }) => name)).toEqual(['c_other']);
    expect(rest.page).toEqual({ next_cursor: null, has_more: false });
  });

  it.each([
    [`?business_phone_number=%2B${BUSINESS}`, ['a_visit en', 'a_visit hi', 'b_offer en']],
    ['?status=paused', ['b_offer en']],
    ['?status=APPROVED,PAUSED&q=offer', ['b_offer en']],
    ['?q=100%25', ['a_visit en']],
    ['?q=OTHER', ['c_other en']],
    ['?q=QUICK_REPLY', []],
  ])('is narrowed by %s', async (query, expected) => {
    expect(await names(query)).toEqual(expected);
  });

  it.each(['?limit=0', '?limit=201', '?cursor=nothing', '?business_phone_number=office'])(
    'refuses %s',
    async (query) => {
      expect(await app.agent.get(`${ROUTE}${query}`)).toMatchObject({ status: 400, body: { code: 'invalid' } });
    },
  );
});

describe('a preview', () => {
  it('says what is missing, and shows the rest filled in', async () => {
    const { id } = await created();
    const { status, body } = await app.agent.post(`${ROUTE}/${id}/preview`, {
      variables: { 'body.1': 'Asha', 'body.2': 'a\nb' },
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      rendered: { header: { format: 'TEXT', text: 'Visit of {{1}}' }, body: 'Hello Asha, we meet on a\nb.' },
      missing: ['header.1', 'buttons.1'],
      problems: [
        { field: 'variables.header.1', message: 'A value is needed' },
        { field: 'variables.body.2', message: 'No line breaks and no tabs' },
        { field: 'variables.buttons.1', message: 'A value is needed' },
      ],
      components: null,
    });
  });

  it('shows what would go out', async () => {
    const { id } = await created();
    const variables = { 'header.1': 'Sunday', 'body.1': 'Asha', 'body.2': '11:00', 'buttons.1': 'site-7' };
    const { body } = await app.agent.post(`${ROUTE}/${id}/preview`, { variables });
    expect(body).toMatchObject({
      missing: [],
      problems: [],
      rendered: { buttons: [{}, { value: 'https://example.com/site-7' }] },
    });
    expect(body.components).toEqual([
      { type: 'header', parameters: [{ type: 'text', text: 'Sunday' }] },
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Asha' },
          { type: 'text', text: '11:00' },
        ],
      },
      { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'site-7' }] },
    ]);
    expect(simulator.sends()).toEqual([]);
  });

  it('takes no variables at all, and nothing but an object', async () => {
    const { id } = await created();
    expect((await app.agent.post(`${ROUTE}/${id}/preview`)).status).toBe(200);
    expect((await app.agent.post(`${ROUTE}/${id}/preview`, { variables: 'x' })).status).toBe(400);
    expect((await app.agent.post(`${ROUTE}/nothing/preview`, {})).status).toBe(404);
  });
});

it('agents read, supervisors and administrators write, strangers do neither', async () => {
  const { id } = await created();
  const calls = () =>
    Promise.all([
      app.agent.get(ROUTE),
      app.agent.get(`${ROUTE}/sync`),
      app.agent.post(`${ROUTE}/${id}/preview`, {}),
      app.agent.post(ROUTE, { ...VISIT, language: 'hi' }),
      put(id, VISIT),
      app.agent.post(`${ROUTE}/sync`, {}),
    ]).then((answers) => answers.map(({ status }) => status));
  try {
    await app.db.query(`UPDATE agents SET role = 'agent'`);
    expect(await calls()).toEqual([200, 200, 200, 403, 403, 403]);
    expect((await remove(id)).status).toBe(403);
    await app.db.query(`UPDATE agents SET role = 'supervisor'`);
    expect(await calls()).toEqual([200, 200, 200, 201, 200, 200]);
  } finally {
    await app.db.query(`UPDATE agents SET role = 'administrator'`);
  }
  expect((await app.anonymous.get(ROUTE)).status).toBe(401);
  expect((await app.anonymous.post(`${ROUTE}/sync`, {})).status).toBe(401);
});
