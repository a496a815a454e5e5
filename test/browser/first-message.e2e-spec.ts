import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];

let stage: Stage;
let numbers = 0;
beforeAll(async () => {
  stage = await Stage.set();
  await stage.app.agent.post('/api/v1/templates/sync', {});
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
afterEach(() => stage.simulator.reset());

/** A number that has never written, and has WhatsApp. */
function newNumber({ onWhatsApp = true } = {}): string {
  numbers += 1;
  const phone = `9198765${String(numbers).padStart(5, '0')}`;
  stage.simulator.saveCustomer({ phone, name: 'Not known here', onWhatsApp });
  return phone;
}
const written = (phone: string) => `+${phone.slice(0, 2)} (${phone.slice(2, 7)}) ${phone.slice(7)}`;
const sheet = (visit: Visit) => visit.page.getByRole('dialog', { name: 'New conversation' });
const next = (visit: Visit) => sheet(visit).getByRole('button', { name: 'Choose a template' });
const thread = (visit: Visit, name: string) => visit.page.getByRole('main', { name: `Conversation with ${name}` });

it.each(SCREENS)(
  'somebody new gets a template, and their conversation is there at once ($width px, $colorScheme)',
  async (screen) => {
    const visit = await stage.visit(screen);
    const picture = (what: string) => visit.picture(`start-${what}-${screen.width}-${screen.colorScheme}`);
    const phone = newNumber();
    const name = `Meera ${screen.width} ${screen.colorScheme}`;
    await visit.enter('/');
    await visit.page.getByRole('button', { name: 'New conversation' }).first().click();
    await sheet(visit).getByRole('heading', { name: 'New conversation' }).waitFor();
    await next(visit).click();
    await sheet(visit).getByText('Whom do you want to write to?').waitFor();
    await sheet(visit).getByLabel('Phone number').fill('12 34');
    await sheet(visit)
      .getByText(/^This is no phone number/)
      .waitFor();
    await picture('wrong');
    expect(await visit.axeFindings()).toEqual([]);
    await sheet(visit).getByLabel('Phone number').fill(written(phone));
    await sheet(visit)
      .getByText(`Goes to +91 ${phone.slice(2, 7)} ${phone.slice(7)}`)
      .waitFor();
    await sheet(visit).getByLabel('Name (optional)').fill(name);
    await picture('number');
    await next(visit).click();
    await sheet(visit)
      .getByRole('button', { name: /^visit_reminder English/ })
      .click();
    await sheet(visit).getByRole('button', { name: 'First name Meera for {{1}}' }).click();
    await sheet(visit).getByLabel('{{2}}', { exact: true }).fill('Sunday');
    await picture('template');
    expect(await visit.axeFindings()).toEqual([]);
    await sheet(visit).getByRole('button', { name: 'Send template' }).click();

    await thread(visit, name).waitFor();
    expect(await sheet(visit).count()).toBe(0);
    const bubble = visit.bubble('Hello Meera, your visit is on Sunday.');
    await visit.lookFor(bubble.getByText(/^Read \d\d:\d\d$/));
    await visit.page.getByText('Opens when the customer writes').first().waitFor();
    await picture('thread');
    expect(await visit.axeFindings()).toEqual([]);
    expect(stage.simulator.sends(phone)).toHaveLength(1);
    expect(await stage.app.db.query('SELECT name, source FROM leads WHERE name = $1', [name])).toEqual([
      { name, source: 'manual' },
    ]);

    await stage.simulator.customerWrites({ from: phone, text: 'Yes, I will come' });
    await visit.lookFor(visit.reply);
    await visit.bubble('Yes, I will come').waitFor();
    expect(await stage.endVisits()).toEqual([]);
  },
  60_000,
);

it('by the keyboard alone', async () => {
  const visit = await stage.visit();
  const { keyboard } = visit.page;
  const phone = newNumber();
  await visit.enter('/');
  await visit.page.getByRole('heading', { name: 'Inbox' }).waitFor();
  // Keys do something a moment after the list is there
  await eventually(async () => {
    await keyboard.press('Alt+KeyN');
    return sheet(visit).getByLabel('Phone number').isVisible();
  }, Boolean);
  await keyboard.type(written(phone));
  await visit.tabTo(sheet(visit).getByLabel('Name (optional)'));
  await keyboard.type('Kiran');
  await keyboard.press('Enter');
  const template = sheet(visit).getByRole('button', { name: /^hello_again/ });
  await template.waitFor();
  await visit.tabTo(template);
  await keyboard.press('Enter');
  await visit.tabTo(sheet(visit).getByRole('button', { name: 'Send template' }));
  await keyboard.press('Enter');
  await thread(visit, 'Kiran').waitFor();
  await visit.lookFor(visit.bubble('Are you still looking for a home?').getByText(/^Read/));
  expect(await stage.endVisits()).toEqual([]);
});

it.each([DESKTOP, PHONE])('a number that has a conversation leads there, and says so ($width px)', async (screen) => {
  const visit = await stage.visit(screen);
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'I wrote before' });
  await visit.enter('/?new=1');
  await sheet(visit).getByLabel('Phone number').fill(written(phone));
  await next(visit).click();
  await sheet(visit).getByText(`You have a conversation with this number already: ${name}.`).waitFor();
  await visit.picture(`start-known-${screen.width}-light`);
  expect(await visit.axeFindings()).toEqual([]);
  await visit.page.keyboard.press('Enter');
  await thread(visit, name).waitFor();
  await visit.bubble('I wrote before').waitFor();
  expect(await sheet(visit).count()).toBe(0);
  expect(stage.simulator.sends(phone)).toEqual([]);
  expect(await stage.endVisits()).toEqual([]);
});

