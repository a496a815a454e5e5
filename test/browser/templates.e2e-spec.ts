import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { emptyTables } from '../support/empty-tables.js';
import { Stage } from './stage.js';

const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
afterEach(async () => {
  stage.simulator.reset();
  await emptyTables(stage.app.db, 'templates, template_syncs');
});

const sync = () => stage.app.agent.post('/api/v1/templates/sync', {});
const list = (visit: Visit) => visit.page.getByRole('list', { name: 'Templates' });
const phone = (visit: Visit) => visit.page.getByRole('figure', { name: 'What the customer sees' });

it('a supervisor finds the way to Templates, reads them from TATA, and looks at one', async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await visit.enter('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Templates' }).click();
  await page.getByText('Never read from TATA').waitFor();
  await page.getByText('No templates yet').waitFor();
  await visit.picture('templates-empty-1440-light');
  expect(await visit.axeFindings()).toEqual([]);
  await page.getByRole('button', { name: 'Sync' }).click();
  await page.getByText(/^13 templates from TATA\s*Last read: Today/).waitFor();
  await list(visit).getByRole('listitem').nth(12).waitFor();
  expect(await list(visit).getByRole('listitem').count()).toBe(13);

  await page.getByRole('searchbox', { name: 'Search templates' }).fill('visit');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('hi');
  expect(await list(visit).getByRole('listitem').count()).toBe(1);
  await page.getByRole('combobox', { name: 'Language' }).selectOption('en');
  await list(visit)
    .getByRole('link', { name: /^visit_reminder/ })
    .click();
  await page.getByLabel('{{1}}', { exact: true }).fill('Asha');
  await phone(visit).getByText('Hello Asha, your visit is on').waitFor();
  expect(await page.getByRole('link', { name: 'Edit' }).count()).toBe(0);
  expect(await stage.endVisits()).toEqual([]);
});

describe('with the samples', () => {
  beforeEach(sync);

  it.each(SCREENS)('the page is good to look at and to use at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    const name = (what: string) => `templates-${what}-${screen.width}-${screen.colorScheme}`;
    await visit.enter('/templates');
    await list(visit)
      .getByRole('link', { name: /^weekend_offer/ })
      .waitFor();
    await visit.picture(name('list'));
    expect(await visit.axeFindings()).toEqual([]);
    await list(visit)
      .getByRole('link', { name: /^booking_update/ })
      .click();
    await phone(visit).getByText('See booking').waitFor();
    await visit.picture(name('view'));
    expect(await visit.axeFindings()).toEqual([]);
    await visit.open('/templates');
    await list(visit)
      .getByRole('link', { name: /^old_greeting/ })
      .click();
    await page.getByText('WhatsApp says: INVALID_FORMAT').waitFor();
    await visit.picture(name('rejected'));
    expect(await visit.axeFindings()).toEqual([]);
    await visit.open('/templates');
    await page.getByRole('button', { name: 'Try the picker' }).click();
    const picker = page.getByRole('dialog', { name: 'Try the picker' });
    await picker.getByRole('button', { name: /^weekend_offer/ }).waitFor();
    await visit.picture(name('picker-list'));
    expect(await visit.axeFindings()).toEqual([]);
    await picker.getByRole('button', { name: /^weekend_offer/ }).click();
    await picker.getByRole('button', { name: 'Check' }).click();
    await picker.getByText('Fill this in').first().waitFor();
    await visit.picture(name('picker'));
    expect(await visit.axeFindings()).toEqual([]);
    await picker.getByLabel('Address of the photo').fill('https://cdn.example.com/offer.jpg');
    await picker.getByRole('button', { name: /^Name Administrator for \{\{1\}\}/ }).click();
    await picker.getByLabel('Code to copy').fill('HOME30');
    await picker.getByRole('button', { name: 'Check' }).click();
    await picker.getByText('Complete: WhatsApp would take it.').waitFor();
    expect(stage.simulator.sends()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  });

  it.each([DESKTOP, dark(PHONE)])('one is written, changed and deleted by hand at $width px', async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    const name = (what: string) => `templates-${what}-${screen.width}-${screen.colorScheme}`;
    await visit.enter('/templates');
    await page.getByRole('link', { name: 'New' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Site Visit');
    await page.getByLabel('Text', { exact: true }).fill('{{1}} hello');
    await page.getByRole('button', { name: 'Web address' }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('4 fields need a change').waitFor();
    await visit.picture(name('errors'));
    expect(await visit.axeFindings()).toEqual([]);

    await page.getByLabel('Name', { exact: true }).fill('hello_again');
    await page.getByLabel('Header', { exact: true }).selectOption('IMAGE');
    await page.getByLabel('Text', { exact: true }).fill('Hello {{1}}, *we open* on Sunday.');
    await page.getByLabel('Words on it').fill('See it');
    await page.getByLabel('Address', { exact: true }).fill('https://example.com/{{1}}');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('There is a template of this name in this language already.').first().waitFor();
    await page.getByLabel('Name', { exact: true }).fill('opening');
    await visit.picture(name('editor'));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'opening' }).waitFor();
    await page.getByText('Defined here').last().waitFor();

    await page.getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('main').getByLabel('Status', { exact: true }).selectOption('PAUSED');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('It cannot be sent now: Paused.').waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Delete opening? Messages that were sent with it stay.').waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    await page.getByRole('button', { name: 'Delete it' }).click();
    await page.getByRole('heading', { name: 'opening' }).waitFor({ state: 'detached' });
    expect(await stage.app.db.query(`SELECT 1 FROM templates WHERE name = 'opening'`)).toEqual([]);
    expect(await stage.endVisits(/status of 409/)).toEqual([]);
  });

  it.each([DESKTOP, PHONE])('in Hindi at $width px', async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/templates');
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'टेम्पलेट', level: 1 }).waitFor();
    const row = page.getByRole('list', { name: 'टेम्पलेट' }).getByRole('link', { name: /^visit_reminder.*नमस्ते/ });
    await row.click();
    await page.getByRole('figure', { name: 'ग्राहक को ऐसा दिखेगा' }).waitFor();
    await visit.picture(`templates-hindi-${screen.width}-light`);
    expect(await visit.axeFindings()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  });
});

