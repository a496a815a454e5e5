import type { Page } from 'playwright-core';
import { eventually } from '../support/eventually.js';
import { WITHIN_A_POLL_MS, type Visit } from '../support/browser.js';
import { Stage } from './stage.js';

/** What a page made heard and seen while nobody looked at it. */
interface Told {
  sounds: number;
  notifications: { title: string; body: string }[];
}

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.clear());

/**
 * Headless Chromium shows every page, and neither sounds nor notifications: whether a page is seen is said here, and what
 * it asks the browser for is written down on the way.
 */
function watchTab(): void {
  const told: Told = { sounds: 0, notifications: [] };
  let isHidden = false;
  Object.defineProperty(document, 'hidden', { get: () => isHidden });
  Object.defineProperty(document, 'visibilityState', { get: () => (isHidden ? 'hidden' : 'visible') });
  const hide = (hidden: boolean): void => {
    isHidden = hidden;
    document.dispatchEvent(new Event('visibilitychange'));
  };
  Object.assign(globalThis, { told, hide });
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when?: number) {
    // A chime has two notes
    told.sounds += 0.5;
    return start.call(this, when);
  };
  class Watched extends EventTarget {
    static permission = 'granted';
    static requestPermission = (): Promise<string> => Promise.resolve('granted');
    onclick: (() => void) | null = null;
    close(): void {}
    constructor(title: string, { body = '' }: { body?: string } = {}) {
      super();
      told.notifications.push({ title, body });
      Object.assign(globalThis, { latest: this });
    }
  }
  Object.assign(globalThis, { Notification: Watched });
}

const toldIn = (page: Page): Promise<Told> => page.evaluate(() => (globalThis as unknown as { told: Told }).told);
const setHidden = (page: Page, hidden: boolean): Promise<void> =>
  page.evaluate((is) => (globalThis as unknown as { hide: (hidden: boolean) => void }).hide(is), hidden);

async function enter(visit: Visit, path: string): Promise<Page[]> {
  await visit.context.addInitScript(watchTab);
  await visit.enter(path);
  const second = await visit.context.newPage();
  await second.goto(`/tata-chat${path}`);
  return [visit.page, second];
}

/** Until a page that is out of sight has the news, its title says so. */
const titled = (page: Page, pattern: RegExp) =>
  eventually(
    () => page.title(),
    (title) => pattern.test(title),
    WITHIN_A_POLL_MS,
  );

it.each(['/', '/settings/profile'])(
  'two tabs out of sight at %s tell of a message once, with sound and notification, and a click opens it',
  async (path) => {
    await stage.app.agent.patch('/ajax/account/', { notify_sound: true, notify_desktop: true });
    const visit = await stage.visit();
    const customer = stage.newCustomer();
    const pages = await enter(visit, path);
    await Promise.all(pages.map((page) => page.getByRole('heading').first().waitFor()));
    // Both know what was there before
    const before = await Promise.all(pages.map((page) => page.title()));
    await eventually(
      () => visit.page.evaluate(async () => (await navigator.locks.query()).held!.map(({ name }) => name)),
      (names) => names.filter((name) => name === 'leadline:seen').length === 2 && names.includes('leadline:events'),
      WITHIN_A_POLL_MS,
    );
    await Promise.all(pages.map((page) => setHidden(page, true)));
    await stage.simulator.customerWrites({ from: customer.phone, text: 'Is anybody there?' });
    await Promise.all(pages.map((page) => titled(page, /^\(\d+\) /)));
    const told = async (): Promise<Told['notifications']> =>
      (await Promise.all(pages.map(toldIn))).flatMap(({ notifications }) => notifications);
    await eventually(told, (all) => all.length > 0, WITHIN_A_POLL_MS);
    // When the next message is told of, a second word of this one would have come
    await stage.simulator.customerWrites({ from: customer.phone, text: 'Hello?' });
    await eventually(told, (all) => all.some(({ body }) => body === 'Hello?'), WITHIN_A_POLL_MS);
    expect((await told()).map(({ title, body }) => `${title}: ${body}`).sort()).toEqual([
      `${customer.name}: Hello?`,
      `${customer.name}: Is anybody there?`,
    ]);
    const all = await Promise.all(pages.map(toldIn));
    expect(all.reduce((sum, { sounds }) => sum + sounds, 0)).toBe(2);
    expect(await visit.page.locator('link[rel="icon"]').getAttribute('href')).toMatch(/^data:image\/svg/);
    expect(before.every((title) => !title.includes(customer.name))).toBe(true);

    const teller = pages[all.findIndex(({ notifications }) => notifications.length > 0)]!;
    await setHidden(teller, false);
    await teller.evaluate(() => (globalThis as unknown as { latest: { onclick: () => void } }).latest.onclick());
    await teller.getByRole('log', { name: 'Messages' }).getByText('Is anybody there?').waitFor();
    // Read now, so the icon is plain again
    await titled(teller, /^(?!\()/);
    expect(await stage.endVisits()).toEqual([]);
  },
);

it('while a tab is looked at, or when the agent wants none, nothing is told', async () => {
  await stage.app.agent.patch('/ajax/account/', { notify_sound: true, notify_desktop: true });
  const visit = await stage.visit();
  const customer = stage.newCustomer();
  const [seen, hidden] = (await enter(visit, '/')) as [Page, Page];
  await Promise.all([seen, hidden].map((page) => page.getByRole('heading').first().waitFor()));
  await setHidden(hidden, true);
  await stage.simulator.customerWrites({ from: customer.phone, text: 'One' });
  await Promise.all([seen, hidden].map((page) => titled(page, /^\(1\) /)));

  await stage.app.agent.patch('/ajax/account/', { notify_sound: false, notify_desktop: false });
  await seen.reload();
  await seen.getByRole('heading').first().waitFor();
  await hidden.close();
  await titled(seen, /^\(1\) /);
  await setHidden(seen, true);
  const other = stage.newCustomer();
  await stage.simulator.customerWrites({ from: other.phone, text: 'Two' });
  await titled(seen, /^\(2\) /);
  expect(await toldIn(seen)).toEqual({ sounds: 0, notifications: [] });
  expect(await stage.endVisits()).toEqual([]);
});

it('the browser is asked for permission only when a person wants notifications', async () => {
  await stage.app.agent.patch('/ajax/account/', { notify_desktop: false });
  const visit = await stage.visit();
  await visit.context.addInitScript(() => {
    const asked = { times: 0 };
    Object.assign(globalThis, { asked });
    class Unasked {
      static permission = 'default';
      static requestPermission(): Promise<string> {
        asked.times += 1;
        Unasked.permission = 'denied';
        return Promise.resolve('denied');
      }
    }
    Object.assign(globalThis, { Notification: Unasked });
  });
  const asked = () => visit.page.evaluate(() => (globalThis as unknown as { asked: { times: number } }).asked.times);
  await visit.enter('/settings/notifications');
  const wish = visit.page.getByRole('checkbox', { name: 'Show a desktop notification' });
  await wish.waitFor();
  expect(await asked()).toBe(0);
  await wish.click();
  await visit.page.getByText('This browser has blocked notifications for Leadline.').waitFor();
  expect(await asked()).toBe(1);
  await visit.page.getByText('Saved').waitFor();
  expect((await stage.app.agent.get('/ajax/account/')).body.account).toMatchObject({ notify_desktop: true });
  expect(await visit.axeFindings()).toEqual([]);
  expect(await stage.endVisits()).toEqual([]);
});
