import { startSimulator, type Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS } from '../support/payloads.js';
import { startApp, type TestApp } from '../support/start-app.js';

let app: TestApp;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ businessNumber: BUSINESS, statusDelayMs: { sent: 5, delivered: 10, read: 15 } });
  app = await startApp({
    TATA_BASE_URL: simulator.url,
    TATA_AUTH_TOKEN: simulator.authToken,
    WHATSAPP_PHONE_NUMBER: BUSINESS,
  });
  simulator.setWebhook({ url: `${app.url}/webhook/` });
});
afterAll(async () => {
  await simulator.close();
  await app.stop();
});

const CUSTOMERS = ['919666600001', '919666600002', '919666600003'];
const sendTo = (to: string) => app.agent.post('/api/v1/messages', { to, text: 'hi' });
const read = async (id: string) => (await app.agent.get(`/api/v1/messages/${id}`)).body;
const token = async () =>
  (await app.agent.get('/ajax/health/')).body.checks.find(({ key }: { key: string }) => key === 'token');

it.each([
  ['a payment problem', { error: 'SEND', meta: { code: 131042 } }, 424, 'account', { n: 3, code: '131042' }],
  ['a refused token', { error_code: 'AUTH_FAILED' }, 401, 'refused', { n: 3 }],
])(
  '%s stops the number until TATA takes a message again, and administrators are told',
  async (_, body, status, code, values) => {
    simulator.behave({ on: 'send', do: 'refuse', status, body, next: 1000 });
    for (const from of CUSTOMERS) await simulator.customerWrites({ from, text: 'hello' });
    const sent = [];
    for (const to of CUSTOMERS) sent.push((await sendTo(to)).body.id as string);
    await eventually(token, (check) => check.state === 'bad' && check.values.n === 3);
    expect(await token()).toMatchObject({ code, values });
    for (const id of sent) expect(await read(id)).toMatchObject({ status: 'queued', error: null });

    simulator.clearRules();
    for (const id of sent)
      await eventually(
        () => read(id),
        (message) => message.status === 'read',
        30_000,
      );
    for (const to of CUSTOMERS)
      expect(new Set(simulator.sends(to).map(({ reference }) => reference)).size).toBe(simulator.sends(to).length);
    await eventually(token, (check) => check.state === 'ok');
  },
  60_000,
);
