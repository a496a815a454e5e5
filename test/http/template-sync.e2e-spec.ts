import { TemplateNewsService, TemplateSends, readTemplateEvent } from '@app/templates';
import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, fixture, unixSeconds } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';
import { emptyTables } from '../support/empty-tables.js';

const ROUTE = '/api/v1/templates';
const OTHER = '919355421616';

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
  simulator.reset();
  await emptyTables(app.db, 'templates, template_syncs');
});

interface Row {
  id: string;
  name: string;
  language: string | null;
  status: string;
  [key: string]: unknown;
}

const sync = async () => (await app.agent.post(`${ROUTE}/sync`, {})).body.data[0];
const list = async (query = ''): Promise<Row[]> => (await app.agent.get(`${ROUTE}?limit=200${query}`)).body.data;
const find = async (name: string, language: string | null = 'en'): Promise<Row> =>
  (await list()).find((each) => each.name === name && each.language === language)!;
const put = (id: string, body: unknown) => app.agent.send('PUT', `${ROUTE}/${id}`, body);

describe('a sync', () => {
  it('brings every template of the account, with what each can do', async () => {
    const state = await sync();
    expect(state).toMatchObject({
      business_phone_number: BUSINESS,
      outcome: 'synced',
      found: 13,
      skipped: 0,
      http_status: null,
    });
    expect(state.synced_at).toBe(state.tried_at);
    const templates = await list();
    expect(templates).toHaveLength(13);
    expect(
      templates.filter(({ blocked_by }) => blocked_by !== null).map(({ name, blocked_by }) => [name, blocked_by]),
    ).toEqual([
      ['festival_offer', 'status'],
      ['old_greeting', 'status'],
      ['price_drop', 'status'],
      ['show_flats', 'components'],
    ]);
    expect(await find('old_greeting', 'en_US')).toMatchObject({ status: 'REJECTED', status_reason: 'INVALID_FORMAT' });
    expect(await find('visit_reminder', 'hi')).toMatchObject({
      origin: 'tata',
      category: 'UTILITY',
      last_seen_at: state.synced_at,
    });
  });

  it('again changes nothing but when they were seen', async () => {
    await sync();
    const before = await list();
    await sync();
    expect(await list()).toEqual(before.map((each) => ({ ...each, last_seen_at: expect.any(String) })));
  });

  it('reads all pages', async () => {
    simulator.behave({ templatesPerPage: 4 });
    expect(await sync()).toMatchObject({ outcome: 'synced', found: 13 });
    expect(await list()).toHaveLength(13);
  });

  it('takes over what changed at TATA, and marks what is gone', async () => {
    await sync();
    simulator.templates.change('price_drop', 'en', { status: 'APPROVED' });
    simulator.templates.change('hello_again', 'en', null);
    await sync();
    expect(await find('price_drop')).toMatchObject({ status: 'APPROVED', blocked_by: null });
    const gone = await find('hello_again');
    expect(gone).toMatchObject({ status: 'DELETED', blocked_by: 'status' });
    expect((await app.agent.send('DELETE', `${ROUTE}/${gone.id}`)).status).toBe(204);
  });

  it('takes nothing away when only a part of the list can be read', async () => {
    await sync();
    simulator.behave({ templatesPerPage: 4 });
    simulator.behave({ on: 'templates', do: 'stall', ms: 0 });
    simulator.behave({ on: 'templates', do: 'refuse', status: 500 });
    simulator.templates.change('visit_reminder', 'hi', { status: 'PAUSED' });
    expect(await sync()).toMatchObject({ outcome: 'partial', found: 13 });
    expect((await list('&status=DELETED')).length).toBe(0);
    expect(await find('visit_reminder', 'hi')).toMatchObject({ status: 'PAUSED' });
  });

  it('takes the place of one that was defined by hand, which keeps its id', async () => {
    const body = {
      name: 'hello_again',
      language: 'en',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Mine' }],
    };
    const { id } = (await app.agent.post(ROUTE, body)).body;
    const own = (await app.agent.post(ROUTE, { ...body, name: 'only_here' })).body;
    await sync();
    expect(await find('hello_again')).toMatchObject({
      id,
      origin: 'tata',
      category: 'MARKETING',
      text: 'Hello! Are you still looking for a home?',
    });
    expect(await find('only_here')).toMatchObject({ id: own.id, origin: 'manual', status: 'APPROVED' });
    expect(await put(id, body)).toMatchObject({ status: 409, body: { code: 'template_managed' } });
    expect(await app.agent.send('DELETE', `${ROUTE}/${id}`)).toMatchObject({
      status: 409,
      body: { code: 'template_managed' },
    });
  });

  it('of a list without languages asks a person for them, and remembers', async () => {
    simulator.behave({ templates: 'bare' });
    expect(await sync()).toMatchObject({ outcome: 'synced' });
    const brochure = await find('brochure', null);
    expect(brochure).toMatchObject({ language: null, category: null, blocked_by: 'language' });
    const change = { ...brochure, language: 'klingon', category: 'UTILITY' };
    expect(await put(brochure.id, change)).toMatchObject({ status: 400, body: { errors: [{ field: 'language' }] } });
    const changed = await put(brochure.id, { ...change, language: 'en', components: [] });
    expect(changed).toMatchObject({
      status: 200,
      body: { language: 'en', blocked_by: null, components: brochure.components },
    });
    await sync();
    expect(await find('brochure', 'en')).toMatchObject({ id: brochure.id, blocked_by: null });
    expect((await list()).filter(({ name }) => name === 'brochure')).toHaveLength(1);
  });

  it.each([
    ['an account without a list', { templates: 'off' as const }, 'not_supported', 404],
    ['a refused token', { on: 'templates' as const, do: 'refuse' as const, status: 401 }, 'unauthorized', 401],
    ['a busy TATA', { on: 'templates' as const, do: 'refuse' as const, status: 429 }, 'unavailable', 429],
    ['a broken TATA', { on: 'templates' as const, do: 'refuse' as const, status: 500 }, 'unavailable', 500],
    ['no answer', { on: 'templates' as const, do: 'drop' as const }, 'unreachable', null],
    [
      'an odd answer',
      { on: 'templates' as const, do: 'refuse' as const, status: 200, body: { data: 'none' } },
      'unreadable',
      200,
    ],
  ])('with %s says so, and keeps what was there', async (_, trouble, outcome, http_status) => {
    const { synced_at } = await sync();
    simulator.behave(trouble);
    const failed = await sync();
    expect(failed).toMatchObject({ outcome, http_status, synced_at, found: 13 });
    expect(failed.message).not.toBe('');
    expect(failed.tried_at > synced_at).toBe(true);
    expect((await app.agent.get(`${ROUTE}/sync`)).body).toEqual({ data: [failed], business_phone_numbers: [BUSINESS] });
    expect(await list()).toHaveLength(13);
    expect((await list('&status=DELETED')).length).toBe(0);
  });

  it('is for our numbers only', async () => {
    const answer = await app.agent.post(`${ROUTE}/sync`, { business_phone_number: OTHER });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'business_phone_number' }] } });
  });

  it('ten at one moment leave each template once', async () => {
    await Promise.all(Array.from({ length: 10 }, sync));
    expect(await list()).toHaveLength(13);
  });
});

