import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { Gate } from '../support/gate.js';
import { Stage } from './stage.js';

let stage: Stage;
let gate: Gate;
beforeAll(async () => {
  stage = await Stage.set({}, async (tata) => (gate = await Gate.open(tata)).url);
});
afterEach(() => stage.endVisits());
afterAll(async () => {
  await stage.clear();
  await gate.shut();
});
afterEach(() => stage.simulator.reset());

async function enter(visit: Visit): Promise<{ phone: string; name: string }> {
  const customer = stage.newCustomer();
  await stage.simulator.customerWrites({ from: customer.phone, name: customer.name, text: 'Is it free?' });
  await visit.enter(`/c/${customer.phone}`);
  await visit.bubble('Is it free?').waitFor();
  // A document that was loaded again would not know this any more
  await visit.page.evaluate(() => void ((globalThis as { isSameDocument?: true }).isSameDocument = true));
  return customer;
}

async function write(visit: Visit, text: string): Promise<void> {
  await visit.reply.fill(text);
  await visit.page.getByRole('button', { name: 'Send', exact: true }).click();
}

it.each([DESKTOP, dark(PHONE)])(
  'replies typed while TATA is down show that they wait, then their ticks, in order and without a reload ($width px)',
  async (screen) => {
    const visit = await stage.visit(screen);
    const { phone } = await enter(visit);
    await gate.shut();
    await write(visit, 'Yes, it is free');
    await visit.bubble('Yes, it is free').getByText('Queued').waitFor();
    await write(visit, 'Shall we meet?');
    await visit.bubble('Shall we meet?').getByText('Queued').waitFor();
    await visit.picture(`tata-down-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);

    await gate.reopen();
    for (const text of ['Yes, it is free', 'Shall we meet?']) {
      await visit
        .bubble(text)
        .getByText(/^Read \d\d:\d\d$/)
        .waitFor({ timeout: 30_000 });
      expect(await visit.bubble(text).count()).toBe(1);
    }
    expect(stage.simulator.sends(phone).map(({ body }) => body['text'])).toEqual([
      { body: 'Yes, it is free' },
      { body: 'Shall we meet?' },
    ]);
    expect(await visit.page.evaluate(() => (globalThis as { isSameDocument?: true }).isSameDocument)).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  },
  90_000,
);

it.each([DESKTOP, PHONE])('a message that failed says why and what to do ($width px)', async (screen) => {
  const visit = await stage.visit(screen);
  const { phone } = await enter(visit);
  stage.simulator.behave({ on: 'send', to: phone, do: 'fail', code: 131000 });
  await write(visit, 'Once more?');
  const once = visit.bubble('Once more?');
  await visit.lookFor(once.getByText(/^Not delivered: .*\(code 131000\)$/));
  stage.simulator.behave({ on: 'send', to: phone, do: 'fail', code: 131026 });
  await write(visit, 'Are you there?');
  const never = visit.bubble('Are you there?');
  await visit.lookFor(never.getByText(/^Not delivered: .*reach the customer another way.*\(code 131026\)$/));
  expect(await never.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  await never.getByRole('button', { name: 'Copy to composer' }).waitFor();
  await visit.picture(`failed-${screen.width}-light`);
  expect(await visit.axeFindings()).toEqual([]);

  await once.getByRole('button', { name: 'Retry' }).click();
  await visit.lookFor(once.getByText(/^Read/));
  expect(await once.count()).toBe(1);
  expect(await stage.endVisits()).toEqual([]);
});
