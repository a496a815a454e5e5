import { newColleague, type Colleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { textPayload } from '../support/payloads.js';
import { PushBrowser, PushService, vapidClaims } from '../support/push-service.js';
import { startApp, type TestApp } from '../support/start-app.js';

/** Open on one day of the week that is not near, so that it is closed now. */
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const CLOSED_NOW = `${DAYS[(new Date().getUTCDay() + 3) % 7]} 09:00-10:00`;

let app: TestApp;
let service: PushService;
let asha: Colleague;
let ravi: Colleague;
let phone: PushBrowser;
let people = 0;
let customer: string;

beforeAll(async () => {
  service = await PushService.start();
  app = await startApp({
    WEB_PUSH_ALLOW_PRIVATE: 'true',
    WORKING_HOURS: CLOSED_NOW,
    PUBLIC_URL: 'https://leads.example',
  });
});
afterAll(async () => {
  await app?.stop();
  await service?.stop();
});
beforeEach(async () => {
  await app.db.query('DELETE FROM push_subscriptions');
  people += 1;
  asha = await newColleague(app, `Asha ${people}`);
  ravi = await newColleague(app, `Ravi ${people}`);
  phone = new PushBrowser(service);
  customer = `9199997${String(people).padStart(5, '0')}`;
  await on(asha, phone);
});

const on = async ({ client }: Colleague, browser: PushBrowser, locale = 'en') =>
  client.post('/ajax/push/devices/', { ...browser.subscription, locale });
const state = async ({ client }: Colleague) => (await client.get('/ajax/push/')).body;
const prefer = ({ client }: Colleague, body: object) => client.patch('/ajax/push/', body);
const says = (text: string, at = app) =>
  at.anonymous.post('/webhook/', textPayload({ from: customer, name: 'Meera J', text }));
const conversation = async () =>
  (await asha.client.get(`/ajax/tata-conversations/${customer}/`)).body.conversations[0].id as string;
const assign = async (to: Colleague, by = ravi) =>
  by.client.patch(`/api/v1/conversations/${await conversation()}`, { assigned_to: to.id });

/** Until all that has happened was looked at and no errand is left that could be run now. */
async function settled(text: string): Promise<void> {
  await eventually(
    () => app.db.query(`SELECT 1 FROM push_told t JOIN messages m ON m.id = t.source_id WHERE m.text = $1`, [text]),
    (rows: unknown[]) => rows.length === 1,
  );
  await noErrandLeft();
}
const noErrandLeft = () =>
  eventually(
    () => errands(),
    (left) => left.every(({ run_at }) => run_at > new Date()),
  );
const errands = (): Promise<{ run_at: Date; payload: { tries: number } }[]> =>
  app.db.query(
    `SELECT j.run_at, j.payload FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'push'`,
  );
const told = (browser = phone) =>
  eventually(
    () => Promise.resolve(browser.takeNew()),
    (messages) => messages.length > 0,
  );

describe('a device', () => {
  it('is listed with its browser, and goes when it is removed, by its agent alone', async () => {
    const { devices, is_on, public_key } = await state(asha);
    expect({ is_on, key: Buffer.from(public_key, 'base64url').length }).toEqual({ is_on: true, key: 65 });
    expect(devices).toMatchObject([{ is_current: true, pushed_at: null, trouble: null }]);
    const [{ id }] = devices;
    expect((await ravi.client.send('DELETE', `/ajax/push/devices/${id}/`)).status).toBe(404);
    expect((await ravi.client.post(`/ajax/push/devices/${id}/test/`)).status).toBe(404);
    const answer = await asha.client.send('DELETE', `/ajax/push/devices/${id}/`);
    expect(answer).toMatchObject({ status: 200, body: { devices: [] } });
    await says('to nobody any more');
    expect(phone.messages).toEqual([]);
  });

  it('goes with the session that asked for it', async () => {
    await asha.client.post('/ajax/logout/');
    expect(await app.db.query('SELECT 1 FROM push_subscriptions WHERE agent_id = $1', [asha.id])).toEqual([]);
  });

  it('is not kept for a session that is ended while it is being kept', async () => {
    const runner = app.db.connection.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('DELETE FROM sessions WHERE agent_id = $1', [ravi.id]);
      const asking = on(ravi, new PushBrowser(service));
      // It waits for what becomes of the session
      await eventually(
        () =>
          app.db.query(
            `SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`,
          ),
        (rows: unknown[]) => rows.length > 0,
      );
      await runner.commitTransaction();
      expect(await asking).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    } finally {
      await runner.release();
    }
  });

  it('is one of whoever signed in there last', async () => {
    await on(ravi, phone);
    expect([(await state(asha)).devices.length, (await state(ravi)).devices.length]).toEqual([0, 1]);
  });

  it.each([
    [{ endpoint: 'ftp://push.example/a' }, 'endpoint'],
    [{ keys: { p256dh: 'short', auth: 'short' } }, 'keys'],
    [{ locale: 'xx' }, 'locale'],
    [{ endpoint: 7 }, 'endpoint'],
  ])('with %j is refused', async (wrong, field) => {
    const answer = await asha.client.post('/ajax/push/devices/', { ...phone.subscription, locale: 'en', ...wrong });
    expect(answer).toMatchObject({ status: 400, body: { code: 'invalid' } });
    expect(JSON.stringify(answer.body)).toContain(field);
  });

  it('is tried out at once', async () => {
    const [{ id }] = (await state(asha)).devices;
    expect((await asha.client.post(`/ajax/push/devices/${id}/test/`)).status).toBe(200);
    expect(phone.messages).toEqual([{ kind: 'test', locale: 'en', tag: 'test', path: 'settings/notifications' }]);
    service.answer(phone.path, 500);
    expect((await asha.client.post(`/ajax/push/devices/${id}/test/`)).body).toMatchObject({ code: 'push_failed' });
    service.answer(phone.path, 410);
    expect((await asha.client.post(`/ajax/push/devices/${id}/test/`)).status).toBe(404);
    expect((await state(asha)).devices).toEqual([]);
  });
});