it('comes by itself, again and again', async () => {
  // Its time, a minute after the start, is moved to now
  const hurry = () =>
    app.db.query(`UPDATE graphile_worker._private_jobs SET run_at = now() WHERE key = 'sync_templates:${BUSINESS}'`);
  const synced = () => app.db.query('SELECT tried_at FROM template_syncs');
  await eventually(hurry, ([, count]) => count === 1);
  const [first] = await eventually(synced, (rows) => rows.length === 1);
  await eventually(hurry, ([, count]) => count === 1);
  await eventually(synced, ([next]) => next.tried_at > first.tried_at);
});

describe('news by webhook', () => {
  const news = () => app.server.app.get(TemplateNewsService);
  const valueOf = (file: string) => JSON.parse(fixture(file).toString()).entry[0].changes[0];
  const tell = (file: string, change: object, happenedAt = new Date(), businessNumber: string | null = null) => {
    const { field, value } = valueOf(file);
    const event = readTemplateEvent(field, { ...value, ...change }, { businessNumber, happenedAt });
    return app.db.transaction((manager) => news().applyEvents(manager, [event!]));
  };
  const PAUSED = { event: 'PAUSED', message_template_name: 'visit_reminder', reason: 'NONE' };

  beforeEach(sync);

  it('moves status and category of the named language at once', async () => {
    await tell('meta-template-status.json', PAUSED);
    expect(await find('visit_reminder')).toMatchObject({ status: 'PAUSED', status_reason: null, blocked_by: 'status' });
    expect(await find('visit_reminder', 'hi')).toMatchObject({ status: 'APPROVED' });
    await tell('meta-template-category.json', { message_template_name: 'visit_reminder' });
    expect(await find('visit_reminder')).toMatchObject({ category: 'MARKETING', status: 'PAUSED' });
  });

  it('that is older than what is known changes nothing, also when it comes again', async () => {
    const earlier = new Date(Date.now() - 3_600_000);
    await tell('meta-template-status.json', PAUSED, earlier);
    expect(await find('visit_reminder')).toMatchObject({ status: 'APPROVED' });
    const now = new Date();
    await tell('meta-template-status.json', PAUSED, now);
    const paused = await find('visit_reminder');
    await tell('meta-template-status.json', PAUSED, now);
    expect(await find('visit_reminder')).toEqual(paused);
    await tell('meta-template-status.json', { ...PAUSED, event: 'REINSTATED' }, new Date(now.getTime() + 1000));
    expect(await find('visit_reminder')).toMatchObject({ status: 'APPROVED' });
  });

  it('of another number, or of a template that nobody knows, changes nothing', async () => {
    await tell('meta-template-status.json', PAUSED, new Date(), OTHER);
    await tell('meta-template-status.json', {});
    expect((await list('&status=PAUSED')).map(({ name }) => name)).toEqual(['price_drop']);
  });

  it('comes in at the webhook, is linked to its templates, and a replay changes nothing', async () => {
    const soon = Number(unixSeconds()) + 60;
    const say = async (file: string, change: object, time: number | string) => {
      const body = JSON.parse(fixture(file).toString());
      Object.assign(body.entry[0], { time });
      Object.assign(body.entry[0].changes[0].value, { message_template_name: 'visit_reminder' }, change);
      expect((await app.anonymous.post('/webhook/', body)).status).toBe(200);
      return (await app.agent.get('/api/v1/webhook-events?limit=1')).body.data[0];
    };
    const { id } = await find('visit_reminder');
    const paused = await say('meta-template-status.json', { event: 'PAUSED', reason: 'LOW_QUALITY' }, soon);
    expect(paused).toMatchObject({ state: 'applied', produced: [{ kind: 'template', id }] });
    expect(await find('visit_reminder')).toMatchObject({ status: 'PAUSED', status_reason: 'LOW_QUALITY' });
    await say('meta-template-category.json', {}, String(soon));
    const quality = { previous_quality_score: 'GREEN', new_quality_score: 'YELLOW', message_template_language: 'hi' };
    const envelope = JSON.parse(fixture('meta-template-status.json').toString());
    envelope.entry[0].time = soon;
    envelope.entry[0].changes[0] = {
      field: 'message_template_quality_update',
      value: { ...quality, message_template_name: 'visit_reminder' },
    };
    await app.anonymous.post('/webhook/', envelope);
    expect(await find('visit_reminder', 'hi')).toMatchObject({ quality: 'YELLOW', status: 'APPROVED' });
    await say('meta-template-status.json', { event: 'APPROVED', reason: 'NONE' }, soon + 10);
    const known = await find('visit_reminder');
    expect(known).toMatchObject({ status: 'APPROVED', status_reason: null, category: 'MARKETING', quality: null });
    expect((await app.agent.post(`/api/v1/webhook-events/${paused.id}/replay`)).body.state).toBe('applied');
    expect(await find('visit_reminder')).toEqual(known);
  });

  it('in TATA’s own form and of nothing that is known here is read and kept as well', async () => {
    const flat = {
      message_template_name: 'visit_reminder',
      message_template_language: 'en',
      timestamp: Number(unixSeconds()) + 60,
    };
    await app.anonymous.post('/webhook/', { ...flat, event: 'PAUSED', businessPhoneNumber: `+${BUSINESS}` });
    expect(await find('visit_reminder')).toMatchObject({ status: 'PAUSED' });
    await app.anonymous.post('/webhook/', JSON.parse(fixture('meta-template-status.json').toString()));
    const [entry] = (await app.agent.get('/api/v1/webhook-events?limit=1')).body.data;
    expect(entry).toMatchObject({
      state: 'applied',
      produced: [{ kind: 'notice', id: 'message_template_status_update' }],
    });
  });

  it('several in one batch: the last word on each counts', async () => {
    const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
    const event = (status: string, happenedAt: Date, language: string | null = 'en') =>
      readTemplateEvent(
        'message_template_status_update',
        { event: status, message_template_name: 'visit_reminder', message_template_language: language },
        { businessNumber: BUSINESS, happenedAt },
      )!;
    const batch = [event('DISABLED', at(3)), event('PAUSED', at(1)), event('REJECTED', at(2), null)];
    await app.db.transaction((manager) => news().applyEvents(manager, batch));
    expect(await find('visit_reminder')).toMatchObject({ status: 'DISABLED' });
    expect(await find('visit_reminder', 'hi')).toMatchObject({ status: 'REJECTED' });
  });

  it.each([
    ['another field', 'phone_number_quality_update', { message_template_name: 'x', event: 'PAUSED' }],
    ['no name', 'message_template_status_update', { event: 'PAUSED' }],
    ['no status', 'message_template_status_update', { message_template_name: 'x' }],
    ['no quality', 'message_template_quality_update', { message_template_name: 'x' }],
    ['no category', 'template_category_update', { message_template_name: 'x' }],
    ['nothing', 'template_category_update', null],
  ])('with %s is none', (_, field, value) => {
    expect(readTemplateEvent(field, value, { businessNumber: null, happenedAt: new Date() })).toBeNull();
  });
});

