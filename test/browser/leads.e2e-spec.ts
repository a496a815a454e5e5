import { DESKTOP, PHONE, dark, type Screen, type Visit } from '../support/browser.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { textPayload } from '../support/payloads.js';
import { Stage } from './stage.js';

const LEADS = '/api/v1/leads';

let stage: Stage;
let asha: Colleague;
let meera: Colleague;
beforeAll(async () => {
  stage = await Stage.set();
  asha = await newColleague(stage.app, 'Asha');
  meera = await newColleague(stage.app, 'Meera', 'supervisor');
});
afterAll(() => stage.clear());

const button = (visit: Visit, name: string | RegExp) => visit.lead.getByRole('button', { name });
const says = ({ phone, name }: { phone: string; name: string }, text: string) =>
  stage.app.anonymous.post('/webhook/', textPayload({ from: phone, name, text }));
const read = async (phone: string) => (await meera.client.get(`${LEADS}/phone:${phone}`)).body;

async function at(who: Colleague, phone: string, screen?: Screen): Promise<Visit> {
  const visit = await stage.visit(screen);
  await visit.enter(`/c/${phone}`, who);
  if (visit.isPhone) await visit.page.getByRole('button', { name: 'Show lead' }).click();
  await visit.lead.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
  return visit;
}
async function write(visit: Visit, label: string, text: string): Promise<void> {
  await button(visit, new RegExp(`^Edit ${label}:`)).click();
  await visit.lead.getByRole('textbox', { name: label, exact: true }).fill(text);
  await visit.page.keyboard.press('Enter');
}

