import type { Page } from 'playwright-core';
import { dark, PHONE, type Visit } from '../support/browser.js';
import { newColleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { ADMIN } from '../support/start-app.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

/** What of conversations this browser keeps, whoever is signed in; it is only looked at, and not in anybody's way. */
const keptIn = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(new Error('Not read'));
      });
    if (!(await indexedDB.databases()).some(({ name }) => name === 'leadline.chats')) return [];
    const opening = indexedDB.open('leadline.chats');
    opening.onupgradeneeded = () => opening.transaction!.abort();
    const database = await answer(opening).catch(() => null);
    if (!database) return [];
    const all: unknown[] = await answer(database.transaction('threads').objectStore('threads').getAll());
    database.close();
    return all.map((thread) => JSON.stringify(thread));
  });
const keeps = (page: Page, ...words: string[]) =>
  eventually(
    () => keptIn(page),
    (threads) => words.every((word) => threads.some((thread) => thread.includes(word))),
  );
const keepsNothing = (page: Page) =>
  eventually(
    () => keptIn(page),
    (threads) => threads.length === 0,
  );

async function write(text: string): Promise<{ phone: string; name: string }> {
  const customer = stage.newCustomer();
  await stage.simulator.customerWrites({ from: customer.phone, name: customer.name, text });
  return customer;
}

/** The panel with its files in the browser, and a sign that somebody is there. */
async function enter(path: string, colleague?: { email: string; password: string }): Promise<Visit> {
  const visit = await stage.visit(dark(PHONE), 'allow');
  await visit.enter(path, colleague);
  await visit.page.getByText('Is it free?').first().waitFor();
  await eventually(
    () =>
      visit.page.evaluate(async () =>
        Boolean(navigator.serviceWorker.controller && (await caches.match('/tata-chat/'))),
      ),
    (isKept) => isKept,
  );
  await visit.page.keyboard.press('Shift');
  return visit;
}

it('reads what was opened and what was only listed after a start without a connection, and a reply written there goes out once', async () => {
  const listed = await write('Where is the site?');
  const opened = await write('Is it free?');
  const visit = await enter(`/c/${opened.phone}`);
  const { page } = visit;
  await keeps(page, 'Is it free?', 'Where is the site?');

  await visit.context.setOffline(true);
  await page.goto('/tata-chat/');
  await page.getByText(/Offline since/).waitFor();
  await page.getByText(/^Data from \d\d:\d\d$/).waitFor();
  await page.getByText(/the last 50 conversations/).waitFor();
  await visit.picture('offline-list-390-dark');
  expect(await visit.axeFindings()).toEqual([]);
  // Of the views what belongs there
  await page.getByRole('link', { name: /^Mine/ }).click();
  await page.getByText('Nothing is yours').waitFor();
  await page.getByRole('link', { name: /^All/ }).click();
  await visit.row(listed.name).click();
  await visit.bubble('Where is the site?').waitFor();
  await page.getByText(/^Kept on this device, as of .* What came later/).waitFor();
  await visit.reply.fill('In Baner');
  await page.getByRole('button', { name: 'Queue', exact: true }).click();
  await visit.bubble('In Baner').getByText('Waiting for the connection').waitFor();
  await visit.picture('offline-thread-390-dark');
  expect(await visit.axeFindings()).toEqual([]);
  await page.reload();
  await visit.bubble('Where is the site?').waitFor();
  await visit.bubble('In Baner').getByText('Waiting for the connection').waitFor();

  // Meanwhile
  await stage.simulator.customerWrites({ from: listed.phone, text: 'And when?' });
  await visit.context.setOffline(false);
  await visit.lookFor(visit.bubble('In Baner').getByText(/^Read/));
  await visit.bubble('And when?').waitFor();
  await eventually(
    () => page.getByText(/Kept on this device|Offline since/).count(),
    (count) => count === 0,
  );
  expect(stage.simulator.sends(listed.phone)).toHaveLength(1);
  expect(await visit.bubble('In Baner').count()).toBe(1);
  expect(await stage.endVisits(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)).toEqual([]);
}, 90_000);

it('keeps nothing of a person who was erased, of a session that ended, and of whoever signed out', async () => {
  const erased = await write('Please forget me');
  await write('Is it free?');
  const ravi = await newColleague(stage.app, 'Ravi');
  const visit = await enter('/', ravi);
  const { page } = visit;
  await keeps(page, 'Is it free?', 'Please forget me');

  const lead = (await stage.app.agent.get(`/api/v1/leads/phone:${encodeURIComponent(`+${erased.phone}`)}`)).body.id;
  await stage.app.agent.post(`/api/v1/leads/${lead}/erase`, { confirm: erased.phone });
  const left = await eventually(
    () => keptIn(page),
    (threads) => threads.length > 0 && !threads.some((thread) => thread.includes('Please forget me')),
  );
  expect(left.join()).toContain('Is it free?');

  await stage.app.db.query('DELETE FROM sessions WHERE agent_id = $1', [ravi.id]);
  await page.evaluate(() => void window.dispatchEvent(new Event('focus')));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await keepsNothing(page);
  await dialog.getByLabel('E-mail').fill(ravi.email);
  await dialog.getByLabel('Password', { exact: true }).fill(ravi.password);
  await dialog.getByRole('button', { name: 'Sign in' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.keyboard.press('Shift');
  await keeps(page, 'Is it free?');

  await page.getByRole('button', { name: 'Account and settings' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  expect(await keptIn(page)).toEqual([]);
  // And it is not there for the next one
  await visit.enter('/', ADMIN);
  await page.getByText('Is it free?').first().waitFor();
  expect((await keptIn(page)).join()).not.toContain('Please forget me');
  expect(await stage.endVisits(/status of 401|status of 404/)).toEqual([]);
}, 90_000);
