import type { Route } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { ADMIN } from '../support/start-app.js';
import { plan } from '../support/uploads.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

async function enter(visit: Visit): Promise<string> {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'Is it free?' });
  await visit.enter(`/c/${phone}`);
  await visit.bubble('Is it free?').waitFor();
  return phone;
}
async function write(visit: Visit, text: string): Promise<void> {
  await visit.reply.fill(text);
  await visit.reply.press('Enter');
}
async function signInAgain({ page }: Pick<Visit, 'page'>): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('E-mail').fill(ADMIN.email);
  await dialog.getByLabel('Password', { exact: true }).fill(ADMIN.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
}
/**
 * In the page itself, for as long as the browser keeps the word: a request that is under way when its page is loaded anew slips
 * past Playwright's routes.
 */
const AWAY = 'test.away';
async function loseSends(visit: Visit): Promise<void> {
  await visit.context.addInitScript((away) => {
    const { fetch } = window;
    window.fetch = (input, init) =>
      localStorage.getItem(away) && /tata-send-reply|v1\/messages/.test(new Request(input).url)
        ? Promise.reject(new TypeError('Failed to fetch'))
        : fetch(input, init);
    const { send } = XMLHttpRequest.prototype;
    XMLHttpRequest.prototype.send = function (body) {
      if (localStorage.getItem(away)) this.dispatchEvent(new ProgressEvent('error'));
      else send.call(this, body);
    };
  }, AWAY);
}
const sent = (phone: string) => stage.simulator.sends(phone).map(({ body }) => (body['text'] as { body: string }).body);

it.each([DESKTOP, dark(PHONE)])(
  'replies typed without a connection wait for it, one is called off, and the others go out by themselves in order ($width px)',
  async (screen) => {
    const visit = await stage.visit(screen);
    const phone = await enter(visit);
    await visit.context.setOffline(true);
    for (const text of ['Yes, it is', 'Never mind', 'Shall we meet?']) {
      await write(visit, text);
      await visit.bubble(text).getByText('Waiting for the connection').waitFor();
    }
    await visit.page.getByText('3 replies wait').waitFor();
    await visit.page.getByText('You are offline: it is kept here').waitFor();
    await visit.bubble('Never mind').getByRole('button', { name: 'Cancel' }).click();
    await visit.bubble('Never mind').waitFor({ state: 'detached' });
    await visit.page.getByText('2 replies wait').waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`waiting-replies-${screen.width}-${screen.colorScheme}`);
    await visit.context.setOffline(false);
    await visit.lookFor(visit.bubble('Shall we meet?').getByText(/^Read/));
    expect(sent(phone)).toEqual(['Yes, it is', 'Shall we meet?']);
    expect(await visit.bubble('Yes, it is').count()).toBe(1);
    expect(await stage.endVisits(/ERR_INTERNET_DISCONNECTED|load preload assets/)).toEqual([]);
  },
  60_000,
);

it('a file that is picked without a connection waits for it, with the words behind it, and both go out by themselves', async () => {
  const visit = await stage.visit();
  const phone = await enter(visit);
  await visit.context.setOffline(true);
  const { name, mimeType, bytes: buffer } = await plan();
  await visit.page.locator('input[data-attach]').setInputFiles({ name, mimeType, buffer });
  await visit.page.getByRole('button', { name: 'Queue', exact: true }).click();
  await visit.bubble(name).getByText('Waiting for the connection').waitFor();
  await write(visit, 'That is the plan');
  await visit.bubble('That is the plan').getByText('Waiting for the connection').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('waiting-file-1440-light');
  await visit.context.setOffline(false);
  await visit.lookFor(visit.bubble('That is the plan').getByText(/^Read/));
  expect(stage.simulator.sends(phone).map(({ type }) => type)).toEqual(['document', 'text']);
  expect(await stage.endVisits(/ERR_INTERNET_DISCONNECTED|load preload assets/)).toEqual([]);
}, 60_000);