describe('what the sender gets', () => {
  const service = () => app.server.app.get(TemplateSends);
  const prepare = async (name: string, values: Record<string, unknown>, number = BUSINESS) => {
    const { id } = (await list()).find((each) => each.name === name)!;
    return service().prepare(number, id, values);
  };

  beforeEach(sync);

  it('is what TATA takes: each approved sample arrives', async () => {
    const values: Record<string, unknown> = {
      'header.file': 'https://cdn.example.com/file',
      'header.location': { latitude: 12.97, longitude: 77.59, name: 'Site' },
      'header.booking_id': 'B-7',
      'body.1': '482913',
      'body.2': 'Sunday',
      'body.customer': 'Asha',
      'body.stage': 'confirmed',
      'buttons.0': 'B-7',
      'buttons.1': 'HOME25',
    };
    const sendable = (await list()).filter(({ blocked_by }) => blocked_by === null);
    expect(sendable).toHaveLength(9);
    for (const { id, variables } of sendable) {
      const own = (variables as { key: string }[]).map(({ key }) => [key, values[key]]);
      const { name, language, components, rendered } = await service().prepare(BUSINESS, id, Object.fromEntries(own));
      expect(rendered.missing).toEqual([]);
      const { status } = await fetch(`${simulator.url}/whatsapp-cloud/messages`, {
        method: 'POST',
        headers: { authorization: simulator.authToken, 'content-type': 'application/json' },
        body: JSON.stringify({
          to: '+919999900001',
          type: 'template',
          template: { name, language: { code: language }, components },
        }),
      });
      expect(status).toBe(200);
      // Filled as WhatsApp wants it, the phone shows the text that is stored here
      expect(simulator.chat('919999900001').at(-1)!.preview).toBe(rendered.body);
    }
  });

  it.each([
    ['a paused template', 'price_drop', 'status'],
    ['a carousel', 'show_flats', 'components'],
  ])('is not %s', async (_, name, reason) => {
    await expect(prepare(name, {})).rejects.toMatchObject({ code: 'template_not_sendable', details: { reason } });
  });

  it('is nothing of another number', async () => {
    await expect(prepare('hello_again', {}, OTHER)).rejects.toMatchObject({ details: { reason: 'number' } });
  });

  it('says which values are wrong', async () => {
    await expect(prepare('visit_reminder', { 'body.1': 'a\tb' })).rejects.toMatchObject({
      code: 'invalid',
      errors: [
        { field: 'template.variables.body.1', message: 'No line breaks and no tabs' },
        { field: 'template.variables.body.2', message: 'A value is needed' },
      ],
    });
  });
});

it('without any token the sync says what to set', async () => {
  const bare = await startApp();
  try {
    expect((await bare.agent.get(`${ROUTE}/sync`)).body).toEqual({ data: [], business_phone_numbers: [] });
    expect(await bare.agent.post(`${ROUTE}/sync`, {})).toMatchObject({
      status: 503,
      body: { code: 'tata_not_configured' },
    });
  } finally {
    await bare.stop();
  }
});
