import { type Visit } from '../support/browser.js';
import { ADMIN } from '../support/start-app.js';
import { Stage } from './stage.js';

let stage: Stage;
let visit: Visit;
let customer: { phone: string; name: string };

beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
beforeEach(async () => {
  customer = stage.newCustomer();
  await stage.simulator.customerWrites({ from: customer.phone, text: 'Hello?' });
  visit = await stage.visit();
  await visit.enter(`/c/${customer.phone}`);
  await visit.bubble('Hello?').waitFor();
});

async function send(text: string): Promise<void> {
  await visit.reply.fill(text);
  await visit.reply.press('Enter');
}

describe('a reply', () => {
  it('that TATA refuses says why under its bubble, and its words can be used again', async () => {
    const body = { message: 'Bad Request Exception', details: ['to must be valid'], traceId: 'trace-1' };
    stage.simulator.behave({ on: 'send', to: customer.phone, do: 'refuse', status: 400, body });
    await send('Good morning');
    const bubble = visit.bubble('Good morning');
    await bubble.getByText('to must be valid').waitFor();
    await bubble.getByText('Not delivered', { exact: true }).waitFor();
    await visit.row(customer.name).getByText('Not delivered').waitFor();

    await bubble.getByRole('button', { name: 'Copy to composer' }).click();
    expect(await visit.reply.inputValue()).toBe('Good morning');
    await visit.reply.press('Enter');
    await visit.lookFor(visit.thread.getByText(/^Read/));
    expect(stage.simulator.sends(customer.phone)).toHaveLength(1);
    expect(await stage.endVisits(/status of 502/)).toEqual([]);
  });

  it('that WhatsApp gives up on later says so too', async () => {
    stage.simulator.behave({ on: 'send', to: customer.phone, do: 'fail', code: 131026 });
    await send('Are you there?');
    await visit.lookFor(visit.bubble('Are you there?').getByText(/^Not delivered: /));
    expect(await stage.endVisits()).toEqual([]);
  });

  it('that TATA cannot take now waits under a clock, and goes out by itself', async () => {
    stage.simulator.behave({ on: 'send', to: customer.phone, do: 'refuse', status: 503 });
    await send('In a moment');
    await visit.bubble('In a moment').getByText('Queued').waitFor();
    await visit.lookFor(visit.bubble('In a moment').getByText(/^Read/));
    expect(stage.simulator.sends(customer.phone)).toHaveLength(1);
    expect(await stage.endVisits()).toEqual([]);
  });

  it('whose outcome is unknown says so, and is not sent again by itself', async () => {
    stage.simulator.behave({ statuses: 'off' });
    stage.simulator.behave({ on: 'send', to: customer.phone, do: 'refuse', status: 500, accepted: true });
    await send('Did it arrive?');
    await visit
      .bubble('Did it arrive?')
      .getByText(/^Could not confirm that this was sent/)
      .waitFor();
    expect(stage.simulator.sends(customer.phone)).toHaveLength(1);
    stage.simulator.behave({ statuses: 'on' });
    stage.simulator.reportStatus(stage.simulator.sends(customer.phone)[0]!.id, 'delivered');
    await visit.lookFor(visit.bubble('Did it arrive?').getByText(/^Delivered/));
    expect(await stage.endVisits()).toEqual([]);
  });
});

describe('a session that ends', () => {
  it('asks to sign in where one is, and keeps the draft', async () => {
    await visit.reply.fill('Half a sent');
    await stage.app.db.query('DELETE FROM sessions');
    const dialog = visit.page.getByRole('dialog', { name: 'Please sign in again' });
    await visit.lookFor(dialog);
    await visit.picture('expired-1440-light');
    expect(await visit.axeFindings()).toEqual([]);
    await dialog.getByLabel('Password', { exact: true }).fill(ADMIN.password);
    await dialog.getByRole('button', { name: 'Sign in' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await visit.reply.inputValue()).toBe('Half a sent');

    await stage.simulator.customerWrites({ from: customer.phone, text: 'Still there?' });
    await visit.lookFor(visit.bubble('Still there?'));
    await visit.page.reload();
    await visit.bubble('Still there?').waitFor();
    expect(await visit.reply.inputValue()).toBe('Half a sent');
    expect(await stage.endVisits(/status of 401/)).toEqual([]);
  });
});

describe('a connection that is lost', () => {
  const LOST = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

  it('shows in a bar, keeps what was typed, and is caught up when it is back', async () => {
    await visit.context.setOffline(true);
    await visit.page.getByText(/Offline since \d\d:\d\d/).waitFor();
    await send('From the lift');
    await visit.bubble('From the lift').getByText('Waiting for the connection').waitFor();
    await visit.picture('offline-1440-light');
    await stage.simulator.customerWrites({ from: customer.phone, text: 'Meanwhile' });

    await visit.context.setOffline(false);
    await visit.bubble('Meanwhile').waitFor();
    expect(await visit.page.getByText(/Offline since/).count()).toBe(0);
    await visit
      .bubble('From the lift')
      .getByText(/^Read|^Sent|^Delivered/)
      .waitFor();
    expect(stage.simulator.sends(customer.phone)).toHaveLength(1);
    expect(await stage.endVisits(LOST)).toEqual([]);
  });

  it('to the server alone shows how old the list is, and what was there stays', async () => {
    await visit.page.route('**/ajax/**', (route) => route.abort());
    await visit.lookFor(visit.page.getByText(/Data from \d\d:\d\d|Not updating/));
    expect(await visit.bubble('Hello?').count()).toBe(1);
    await visit.page.unroute('**/ajax/**');
    await visit.lookFor(visit.page.getByText('Live', { exact: true }));
    expect(await stage.endVisits(LOST)).toEqual([]);
  });

  it('before the panel is there says so on the whole page, and Retry goes on', async () => {
    await visit.page.route('**/ajax/**', (route) => route.abort());
    await visit.page.reload();
    await visit.page.getByRole('heading', { name: 'The server cannot be reached' }).waitFor();
    await visit.page.unroute('**/ajax/**');
    await visit.page.getByRole('button', { name: 'Retry' }).click();
    await visit.bubble('Hello?').waitFor();
    expect(await stage.endVisits(LOST)).toEqual([]);
  });
});

it('a server that cannot work says so, and the panel opens by itself once it can', async () => {
  await visit.page.route('**/ajax/me/', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } }));
  await visit.open(`/c/${customer.phone}`);
  await visit.page.getByRole('heading', { name: 'The server has a problem' }).waitFor();
  await visit.page.unroute('**/ajax/me/');
  await visit.bubble('Hello?').waitFor();
  expect(await stage.endVisits(/status of 503/)).toEqual([]);
});
