import { DESKTOP, PHONE, dark, WITHIN_A_POLL_MS, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { FeedHealth } from '@app/changes';
import { Stage } from './stage.js';

let stage: Stage;
let customer: { phone: string; name: string };
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
beforeEach(async () => {
  customer = stage.newCustomer();
  await stage.simulator.customerWrites({ from: customer.phone, text: 'Hello?' });
});

const says = (text: string) => stage.simulator.customerWrites({ from: customer.phone, text });
const mark = (visit: Visit, text: string) => visit.page.getByRole('status').getByText(text, { exact: true });
const openStreams = async (): Promise<number> =>
  (await stage.app.server.app.get(FeedHealth, { strict: false }).report()).openStreams;

async function enterThread(visit: Visit): Promise<void> {
  await visit.enter(`/c/${customer.phone}`);
  await visit.bubble('Hello?').waitFor();
}

it('a message is on the screen within two seconds', async () => {
  const visit = await stage.visit();
  await enterThread(visit);
  await mark(visit, 'Live').waitFor();
  await says('Right away');
  const writtenAt = performance.now();
  await visit.bubble('Right away').waitFor();
  expect(performance.now() - writtenAt).toBeLessThan(2_000);
  await visit.picture('live-1440-light');
  expect(await visit.axeFindings()).toEqual([]);
  expect(await stage.endVisits()).toEqual([]);
});

it('two tabs hold one stream, and the second takes over when the first is closed', async () => {
  const visit = await stage.visit();
  await enterThread(visit);
  const second = await visit.context.newPage();
  await second.goto(`/tata-chat/c/${customer.phone}`);
  const [inFirst, inSecond] = [visit.page, second].map((page) => page.getByRole('log', { name: 'Messages' }));
  for (const page of [visit.page, second]) await page.getByText('Live', { exact: true }).waitFor();
  expect(await openStreams()).toBe(1);
  await says('To both');
  for (const thread of [inFirst!, inSecond!]) await thread.getByText('To both').waitFor({ timeout: 5_000 });
  await visit.page.close();
  await eventually(openStreams, (count) => count === 1);
  await second.getByText('Live', { exact: true }).waitFor();
  await says('To the one that stayed');
  await inSecond!.getByText('To the one that stayed').waitFor({ timeout: 5_000 });
  expect(await stage.endVisits()).toEqual([]);
  await eventually(openStreams, (count) => count === 0);
});

it.each([DESKTOP, dark(PHONE)])('without a stream, messages come by asking, which the panel says', async (screen) => {
  const visit = await stage.visit(screen);
  await visit.page.route('**/ajax/tata-events/', (route) => route.abort());
  await visit.enter('/');
  await visit.row(customer.name).waitFor();
  await mark(visit, 'Every 10 s').waitFor();
  await visit.picture(`polling-${screen.width}-${screen.colorScheme}`);
  expect(await visit.axeFindings()).toEqual([]);
  await says('By and by');
  await visit.row(customer.name).getByText('By and by').waitFor({ timeout: WITHIN_A_POLL_MS });
  expect(await stage.endVisits(/ERR_FAILED/)).toEqual([]);
});

it('a stream that was cut comes back by itself', async () => {
  const visit = await stage.visit();
  await enterThread(visit);
  await mark(visit, 'Live').waitFor();
  await visit.context.setOffline(true);
  await visit.page.getByText(/Data from|Not updating/).waitFor();
  await says('Meanwhile');
  await visit.context.setOffline(false);
  await visit.bubble('Meanwhile').waitFor();
  await mark(visit, 'Live').waitFor();
  expect(await openStreams()).toBe(1);
  expect(await stage.endVisits(/ERR_INTERNET_DISCONNECTED|ERR_NETWORK/)).toEqual([]);
});