it.each([DESKTOP, dark(PHONE)])(
  'at $width px in $colorScheme a lead is worked on where it stands, and its timeline tells',
  async (screen) => {
    const customer = stage.newCustomer();
    await says(customer, 'Is the flat free?');
    const visit = await at(asha, customer.phone, screen);
    await write(visit, 'City', 'Pune');
    await button(visit, 'Edit City: Pune').waitFor();
    await visit.lead.getByLabel('Stage', { exact: true }).getByRole('combobox').selectOption('Won');
    // It stands open for whoever has just ended it
    await visit.lead.getByRole('textbox', { name: 'Reason', exact: true }).fill('Price');
    await visit.page.keyboard.press('Enter');
    await button(visit, 'Edit Reason: Price').waitFor();
    await visit.lead.getByLabel('Owner', { exact: true }).getByRole('combobox').selectOption('You');
    const timeline = visit.lead.getByRole('list', { name: 'Timeline of this lead' });
    await timeline.getByText('Owner: Asha').waitFor();
    await timeline.getByText('City: nothing → Pune').waitFor();
    await timeline.getByText('Stage: New → Won').waitFor();
    await timeline.getByText(/^First message/).waitFor();
    expect(await read(customer.phone)).toMatchObject({
      city: 'Pune',
      stage: 'won',
      stage_reason: 'Price',
      owner: asha.id,
    });
    await visit.picture(`lead-panel-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await visit.lead.getByText('Messages', { exact: true }).click();
    await timeline.getByText('Owner: Asha').waitFor({ state: 'detached' });
    await timeline.getByText('Is the flat free?').waitFor();
    expect(await stage.endVisits()).toEqual([]);
  },
);

it('what two agents write into one field at once is told to the second, who loses nothing and decides', async () => {
  const customer = stage.newCustomer();
  await says(customer, 'Hello');
  const visit = await at(asha, customer.phone);
  await button(visit, /^Edit City:/).click();
  const box = visit.lead.getByRole('textbox', { name: 'City', exact: true });
  await box.fill('Pune');
  await meera.client.patch(`${LEADS}/phone:${customer.phone}`, { city: 'Mumbai' });
  await box.press('Enter');
  await visit.lead.getByText('Somebody changed this meanwhile, to “Mumbai”.').waitFor();
  expect(await box.inputValue()).toBe('Pune');
  await visit.picture('lead-conflict');
  expect(await visit.axeFindings()).toEqual([]);
  await button(visit, 'Save mine').click();
  await button(visit, 'Edit City: Pune').waitFor();
  expect((await read(customer.phone)).city).toBe('Pune');
  expect(await stage.endVisits(/status of 412/)).toEqual([]);
});

it.each([DESKTOP, PHONE])('at $width px two leads of one person are compared, merged and parted', async (screen) => {
  const [one, other] = [stage.newCustomer(), stage.newCustomer()];
  await says(one, 'from my own phone');
  await says(other, 'from the office');
  const email = `${one.phone}@example.com`;
  for (const { phone } of [one, other]) await meera.client.patch(`${LEADS}/phone:${phone}`, { email });
  const visit = await at(meera, one.phone, screen);
  await button(visit, `Compare with ${other.name}`).click();
  await visit.lead.getByText(/^2 messages/).waitFor();
  await visit.picture(`lead-merge-${screen.width}`);
  expect(await visit.axeFindings()).toEqual([]);
  await button(visit, 'Same person: merge').click();
  await visit.lead.getByText(`Merged with ${other.name}`).waitFor();
  await visit.lead.getByText('One more number or name').waitFor();
  if (!visit.isPhone) {
    await visit.bubble('from the office').waitFor();
    await visit.row(other.name).waitFor({ state: 'detached' });
  }
  await visit.picture(`lead-merged-${screen.width}`);
  expect(await visit.axeFindings()).toEqual([]);
  await button(visit, 'Undo the merge').click();
  await visit.lead
    .getByRole('group', { name: /^Make .* again\?$/ })
    .getByRole('button', { name: 'Undo the merge' })
    .click();
  await visit.lead.getByText(`Parted again from ${other.name}`).waitFor();
  if (!visit.isPhone) await visit.row(other.name).waitFor();
  expect((await read(other.phone)).name).toBe(other.name);
  // The message that went back may be marked as read where it stood
  expect(await stage.endVisits(/status of 404/)).toEqual([]);
});

it.each([dark(DESKTOP), PHONE])(
  'at $width px in $colorScheme leads are found, filtered and opened from their page',
  async (screen) => {
    const customer = stage.newCustomer();
    await says(customer, 'Hello from the list');
    await meera.client.patch(`${LEADS}/phone:${customer.phone}`, { stage: 'qualified' });
    const visit = await stage.visit(screen);
    await visit.enter('/leads', asha);
    const { page } = visit;
    await page.getByRole('searchbox', { name: 'Name, number or e-mail' }).fill(customer.phone.slice(-6));
    await page.getByRole('combobox', { name: 'Stage' }).selectOption('Qualified');
    const rows = page.getByRole('list', { name: 'Leads' }).getByRole('link');
    await page.waitForURL(/stage=qualified/);
    await page.waitForURL(/q=/);
    await page.getByRole('list', { name: 'Leads' }).getByText(customer.name).waitFor();
    await visit.picture(`leads-list-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await rows.first().click();
    await page.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
    await visit.picture(`leads-page-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await page
      .getByRole('list', { name: 'Conversations' })
      .getByRole('link', { name: /Hello from the list/ })
      .click();
    await visit.bubble('Hello from the list').waitFor();
    expect(await stage.endVisits()).toEqual([]);
  },
);

it('an administrator defines stages and fields, which the lead panel has then', async () => {
  const customer = stage.newCustomer();
  await says(customer, 'Hello');
  const boss = await stage.visit();
  await boss.enter('/settings/leads');
  const { page } = boss;
  await page.getByRole('button', { name: 'Add a stage' }).click();
  await page.keyboard.type('Site visit');
  await page.getByRole('button', { name: 'Move Site visit up' }).click();
  await page.getByRole('form', { name: 'Stages' }).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('form', { name: 'Stages' }).getByText('Saved').waitFor();
  await page.getByRole('button', { name: 'Add a field' }).click();
  await page.keyboard.type('Budget');
  await page.getByRole('combobox', { name: 'Holds: Budget' }).selectOption('Number');
  await boss.picture('settings-leads');
  expect(await boss.axeFindings()).toEqual([]);
  await page.getByRole('form', { name: 'Fields of your own' }).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('form', { name: 'Fields of your own' }).getByText('Saved').waitFor();

  const visit = await at(asha, customer.phone);
  await visit.lead.getByLabel('Stage', { exact: true }).getByRole('combobox').selectOption('Site visit');
  await write(visit, 'Budget', '9000000');
  await button(visit, 'Edit Budget: 9000000').waitFor();
  await visit.lead.getByText('90,00,000', { exact: true }).waitFor();
  await visit.lead.getByText('Stage: New → Site visit').waitFor();
  expect(await stage.endVisits()).toEqual([]);
});

it('emoji are found and put in with the keyboard, and Enter is what one prefers it to be', async () => {
  const customer = stage.newCustomer();
  await says(customer, 'Hello');
  const visit = await at(asha, customer.phone);
  await visit.reply.fill('Thank you');
  await visit.page.getByRole('button', { name: 'Emoji' }).click();
  const search = visit.page.getByRole('searchbox', { name: 'Search emoji' });
  await search.pressSequentially('नमस्ते');
  await visit.picture('emoji-1440');
  expect(await visit.axeFindings()).toEqual([]);
  await search.press('Enter');
  expect(await visit.reply.inputValue()).toBe('Thank you🙏');
  await visit.page.getByRole('button', { name: 'Account and settings' }).click();
  await visit.page.getByRole('menuitemcheckbox', { name: 'Enter sends' }).click();
  await visit.page.keyboard.press('Escape');
  await visit.reply.press('Enter');
  expect(await visit.reply.inputValue()).toBe('Thank you🙏\n');
  await visit.reply.press('Shift+Enter');
  await visit.bubble('Thank you🙏').waitFor();
  expect(await visit.reply.inputValue()).toBe('');
  expect(await stage.endVisits()).toEqual([]);
});