it.each([true, false])(
  'a file that waits for the connection outlives a reload with the text behind it, where the browser keeps its bytes: %s',
  async (keepsBytes) => {
    const visit = await stage.visit();
    await loseSends(visit);
    // Without IndexedDB
    if (!keepsBytes)
      await visit.context.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
    const phone = await enter(visit);
    await visit.page.evaluate((away) => localStorage.setItem(away, 'yes'), AWAY);
    const { name, mimeType, bytes: buffer } = await plan();
    await visit.page.locator('input[data-attach]').setInputFiles({ name, mimeType, buffer });
    await write(visit, 'The plan');
    await visit.bubble(name).getByText('Waiting for the connection').waitFor();
    await write(visit, 'What do you think?');
    await visit.page.reload();
    const file = visit.bubble('The plan');
    if (keepsBytes) await file.getByText('Waiting for the connection').waitFor();
    await visit.page.evaluate((away) => {
      localStorage.removeItem(away);
      window.dispatchEvent(new Event('online'));
    }, AWAY);
    await visit.lookFor(visit.bubble('What do you think?').getByText(/^Read/));
    if (!keepsBytes) {
      await file.getByText('Not sent: this browser did not keep the file. Choose it again.').waitFor();
      await visit.picture('waiting-file-gone-1440-light');
      await file.getByRole('button', { name: 'Copy to composer' }).click();
      expect(await visit.reply.inputValue()).toBe('The plan');
      await file.getByRole('button', { name: 'Remove' }).click();
      await file.waitFor({ state: 'detached' });
    }
    expect(stage.simulator.sends(phone).map(({ type }) => type)).toEqual(keepsBytes ? ['document', 'text'] : ['text']);
    expect(await stage.endVisits()).toEqual([]);
  },
  60_000,
);

it('replies that wait in two tabs are kept beside each other, and what a closed tab leaves goes out of the other, once', async () => {
  const visit = await stage.visit();
  await loseSends(visit);
  const phone = await enter(visit);
  const other = await visit.context.newPage();
  await other.goto(`/tata-chat/c/${phone}`);
  await other.getByRole('textbox', { name: 'Reply' }).waitFor();
  await other.evaluate((away) => localStorage.setItem(away, 'yes'), AWAY);
  await write(visit, 'From the first');
  await visit.bubble('From the first').getByText('Waiting for the connection').waitFor();
  await other.getByRole('textbox', { name: 'Reply' }).fill('From the second');
  await other.keyboard.press('Enter');
  const thread = other.getByRole('log', { name: 'Messages' });
  const bubble = (text: string) => thread.getByRole('listitem').filter({ hasText: text });
  await bubble('From the second').getByText('Waiting for the connection').waitFor();
  expect(await bubble('From the first').count()).toBe(0);

  await visit.page.close();
  await bubble('From the first').getByText('Waiting for the connection').waitFor();
  await other.reload();
  for (const text of ['From the first', 'From the second']) {
    await bubble(text).getByText('Waiting for the connection').waitFor();
  }
  await other.evaluate((away) => {
    localStorage.removeItem(away);
    window.dispatchEvent(new Event('online'));
  }, AWAY);
  await bubble('From the first').getByText(/^Read/).waitFor();
  await bubble('From the second').getByText(/^Read/).waitFor();
  expect(sent(phone).sort()).toEqual(['From the first', 'From the second']);
  expect(await stage.endVisits()).toEqual([]);
}, 60_000);

it.each(['/', '/templates'])(
  'a reply that the server cannot take while it restarts goes out after a reload, wherever one is then: %s',
  async (place) => {
    const visit = await stage.visit();
    const phone = await enter(visit);
    await visit.page.route('**/ajax/tata-send-reply/', (route) => route.fulfill({ status: 503, body: 'Restarting' }));
    await write(visit, 'Yes, it is');
    await visit.bubble('Yes, it is').getByText('Waiting for the connection').waitFor();
    await visit.page.unroute('**/ajax/tata-send-reply/');
    await visit.open(place);
    await eventually(
      () => Promise.resolve(sent(phone)),
      (texts) => texts.length === 1,
    );
    expect(sent(phone)).toEqual(['Yes, it is']);
    expect(await stage.endVisits(/status of 503/)).toEqual([]);
  },
);