it('an account without a list is told so, and offered to write them by hand', async () => {
  stage.simulator.behave({ templates: 'off' });
  const visit = await stage.visit();
  const { page } = visit;
  await visit.enter('/templates');
  await page.getByRole('button', { name: 'Sync' }).click();
  await page.getByText('This TATA account offers no list of templates (404).').waitFor();
  await visit.picture('templates-not-supported-1440-light');
  expect(await visit.axeFindings()).toEqual([]);
  await page.getByRole('link', { name: 'Define a template by hand' }).click();
  await page.getByRole('heading', { name: 'New template' }).waitFor();
  expect(await stage.endVisits()).toEqual([]);
});

it('a template whose language TATA does not tell gets it here', async () => {
  stage.simulator.behave({ templates: 'bare' });
  await sync();
  const visit = await stage.visit();
  const { page } = visit;
  await visit.enter('/templates');
  await list(visit)
    .getByRole('link', { name: /^brochure/ })
    .click();
  await page.getByText('It cannot be sent: TATA does not tell its language.').waitFor();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('main').getByLabel('Language', { exact: true }).fill('en');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('English (en)').last().waitFor();
  expect(await page.getByText('It cannot be sent').count()).toBe(0);
  expect(await stage.endVisits()).toEqual([]);
});

it('an agent looks and tries, and changes nothing', async () => {
  await sync();
  const visit = await stage.visit();
  const { page } = visit;
  await stage.app.db.query(`UPDATE agents SET role = 'agent'`);
  await visit.enter('/templates');
  await list(visit)
    .getByRole('link', { name: /^brochure/ })
    .click();
  await phone(visit).getByText('here is the brochure').waitFor();
  for (const name of ['New', 'Edit']) expect(await page.getByRole('link', { name }).count()).toBe(0);
  for (const name of ['Sync', 'Delete']) expect(await page.getByRole('button', { name }).count()).toBe(0);
  await stage.app.db.query(`UPDATE agents SET role = 'administrator'`);
  expect(await stage.endVisits()).toEqual([]);
});
