import type { Simulator } from '@app/tata-simulator/index.js';
import { eventually } from '../support/eventually.js';
import { BUSINESS, statusPayload } from '../support/payloads.js';
import { startSending, stopSending } from '../support/sending-stage.js';
import type { TestApp } from '../support/start-app.js';

let app: TestApp;
let simulator: Simulator;

beforeAll(async () => {
  ({ app, simulator } = await startSending());
});
afterAll(() => stopSending({ app, simulator }));

const CUSTOMERS = ['919666600001', '919666600002', '919666600003'];
const sendTo = (to: string) => app.agent.post('/api/v1/messages', { to, text: 'hi' });
const read = async (id: string) => (await app.agent.get(`/api/v1/messages/${id}`)).body;
const stops = () => app.agent.get('/ajax/tata-stopped-numbers/');
const PAYMENT = { reason: 'account', code: '131042', title: 'WhatsApp cannot charge for this account' };
const TOKEN = { reason: 'token', code: 'AUTH_FAILED', title: null };
const banner = async () => (await app.agent.get('/ajax/health/alerts/')).body.alerts;
const token = async () =>
  (await app.agent.get('/ajax/health/')).body.checks.find(({ key }: { key: string }) => key === 'token');

it.each([
  ['a payment problem', { error: 'SEND', meta: { code: 131042 } }, 424, 'account', { n: 3, code: '131042' }, PAYMENT],
  ['a refused token', { error_code: 'AUTH_FAILED' }, 401, 'refused', { n: 3 }, TOKEN],
])(
  '%s stops the number until TATA takes a message again, and administrators are told',
  async (_, body, status, code, values, told) => {
    simulator.behave({ on: 'send', do: 'refuse', status, body, next: 1000 });
    for (const from of CUSTOMERS) await simulator.customerWrites({ from, text: 'hello' });
    const sent = [];
    for (const to of CUSTOMERS) sent.push((await sendTo(to)).body.id as string);
    await eventually(banner, ([alert]) => alert?.key === 'token' && alert.code === code, 3_000);
    await eventually(token, (check) => check.state === 'bad' && check.values.n === 3);
    expect(await token()).toMatchObject({ code, values });
    for (const id of sent) expect(await read(id)).toMatchObject({ status: 'queued', error: null });
    // Agents are told why as well
    expect((await stops()).body).toEqual({
      success: true,
      numbers: [{ business_phone_number: BUSINESS, since: expect.stringMatching(/Z$/), ...told }],
    });

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
    expect((await stops()).body.numbers).toEqual([]);
  },
  60_000,
);

it('a payment problem that WhatsApp reports after TATA took a message stops the number, until WhatsApp reports one as sent', async () => {
  const customers = ['919666600011', '919666600012', '919666600013'];
  for (const from of customers) await simulator.customerWrites({ from, text: 'hello' });
  const [first, second, third] = customers as [string, string, string];
  simulator.behave({ on: 'send', do: 'fail', code: 131042, title: 'Payment issue', next: 2 });
  const lost = (await sendTo(first)).body.id;
  await eventually(
    () => read(lost),
    (message) => message.status === 'failed',
  );
  // What was lost waits no more, once its conversation is put away
  const stopped = await eventually(token, (check) => check.state === 'bad' && check.values.n === 0);
  expect(stopped).toMatchObject({ code: 'account', values: { code: '131042' } });

  // Somebody may have mended it: the next one tries, in vain, and those behind it wait without an attempt
  const tried = (await sendTo(second)).body.id;
  await eventually(
    () => read(tried),
    (message) => message.error?.code === 131042,
  );
  const waiting = (await sendTo(third)).body.id;
  await eventually(token, (check) => check.values?.n === 1);
  expect(await read(waiting)).toMatchObject({ status: 'queued', attempts: [] });

  // The same report again, or one of a message that was sent before, tells nothing new
  const wamid = (await read(lost)).wamid;
  await app.anonymous.post('/webhook/', statusPayload('failed', { wamid, errors: [{ code: 131042 }] }));
  expect(await token()).toMatchObject({ state: 'bad' });

  const message = await eventually(
    () => read(waiting),
    ({ status }) => status === 'read',
    45_000,
  );
  expect(message.attempts).toHaveLength(1);
  await eventually(token, (check) => check.state === 'ok');
  await app.anonymous.post('/webhook/', statusPayload('failed', { wamid, errors: [{ code: 131042 }] }));
  expect(await token()).toMatchObject({ state: 'ok' });
}, 90_000);