it('a reply that comes after the session ended goes out once somebody has signed in again', async () => {
  const visit = await stage.visit();
  const phone = await enter(visit);
  // Whatever the panel asks for meanwhile, the reply is the first that comes without a session
  const endSession = async (route: Route): Promise<void> => {
    await stage.app.db.query('DELETE FROM sessions');
    await route.continue();
  };
  await visit.page.route('**/ajax/tata-send-reply/', endSession, { times: 1 });
  await write(visit, 'Yes, it is');
  await signInAgain(visit);
  await visit.lookFor(visit.bubble('Yes, it is').getByText(/^Read/));
  expect(sent(phone)).toEqual(['Yes, it is']);
  expect(await stage.endVisits(/status of 401/)).toEqual([]);
});

it.each(['at once', 'when it is looked at, where no tab can tell another'])(
  'a session that ended in two tabs is back in both after one sign-in, and what waited in the other goes out: %s',
  async (how) => {
    const visit = await stage.visit();
    const phone = await enter(visit);
    const first = await visit.context.newPage();
    await first.goto(`/tata-chat/c/${phone}`);
    await first.getByRole('textbox', { name: 'Reply' }).waitFor();
    await visit.reply.fill('Yes, it is');
    // Of the two ways in which a session ends, the one that no open stream tells first
    await visit.context.clearCookies();
    await visit.reply.press('Enter');
    await visit.page.getByText('Waiting until you have signed in').waitFor();
    await visit.page.getByRole('dialog').waitFor();
    await first.evaluate(() => void window.dispatchEvent(new Event('focus')));
    if (how !== 'at once') {
      await visit.page.evaluate(() =>
        window.addEventListener('storage', (event) => event.stopImmediatePropagation(), { capture: true }),
      );
    }
    await signInAgain({ page: first });
    await first.getByRole('dialog').waitFor({ state: 'detached' });
    if (how !== 'at once') await visit.page.evaluate(() => void window.dispatchEvent(new Event('focus')));
    await visit.page.getByRole('dialog').waitFor({ state: 'detached' });
    await visit
      .bubble('Yes, it is')
      .getByText(/^(Sent|Delivered|Read)/)
      .waitFor();
    expect(sent(phone)).toEqual(['Yes, it is']);
    expect(await stage.endVisits(/status of 401/)).toEqual([]);
  },
);

it('a session that ends in the middle of a sentence lets it be finished: it is sent, and none of it is lost', async () => {
  const visit = await stage.visit();
  const phone = await enter(visit);
  await visit.reply.pressSequentially('Yes');
  await visit.context.clearCookies();
  const lost = visit.page.waitForResponse((response) => response.status() === 401);
  await visit.page.evaluate(() => void window.dispatchEvent(new Event('focus')));
  await visit.page.keyboard.type(', it is');
  await lost;
  await visit.page.keyboard.type(' free');
  expect(await visit.page.getByRole('dialog').count()).toBe(0);
  await visit.page.keyboard.press('Enter');
  await signInAgain(visit);
  await visit.lookFor(visit.bubble('Yes, it is free').getByText(/^Read/));
  expect(sent(phone)).toEqual(['Yes, it is free']);
  expect(await stage.endVisits(/status of 401/)).toEqual([]);
});

it('a long draft in one tab outlives a reply that another tab sends in the same conversation', async () => {
  const visit = await stage.visit();
  const phone = await enter(visit);
  const other = await visit.context.newPage();
  await other.goto(`/tata-chat/c/${phone}`);
  const otherReply = other.getByRole('textbox', { name: 'Reply' });
  await otherReply.waitFor();
  await visit.reply.fill('A long and careful answer');
  await otherReply.fill('Yes');
  await otherReply.press('Enter');
  await visit.lookFor(visit.bubble('Yes').getByText(/^Read/));
  await visit.page.reload();
  await visit.bubble('Yes').waitFor();
  expect(await visit.reply.inputValue()).toBe('A long and careful answer');
  expect(await stage.endVisits()).toEqual([]);
});
