import { DESKTOP, PHONE, dark, type Screen, type Visit } from '../support/browser.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

const TABLET: Screen = { width: 1024, height: 768, colorScheme: 'light' };

let stage: Stage;
let asha: Colleague;
let ravi: Colleague;
let customer: { phone: string; name: string };
beforeAll(async () => {
  stage = await Stage.set();
  asha = await newColleague(stage.app, 'Asha');
  ravi = await newColleague(stage.app, 'Ravi Kumar');
});
afterAll(() => stage.clear());
beforeEach(async () => {
  customer = stage.newCustomer();
  await says('Hello?');
});

const says = (text: string) => stage.simulator.customerWrites({ from: customer.phone, text });
const button = (visit: Visit, name: string | RegExp) => visit.page.getByRole('button', { name });
const item = (visit: Visit, name: string | RegExp) => visit.page.getByRole('menuitem', { name });
const line = (visit: Visit, text: string) => visit.thread.getByText(text, { exact: true });
const tab = (visit: Visit, name: string) =>
  visit.page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: new RegExp(`^${name}\\b`) });

/** In the thread, and told of changes. */
async function at(who: Colleague, screen?: Screen, path = `/c/${customer.phone}`): Promise<Visit> {
  const visit = await stage.visit(screen);
  await visit.enter(path, who);
  await visit.bubble('Hello?').waitFor();
  if (!visit.isPhone) await visit.page.getByText('Live', { exact: true }).waitFor();
  return visit;
}

it('two agents see each other look, type, assign, note, resolve and take up again', async () => {
  const hers = await at(asha);
  const his = await at(ravi);
  await hers.page.getByText('Ravi Kumar is viewing').waitFor();
  await his.page.getByText('Asha is viewing').waitFor();
  await hers.reply.fill('I am on');
  await his.page.getByText('Asha is typing…').waitFor();
  await hers.reply.fill('');

  // With the keyboard alone
  await hers.tabTo(button(hers, 'Assign'));
  await hers.page.keyboard.press('Enter');
  await item(hers, 'Assign to me').waitFor();
  expect(await hers.axeFindings()).toEqual([]);
  await hers.picture('together-assign-menu');
  await hers.page.keyboard.type('Ravi');
  await hers.page.keyboard.press('Enter');
  await line(hers, 'You assigned this to Ravi Kumar').waitFor();
  await line(his, 'Asha assigned this to you').waitFor();
  await his.row(customer.name).getByText('Yours').waitFor();
  await hers.row(customer.name).getByText('Assigned to Ravi Kumar').waitFor();

  await button(hers, 'Note').click();
  const note = hers.page.getByRole('textbox', { name: 'Internal note' });
  await note.pressSequentially('@kum');
  const mentions = hers.page.getByRole('listbox', { name: 'Colleagues to mention' });
  await mentions.getByRole('option', { name: 'Ravi Kumar' }).waitFor();
  expect(await hers.axeFindings()).toEqual([]);
  await hers.picture('together-mention');
  await hers.page.keyboard.press('Enter');
  await note.pressSequentially('please call them');
  await hers.page.keyboard.press('Enter');
  const noted = his.bubble('@Ravi Kumar please call them');
  await noted.getByText('Internal note').waitFor();
  await noted.getByText('Asha', { exact: true }).waitFor();
  expect(await note.inputValue()).toBe('');
  await his.picture('together-note-1440');
  expect(await his.axeFindings()).toEqual([]);

  await button(his, 'Resolve').click();
  await line(hers, 'Ravi Kumar resolved this').waitFor();
  await button(hers, 'Reopen').waitFor();
  for (const visit of [hers, his]) await visit.row(customer.name).waitFor({ state: 'detached' });
  await his.picture('together-resolved');
  expect(await his.axeFindings()).toEqual([]);
  await says('One more thing');
  for (const visit of [hers, his]) {
    await line(visit, 'Reopened: the customer wrote').waitFor();
    await visit.row(customer.name).waitFor();
    await button(visit, 'Resolve').waitFor();
  }
  expect(await stage.endVisits()).toEqual([]);
});

it('nothing goes out over a colleague’s answer that was not seen', async () => {
  const hers = await at(asha);
  await hers.reply.fill('We open at nine');
  const his = await at(ravi);
  await his.reply.fill('At ten');
  await his.reply.press('Enter');
  await hers.page.getByText(/^Ravi Kumar replied \d+ s ago$/).waitFor();
  await hers.picture('together-answered');
  expect(await hers.axeFindings()).toEqual([]);
  await hers.reply.press('Enter');
  await hers.page.getByRole('alert').filter({ hasText: 'Not sent yet' }).waitFor();
  expect(await hers.reply.inputValue()).toBe('We open at nine');
  await button(hers, 'Send anyway').click();
  await his.bubble('We open at nine').waitFor();
  expect(await hers.reply.inputValue()).toBe('');
  // Her own answer is no reason to warn her
  await hers.reply.fill('And close at six');
  await hers.reply.press('Enter');
  await his.bubble('And close at six').waitFor();
  expect(await stage.endVisits()).toEqual([]);
});