describe('a message', () => {
  it('is told of without a word of the customer, encrypted for the device and signed by us', async () => {
    await says('Is the corner flat free?');
    const [message] = await told();
    const id = await conversation();
    expect(message).toEqual({ kind: 'message', locale: 'en', tag: id, path: `c/${id}` });
    const [{ headers, body }] = phone.raw as [(typeof phone.raw)[0]];
    expect(body.toString('latin1')).not.toContain('corner');
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '14400' });
    expect(headers['topic']).toMatch(/^[\w-]{32}$/);
    const { public_key, devices } = await state(asha);
    const claims = vapidClaims(headers['authorization']!, public_key);
    expect(claims).toMatchObject({ aud: service.url, sub: 'https://leads.example' });
    expect(claims.exp - Date.now() / 1000).toBeLessThan(24 * 3600);
    expect(devices[0].pushed_at).not.toBeNull();
  });

  it('brings name and start where the agent wants that, and what follows takes its place', async () => {
    await prefer(asha, { shows_text: true });
    await says('क्या यह खाली है?');
    expect(await told()).toMatchObject([{ name: 'Meera J', text: 'क्या यह खाली है?' }]);
    await says('Hello?');
    expect(await told()).toMatchObject([{ text: 'Hello?' }]);
    const [first, second] = phone.raw.map(({ headers }) => headers['topic']);
    expect(first).toBe(second);
  });

  it('is told once of two that come in one body, and of what comes later too', async () => {
    const both = ['one', 'two'].map((text) => textPayload({ from: customer, name: 'Meera J', text }));
    await app.anonymous.post('/webhook/', { ...both[0], messages: both.map(({ messages }) => messages) });
    await settled('two');
    expect(await told()).toHaveLength(1);
    await says('three');
    await settled('three');
    expect(phone.messages).toHaveLength(2);
  });

  it('in a colleague’s conversation is for them, and one that is nobody’s for whoever wants it', async () => {
    const other = new PushBrowser(service);
    await on(ravi, other, 'hi');
    await says('first');
    await settled('first');
    expect([phone.takeNew(), other.takeNew()]).toMatchObject([[{ kind: 'message' }], [{ locale: 'hi' }]]);
    await assign(ravi);
    await says('for Ravi');
    await settled('for Ravi');
    expect([phone.takeNew(), other.takeNew()]).toMatchObject([[], [{ kind: 'message' }]]);
    await ravi.client.patch(`/api/v1/conversations/${await conversation()}`, { assigned_to: null });
    await prefer(asha, { unassigned: false });
    await says('for nobody');
    await settled('for nobody');
    expect([phone.takeNew(), other.takeNew()]).toMatchObject([[], [{ kind: 'message' }]]);
  });

  it('is not told of while the agent looks at the panel, on whatever device', async () => {
    await asha.client.post('/ajax/push/sight/', { is_looking: true });
    await says('seen');
    await settled('seen');
    expect(phone.messages).toEqual([]);
    await asha.client.post('/ajax/push/sight/', { is_looking: false });
    await says('unseen');
    expect(await told()).toMatchObject([{ kind: 'message' }]);
  });

  it('stays quiet outside working hours for whoever wants that', async () => {
    await prefer(asha, { working_hours_only: true });
    await says('late at night');
    await settled('late at night');
    expect(phone.messages).toEqual([]);
    expect((await state(asha)).preferences).toEqual({ unassigned: true, shows_text: false, working_hours_only: true });
  });

  it('is told of once, however many servers follow, and not again when it is edited or reacted to', async () => {
    const second = await startApp({
      DATABASE_URL: app.databaseUrl,
      ADMIN_EMAIL: '',
      ADMIN_PASSWORD: '',
      WEB_PUSH_ALLOW_PRIVATE: 'true',
    });
    try {
      await says('once', second);
      await settled('once');
      await app.db.query(
        `INSERT INTO changes (type, conversation_id, message_id) SELECT 'message', conversation_id, id FROM messages WHERE text = 'once'`,
      );
      await says('twice');
      await settled('twice');
      expect(phone.messages).toHaveLength(2);
    } finally {
      await second.stop();
    }
  });
});

