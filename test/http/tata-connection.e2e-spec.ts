import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { BUSINESS } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

const SECRET = 'a-webhook-secret-of-tata';
let simulator: Simulator;
const apps: TestApp[] = [];

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS });
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.stop()));
});
afterAll(() => simulator.close());

async function start(environment: Record<string, string>): Promise<TestApp> {
  const app = await startApp({ TATA_BASE_URL: simulator.url, WHATSAPP_PHONE_NUMBER: BUSINESS, ...environment });
  apps.push(app);
  return app;
}
const test = async (app: TestApp) => (await app.agent.post('/ajax/tata-connection/test/')).body;

it('tells how we and TATA know each other, and none of the secrets', async () => {
  const app = await start({
    TATA_AUTH_TOKEN: simulator.authToken,
    TATA_WEBHOOK_SECRET: SECRET,
    PUBLIC_URL: 'https://leads.example.com',
  });
  const { status, body } = await app.agent.get('/ajax/tata-connection/');
  expect(status).toBe(200);
  expect(body).toMatchObject({
    success: true,
    base_url: simulator.url,
    auth_scheme: 'bearer',
    numbers: [{ phone_number: BUSINESS, is_default: true, token: { is_set: true } }],
    webhook: {
      url: 'https://leads.example.com/webhook/',
      is_public_url_set: true,
      is_reachable_form: true,
      signature: 'enforce',
      secrets: [{ is_set: true, last4: 'tata' }],
      path_secret: { is_set: false, last4: null },
    },
  });
  for (const secret of [SECRET, simulator.authToken]) expect(JSON.stringify(body)).not.toContain(secret.slice(0, -4));
});

it('without PUBLIC_URL gives the address at which the administrator sees us', async () => {
  const app = await start({});
  const { body } = await app.agent.get('/ajax/tata-connection/');
  expect(body.webhook).toMatchObject({
    url: `${app.url}/webhook/`,
    is_public_url_set: false,
    is_reachable_form: false,
  });
});

it('asks TATA whether it takes the token', async () => {
  const right = await start({ TATA_AUTH_TOKEN: simulator.authToken });
  expect(await test(right)).toEqual({
    success: true,
    tests: [{ phone_number: BUSINESS, verdict: 'accepted', http_status: 200 }],
  });
  const wrong = await start({ TATA_AUTH_TOKEN: 'another-token-altogether' });
  expect(await test(wrong)).toMatchObject({ tests: [{ verdict: 'refused', http_status: expect.any(Number) }] });
});

it('says when TATA cannot be reached, and when there is nothing to ask with', async () => {
  const away = await start({ TATA_AUTH_TOKEN: simulator.authToken, TATA_BASE_URL: 'http://127.0.0.1:9' });
  expect(await test(away)).toMatchObject({ tests: [{ verdict: 'unreachable', http_status: null }] });
  expect(await test(await start({}))).toEqual({ success: true, tests: [] });
});