it('the tabs narrow the list, count, and are kept in the address', async () => {
  const visit = await at(asha);
  const counts = async () => (await asha.client.get('/ajax/tata-conversation-counts/')).body;
  await button(visit, 'Assign').click();
  await item(visit, 'Assign to me').click();
  await line(visit, 'You took this').waitFor();
  const { mine, unassigned, all } = await counts();
  await tab(visit, 'Mine').getByText(`(${mine} open)`).waitFor();
  await tab(visit, 'Unassigned').getByText(`(${unassigned} open)`).waitFor();
  await tab(visit, 'All').getByText(`(${all} open)`).waitFor();
  await tab(visit, 'Unassigned').click();
  await visit.row(customer.name).waitFor({ state: 'detached' });
  await tab(visit, 'Mine').click();
  await visit.row(customer.name).waitFor();
  expect(new URL(visit.page.url()).pathname).toBe(`/tata-chat/inbox/mine/c/${customer.phone}`);
  await visit.page.reload();
  await visit.row(customer.name).waitFor();
  expect(await tab(visit, 'Mine').getAttribute('aria-current')).toBe('page');

  await button(visit, 'Snooze').click();
  await item(visit, /^Tomorrow/).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('together-snooze-menu');
  await item(visit, /^Tomorrow/).click();
  await visit.page.getByText(/^Snoozed until/).waitFor();
  await visit.row(customer.name).waitFor({ state: 'detached' });
  await visit.page.getByLabel('State', { exact: true }).selectOption('Snoozed');
  await visit.row(customer.name).getByText('Snoozed', { exact: true }).waitFor();
  expect(new URL(visit.page.url()).search).toBe('?state=snoozed');
  await visit.picture('together-snoozed');
  expect(await visit.axeFindings()).toEqual([]);
  await button(visit, 'Reopen').click();
  await line(visit, 'You reopened this').waitFor();
  await visit.page.getByText('Nothing here').waitFor();
  await button(visit, 'Show all conversations').click();
  await visit.row(customer.name).waitFor();
  expect(await stage.endVisits()).toEqual([]);
});

it('a conversation that was snoozed comes back by itself', async () => {
  const visit = await at(asha);
  const [{ id }] = (await asha.client.get(`/ajax/tata-conversations/${customer.phone}/`)).body.conversations;
  const snoozed_until = new Date(Date.now() + 3_000).toISOString();
  await asha.client.patch(`/api/v1/conversations/${id}`, { state: 'snoozed', snoozed_until });
  await visit.row(customer.name).waitFor({ state: 'detached' });
  await line(visit, 'Back from its snooze').waitFor();
  await visit.row(customer.name).waitFor();
  expect(await stage.endVisits()).toEqual([]);
});

it('each agent has a line of their own, whoever read it for all', async () => {
  const hers = await at(asha);
  const seen = async () => {
    const thread = await asha.client.get(`/ajax/tata-conversations/${customer.phone}/messages/`);
    return thread.body.last_seen_at as string | null;
  };
  await eventually(seen, Boolean);
  await hers.end();
  const his = await at(ravi);
  await says('Is anybody there?');
  await his.bubble('Is anybody there?').waitFor();
  const unread = async () =>
    (await ravi.client.get(`/ajax/tata-conversations/${customer.phone}/`)).body.conversations[0].unread_count;
  await eventually(unread, (count) => count === 0);
  const again = await at(asha);
  await again.bubble('Is anybody there?').getByText('You last looked here').waitFor();
  expect(await again.thread.getByText('Unread', { exact: true }).count()).toBe(0);
  expect(await his.thread.getByText('You last looked here').count()).toBe(0);
  await again.picture('together-last-seen');
  expect(await stage.endVisits()).toEqual([]);
});

it('who is mentioned finds where, until they have looked', async () => {
  const [{ id }] = (await asha.client.get(`/ajax/tata-conversations/${customer.phone}/`)).body.conversations;
  const visit = await stage.visit();
  await visit.enter('/', ravi);
  await visit.row(customer.name).waitFor();
  await asha.client.post(`/api/v1/conversations/${id}/notes`, { text: 'For @Ravi Kumar', mentions: [ravi.id] });
  await visit.row(customer.name).getByText('You were mentioned').waitFor();
  await button(visit, /^For me/).click();
  await visit.row(customer.name).waitFor();
  await visit.picture('together-for-me');
  expect(await visit.axeFindings()).toEqual([]);
  await visit.row(customer.name).click();
  await visit.bubble('For @Ravi Kumar').waitFor();
  await visit.row(customer.name).getByText('You were mentioned').waitFor({ state: 'detached' });
  expect(await stage.endVisits()).toEqual([]);
});

it.each([TABLET, dark(DESKTOP), PHONE, dark(PHONE)])(
  'at $width px in $colorScheme everything is in reach, and in order',
  async (screen) => {
    const visit = await at(asha, screen);
    const his = await at(ravi, screen);
    await visit.page.getByText('Ravi Kumar is viewing').waitFor();
    await visit.reply.pressSequentially('I am');
    await his.page.getByText('Asha is typing…').waitFor();
    await visit.reply.fill('');
    await button(visit, 'Assign').click();
    await item(visit, 'Ravi Kumar').click();
    await line(visit, 'You assigned this to Ravi Kumar').waitFor();
    await line(his, 'Asha assigned this to you').waitFor();
    await button(visit, 'Note').click();
    await visit.page.getByRole('textbox', { name: 'Internal note' }).fill('@Ravi Kumar have a look');
    await button(visit, 'Add note').click();
    await visit.bubble('have a look').waitFor();
    await visit.picture(`together-thread-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await his.bubble('have a look').waitFor();
    await button(his, 'Resolve').click();
    await line(visit, 'Ravi Kumar resolved this').waitFor();
    await button(visit, 'Reopen').click();
    await line(his, 'Asha reopened this').waitFor();
    await button(his, 'Resolve').waitFor();
    if (visit.isPhone) {
      await visit.page.getByRole('link', { name: 'Back to the list' }).click();
      await tab(visit, 'Mine').waitFor();
      await visit.picture(`together-list-${screen.width}-${screen.colorScheme}`);
      expect(await visit.axeFindings()).toEqual([]);
    }
    expect(await stage.endVisits()).toEqual([]);
  },
);
