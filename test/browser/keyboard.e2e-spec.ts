import type { Visit } from '../support/browser.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

let stage: Stage;
let asha: Colleague;
const customers: { phone: string; name: string }[] = [];
beforeAll(async () => {
  stage = await Stage.set();
  asha = await newColleague(stage.app, 'Asha');
  await newColleague(stage.app, 'Ravi Kumar');
  for (const [index, which] of ['first', 'second', 'third'].entries()) {
    const { phone, name } = stage.newCustomer();
    customers.push({ phone, name });
    const timestamp = Math.floor(Date.now() / 1000) - (10 - index) * 60;
    await stage.simulator.customerWrites({ from: phone, text: `Hello from the ${which}`, timestamp });
  }
});
afterAll(() => stage.clear());

/** What has the focus, by its words or its name. */
async function focused(visit: Visit): Promise<string> {
  return visit.page.evaluate(() => {
    const element = document.activeElement!;
    return element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
  });
}
async function hasFocus(visit: Visit, what: string | RegExp): Promise<void> {
  const isIt = (now: string) => (typeof what === 'string' ? now.startsWith(what) : what.test(now));
  await eventually(() => focused(visit), isIt);
}
const line = (visit: Visit, text: string | RegExp) =>
  visit.thread.getByText(text, typeof text === 'string' ? { exact: true } : {});

it('an agent does a day’s work with the keyboard alone', async () => {
  const visit = await stage.visit();
  const { page } = visit;
  const press = (keys: string) => page.keyboard.press(keys);
  const type = (text: string) => page.keyboard.type(text);
  const [first, second, third] = customers as [(typeof customers)[0], (typeof customers)[0], (typeof customers)[0]];
  await visit.enter('/', asha);
  await visit.row(first.name).waitFor();
  await page.getByText('Live', { exact: true }).waitFor();

  // Through the list, and in
  await press('j');
  await hasFocus(visit, new RegExp(third.name));
  await press('j');
  await hasFocus(visit, new RegExp(second.name));
  await press('Enter');
  await hasFocus(visit, second.name);
  await visit.bubble('Hello from the second').waitFor();

  // A reply, in which letters are letters
  await press('r');
  await hasFocus(visit, 'Reply');
  await type('rnje?/ We open at nine');
  expect(await visit.reply.inputValue()).toBe('rnje?/ We open at nine');
  await press('Enter');
  await visit.bubble('We open at nine').getByText(/^Read/).waitFor();
  await press('ArrowUp');
  await hasFocus(visit, /We open at nine/);
  await press('Escape');
  await hasFocus(visit, 'Reply');
  await press('Escape');
  await hasFocus(visit, 'Messages');
  await press('Escape');
  await hasFocus(visit, new RegExp(second.name));

  // A note, that names somebody
  await press('n');
  await hasFocus(visit, 'Internal note');
  await type('@kum');
  await page.getByRole('listbox').getByRole('option', { name: 'Ravi Kumar' }).waitFor();
  await press('Enter');
  await type('please call them');
  await press('Enter');
  await visit.bubble('@Ravi Kumar please call them').waitFor();
  await press('Escape');
  await hasFocus(visit, 'Reply');
  await press('Escape');

  // To a colleague, and back to oneself: the focus stays where it was
  await press('a');
  await page.getByRole('menuitem', { name: 'Assign to me' }).waitFor();
  await type('Ravi');
  await press('Enter');
  await line(visit, 'You assigned this to Ravi Kumar').waitFor();
  await hasFocus(visit, 'Messages');
  await press('i');
  await line(visit, 'You took this').waitFor();

  // Away until tomorrow, open again, done
  // What was answered last comes to the top once the hand is off the list
  const top = page.getByRole('list', { name: 'Conversations' }).getByRole('link').first();
  await top.filter({ hasText: second.name }).waitFor();
  await press('b');
  await page.getByRole('menuitem', { name: /^Tomorrow/ }).waitFor();
  await type('Tom');
  await press('Enter');
  await page.getByText(/^Snoozed until/).waitFor();
  await hasFocus(visit, 'Messages');
  await press('e');
  await line(visit, 'You reopened this').waitFor();
  await press('e');
  await line(visit, /resolved this/).waitFor();
  await hasFocus(visit, 'Messages');

  // On to the one that was below it
  await press('j');
  await hasFocus(visit, third.name);
  await visit.bubble('Hello from the third').waitFor();
  await press('t');
  await page.getByRole('region', { name: 'Templates for this customer' }).waitFor();
  await press('Escape');
  await hasFocus(visit, 'Reply');
  await press('Escape');

  // Searching
  await press('/');
  await hasFocus(visit, 'Search conversations');
  await type('the first');
  await visit.row(second.name).waitFor({ state: 'detached' });
  await page.locator('[data-result]').filter({ hasText: first.name }).first().waitFor();
  await press('ArrowDown');
  await press('Enter');
  // The thread, and soon the message in it
  await hasFocus(visit, new RegExp(first.name));
  // Led to the message, not only to its conversation; and the words are taken out of the box again
  await visit.bubble('Hello from the first').waitFor();
  await eventually(async () => {
    await press('/');
    await press('Escape');
    return visit.row(third.name).isVisible();
  }, Boolean);
  await press('Escape');
  await hasFocus(visit, new RegExp(first.name));
  // What is meant for a row opens it
  await press('k');
  await press('r');
  await hasFocus(visit, 'Reply');
  expect(page.url()).toContain(third.phone);

  // Everything by its name, out of a field too
  await press('Control+k');
  await hasFocus(visit, 'Find anything');
  await type(first.phone.slice(-5));
  await page.getByRole('option', { name: new RegExp(first.name) }).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('palette-1440-light');
  await press('Enter');
  await hasFocus(visit, first.name);
  await press('Control+k');
  await visit.picture('palette-empty-1440-light');
  await type('ravi');
  await page.getByRole('option', { name: 'Assign to Ravi Kumar' }).waitFor();
  await press('Enter');
  await line(visit, 'You assigned this to Ravi Kumar').waitFor();
  await hasFocus(visit, first.name);

  await press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('shortcuts-1440-light');
  await press('Escape');
  await hasFocus(visit, first.name);

  // The letters can be switched off
  await press('Control+k');
  await type('keyboard');
  await page.getByRole('option', { name: 'Keyboard', exact: true }).waitFor();
  await press('Enter');
  await page.getByRole('heading', { name: 'Keyboard' }).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.tabTo(page.getByLabel('Letters alone are shortcuts'));
  await press('Space');
  await press('g');
  await press('i');
  await press('?');
  await press('Control+k');
  await hasFocus(visit, 'Find anything');
  expect(await page.getByRole('dialog').count()).toBe(1);
  await type('inbox');
  await press('Enter');
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await page.reload();
  await visit.row(first.name).waitFor();
  await press('j');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(await stage.endVisits()).toEqual([]);
});