it('somebody who is a lead already keeps their name', async () => {
  const visit = await stage.visit();
  const phone = newNumber();
  await stage.app.agent.post('/api/v1/leads', { phone_number: phone, name: 'Farah Known' });
  await visit.enter('/?new=1');
  await sheet(visit).getByLabel('Phone number').fill(written(phone));
  await sheet(visit).getByLabel('Name (optional)').fill('Somebody else');
  await next(visit).click();
  await sheet(visit).getByText('You know this number already; there is no conversation yet.').waitFor();
  await sheet(visit)
    .getByRole('button', { name: /^visit_reminder English/ })
    .click();
  await sheet(visit).getByRole('button', { name: 'First name Farah for {{1}}' }).click();
  await sheet(visit).getByLabel('{{2}}', { exact: true }).fill('Sunday');
  await sheet(visit).getByRole('button', { name: 'Send template' }).click();
  await thread(visit, 'Farah Known').waitFor();
  // That there is no conversation yet is an answer too
  expect(await stage.endVisits(/status of 404/)).toEqual([]);
});

it.each([DESKTOP, dark(PHONE)])(
  'a number without WhatsApp says so in the thread ($width px, $colorScheme)',
  async (screen) => {
    const visit = await stage.visit(screen);
    const phone = newNumber({ onWhatsApp: false });
    await visit.enter('/?new=1');
    await sheet(visit).getByLabel('Phone number').fill(written(phone));
    await next(visit).click();
    await sheet(visit)
      .getByRole('button', { name: /^hello_again/ })
      .click();
    await sheet(visit).getByRole('button', { name: 'Send template' }).click();
    const bubble = visit.bubble('Are you still looking for a home?');
    await visit.lookFor(bubble.getByText(/^Not delivered: .*The number may not be on WhatsApp.*\(code 131026\)/));
    expect(await bubble.getByRole('button', { name: 'Retry' }).count()).toBe(0);
    await visit.picture(`start-not-on-whatsapp-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  },
);

it('a lost answer is sent again without a second message', async () => {
  const visit = await stage.visit();
  const phone = newNumber();
  await visit.enter('/?new=1');
  await sheet(visit).getByLabel('Phone number').fill(written(phone));
  await next(visit).click();
  await sheet(visit)
    .getByRole('button', { name: /^hello_again/ })
    .click();
  // The server has it, and its answer does not arrive
  await visit.page.route('**/api/v1/messages', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await sheet(visit).getByRole('button', { name: 'Send template' }).click();
  await sheet(visit)
    .getByRole('alert')
    .getByText(/^Not sent: The server cannot be reached/)
    .waitFor();
  await visit.page.unroute('**/api/v1/messages');
  await sheet(visit).getByRole('button', { name: 'Send template' }).click();
  await visit.bubble('Are you still looking for a home?').waitFor();
  expect(stage.simulator.sends(phone)).toHaveLength(1);
  expect(await stage.endVisits(/ERR_FAILED/)).toEqual([]);
});

it.each([DESKTOP, PHONE])('in Hindi ($width px)', async (screen) => {
  const visit = await stage.visit(screen);
  const phone = newNumber();
  await visit.enter('/');
  await visit.page.getByRole('button', { name: 'Account and settings' }).click();
  await visit.page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
  await visit.open('/?new=1');
  const hindi = visit.page.getByRole('dialog', { name: 'नई बातचीत' });
  await hindi.getByLabel('फ़ोन नंबर').fill(written(phone));
  await visit.picture(`start-hindi-${screen.width}-light`);
  expect(await visit.axeFindings()).toEqual([]);
  await hindi.getByRole('button', { name: 'टेम्पलेट चुनें' }).click();
  await hindi.getByRole('button', { name: /^visit_reminder.*नमस्ते/ }).waitFor();
  expect(await stage.endVisits()).toEqual([]);
});