it('whoever is named in a note is told, and nobody else', async () => {
  await prefer(asha, { unassigned: false, shows_text: true });
  const other = new PushBrowser(service);
  await on(ravi, other);
  await says('hello');
  await settled('hello');
  other.takeNew();
  await ravi.client.post(`/api/v1/conversations/${await conversation()}/notes`, {
    text: `@Asha please call`,
    mentions: [asha.id],
  });
  expect(await told()).toMatchObject([
    { kind: 'mention', name: 'Meera J', by: ravi.name, text: '@Asha please call', path: `c/${await conversation()}` },
  ]);
  await assign(asha);
  expect(await told()).toMatchObject([{ kind: 'assigned', by: ravi.name }]);
  await noErrandLeft();
  expect(other.takeNew()).toEqual([]);
});

describe('a push service', () => {
  it.each([404, 410])('that has given the device up (%s) is not asked again', async (status) => {
    service.answer(phone.path, status);
    await says(`given up ${status}`);
    await eventually(
      () => state(asha),
      ({ devices }) => devices.length === 0,
    );
  });

  it('that cannot take it now is asked again, three times, and the settings say so', async () => {
    service.answer(phone.path, 503);
    await says('later');
    await settled('later');
    for (const tries of [1, 2, 3]) {
      const [waiting] = await errands();
      expect(waiting!.payload.tries).toBe(tries);
      expect((await state(asha)).devices).toMatchObject([{ trouble: 'http_503' }]);
      await runWaiting();
    }
    expect(await errands()).toEqual([]);
  });

  it('takes it at a later try, unless it has been read meanwhile', async () => {
    service.answer(phone.path, 429, { 'retry-after': '120' });
    await says('busy');
    await settled('busy');
    const [waiting] = await errands();
    expect(waiting!.run_at.getTime() - Date.now()).toBeGreaterThan(100_000);
    service.answer(phone.path, null);
    await runWaiting();
    expect(phone.takeNew()).toHaveLength(1);
    service.answer(phone.path, 503);
    await says('read elsewhere');
    await settled('read elsewhere');
    await ravi.client.post(`/ajax/tata-conversations/${customer}/read/`);
    service.answer(phone.path, null);
    await runWaiting();
    expect(await errands()).toEqual([]);
    expect(phone.takeNew()).toEqual([]);
  });

  const runWaiting = async () => {
    await app.db.query('UPDATE graphile_worker._private_jobs SET run_at = now()');
    await noErrandLeft();
  };
});

it('a device that comes after a long pause hears of what comes then, and of nothing before', async () => {
  await app.db.query('DELETE FROM push_subscriptions');
  await eventually(
    () => app.db.query('SELECT 1 FROM push_feed WHERE cursor IS NOT NULL'),
    (rows: unknown[]) => rows.length === 0,
  );
  await says('before');
  await on(asha, phone);
  await says('after');
  await settled('after');
  expect(phone.messages).toHaveLength(1);
});

describe('an installation', () => {
  it('calls no private address on anybody’s word', async () => {
    const strict = await startApp();
    try {
      const subscribe = (endpoint: string) =>
        strict.agent.post('/ajax/push/devices/', { ...phone.subscription, endpoint, locale: 'en' });
      for (const endpoint of [phone.endpoint, 'https://127.0.0.1/a', 'https://[::1]/a', 'https://db.internal/a']) {
        expect(await subscribe(endpoint)).toMatchObject({ status: 400, body: { code: 'invalid' } });
      }
      expect((await subscribe('https://push.example.com/a')).status).toBe(200);
      // One that was taken while a setting allowed it
      await strict.db.query('UPDATE push_subscriptions SET endpoint = $1', [phone.endpoint]);
      const [{ id }] = (await strict.agent.get('/ajax/push/')).body.devices;
      const answer = await strict.agent.post(`/ajax/push/devices/${id}/test/`);
      expect(answer).toMatchObject({ status: 502, body: { code: 'push_failed' } });
      expect(phone.raw).toEqual([]);
    } finally {
      await strict.stop();
    }
  });

  it('can have it switched off', async () => {
    const off = await startApp({ WEB_PUSH: 'off' });
    try {
      expect((await off.agent.get('/ajax/push/')).body).toMatchObject({ is_on: false, public_key: null });
      const answer = await off.agent.post('/ajax/push/devices/', { ...phone.subscription, locale: 'en' });
      expect(answer).toMatchObject({ status: 422, body: { code: 'push_off' } });
    } finally {
      await off.stop();
    }
  });
});