it('on a smaller screen what repeats is skipped, what was done is said, and what was opened gives the focus back', async () => {
  const visit = await stage.visit({ width: 1024, height: 768, colorScheme: 'dark' });
  const [first] = customers as [(typeof customers)[0]];
  await visit.enter('/', asha);
  await visit.row(first.name).waitFor();
  await visit.page.keyboard.press('Tab');
  await hasFocus(visit, 'Skip to the main part');
  await visit.picture('skip-1024-dark');
  await visit.page.keyboard.press('Enter');
  await hasFocus(visit, 'Conversation');
  await visit.open(`/c/${first.phone}`);
  await hasFocus(visit, first.name);
  await visit.bubble('Hello from the first').waitFor();
  await visit.page.keyboard.press('i');
  await visit.page.locator('[aria-live=polite]').getByText('Assigned to you').waitFor();
  // The sheet of the lead gives the focus back
  await visit.page.keyboard.press(']');
  await visit.page.getByRole('dialog', { name: 'Lead' }).waitFor();
  await visit.page.keyboard.press('Escape');
  await hasFocus(visit, first.name);
  await visit.page.keyboard.press('Control+k');
  await visit.page.getByRole('dialog', { name: 'Find anything' }).waitFor();
  await visit.picture('palette-1024-dark');
  expect(await visit.axeFindings()).toEqual([]);
  expect(await stage.endVisits()).toEqual([]);
});

it('what comes late changes neither where Escape leads nor what stands on the page', async () => {
  const visit = await stage.visit();
  const [first] = customers as [(typeof customers)[0]];
  const late = { list: gate(), note: gate() };
  await visit.page.route(/\/ajax\/tata-conversations\/\?state=open/, async (route) => {
    await late.list.opened;
    await route.continue();
  });
  await visit.page.route(/NoteComposer[^/]*\.js/, async (route) => {
    await late.note.opened;
    await route.continue();
  });
  await visit.enter(`/c/${first.phone}`, asha);
  await visit.bubble('Hello from the first').waitFor();
  late.list.open();
  await visit.row(first.name).waitFor();
  await visit.page.keyboard.press('r');
  await hasFocus(visit, 'Reply');
  await visit.page.keyboard.press('Escape');
  await hasFocus(visit, 'Messages');

  const messages = visit.page.getByRole('log', { name: 'Messages' });
  const height = (await messages.boundingBox())?.height;
  await visit.page.keyboard.press('n');
  await visit.reply.waitFor({ state: 'hidden' });
  expect((await messages.boundingBox())?.height).toBe(height);
  late.note.open();
  await hasFocus(visit, 'Internal note');
  expect(await stage.endVisits()).toEqual([]);
});

/** What waits at it goes on once it is opened. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open!: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}
