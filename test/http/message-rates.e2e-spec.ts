import { newColleague } from '../support/colleagues.js';
import { startApp, type TestApp } from '../support/start-app.js';

const ROUTE = '/api/v1/message-rates';
const NONE = { currency: null, service: null, utility: null, marketing: null, authentication: null };
const RATES = { currency: 'INR', service: 0.35, utility: 0.115, marketing: 0.8631, authentication: 0 };

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app.stop());

it('knows no price until an administrator enters some, and then tells every agent', async () => {
  const { client } = await newColleague(app, 'Ravi');
  expect((await client.get(ROUTE)).body).toEqual(NONE);
  expect(await client.send('PUT', ROUTE, RATES)).toMatchObject({ status: 403 });
  expect(await app.agent.send('PUT', ROUTE, RATES)).toMatchObject({ status: 200, body: RATES });
  expect((await client.get(ROUTE)).body).toEqual(RATES);
});

it('takes all prices at once: one that is left out, or null, is none any more', async () => {
  await app.agent.send('PUT', ROUTE, RATES);
  const { body } = await app.agent.send('PUT', ROUTE, { currency: 'USD', service: 0, marketing: null });
  expect(body).toEqual({ ...NONE, currency: 'USD', service: 0 });
  expect((await app.agent.get(ROUTE)).body).toEqual(body);
});

it.each([
  ['currency', { ...RATES, currency: 'rupees' }],
  ['currency', { service: 1 }],
  ['service', { ...RATES, service: -1 }],
  ['service', { ...RATES, service: 'free' }],
  ['utility', { ...RATES, utility: 0.12345 }],
  ['utility', { ...RATES, utility: 1e-7 }],
  ['utility', { ...RATES, utility: 1.5e-7 }],
  ['marketing', { ...RATES, marketing: 1e9 }],
])('refuses a %s that is none, and changes nothing', async (field, body) => {
  await app.agent.send('PUT', ROUTE, RATES);
  const answer = await app.agent.send('PUT', ROUTE, body);
  expect(answer).toMatchObject({ status: 400, body: { errors: [expect.objectContaining({ field })] } });
  expect((await app.agent.get(ROUTE)).body).toEqual(RATES);
});

it('stands in the audit log with what it was before, once for each change', async () => {
  await app.agent.send('PUT', ROUTE, { currency: 'EUR', service: 0.5 });
  await app.agent.send('PUT', ROUTE, { currency: 'EUR', service: 0.6 });
  await app.agent.send('PUT', ROUTE, { currency: 'EUR', service: 0.6 });
  const lines = await app.db.query(
    `SELECT action, details FROM audit_log WHERE subject_id = 'message_rates' ORDER BY at DESC, id DESC LIMIT 1`,
  );
  expect(lines).toEqual([{ action: 'settings.changed', details: { changes: { service: { from: 0.5, to: 0.6 } } } }]);
});

it('of several who save at once each line says what the one before made of it', async () => {
  await app.agent.send('PUT', ROUTE, { currency: 'EUR', service: 0 });
  const told = (): Promise<{ from: number; to: number }[]> =>
    app.db.query(
      `SELECT (details #>> '{changes,service,from}')::float AS from, (details #>> '{changes,service,to}')::float AS to
       FROM audit_log WHERE subject_id = 'message_rates' ORDER BY id`,
    );
  const before = (await told()).length;
  const prices = [1, 2, 3, 4, 5, 6];
  await Promise.all(prices.map((service) => app.agent.send('PUT', ROUTE, { currency: 'EUR', service })));
  const lines = (await told()).slice(before);
  // From price to price, each once: they are one story, whose end stands
  expect(lines.map(({ to }) => to).sort()).toEqual(prices);
  const { service: last } = (await app.agent.get(ROUTE)).body;
  expect(lines.map(({ from }) => from).sort()).toEqual([0, ...prices.filter((price) => price !== last)]);
});
