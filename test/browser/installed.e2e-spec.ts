import type { Page } from 'playwright-core';
import { newColleague } from '../support/colleagues.js';
import { eventually } from '../support/eventually.js';
import { PushBrowser, PushService } from '../support/push-service.js';
import { UpgradingProxy } from '../support/upgrading-proxy.js';
import { PHONE, type Visit } from '../support/browser.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ WEB_PUSH_ALLOW_PRIVATE: 'true' });
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

/** Until the worker has taken in the panel's files. */
const shellIsKept = (page: Page) =>
  eventually(
    () =>
      page.evaluate(async () => {
        const kept = await caches.match('/tata-chat/');
        return navigator.serviceWorker.controller !== null && kept !== undefined;
      }),
    (isKept) => isKept,
  );

async function enterInstalled(): Promise<{ visit: Visit; phone: string }> {
  const { phone } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, text: 'Is it free?' });
  const visit = await stage.visit(PHONE, 'allow');
  await visit.enter(`/c/${phone}`);
  await visit.bubble('Is it free?').waitFor();
  await shellIsKept(visit.page);
  return { visit, phone };
}

it('opens without a connection, says so, and has what waits, which goes out when it is back', async () => {
  const { visit, phone } = await enterInstalled();
  const kept = await visit.page.evaluate(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return all.flat().map(({ url }) => new URL(url).pathname);
  });
  // Files of the panel, and nothing that was said to the server or sent by customers
  expect(kept).toContain('/tata-chat/');
  expect(
    kept.filter((path) => !/^\/tata-chat\/($|assets\/|icons\/|[\w.-]+\.(js|svg|webmanifest)$)/.test(path)),
  ).toEqual([]);

  await visit.context.setOffline(true);
  await visit.reply.fill('Yes, it is');
  await visit.reply.press('Enter');
  await visit.bubble('Yes, it is').getByText('Waiting for the connection').waitFor();
  await visit.page.goto('/tata-chat/');
  await visit.page.getByText(/Offline since/).waitFor();
  await visit.page.getByText('1 reply waits').click();
  await visit.page
    .getByRole('region', { name: 'Replies that wait for the connection' })
    .getByText('Yes, it is')
    .waitFor();
  await visit.picture('installed-offline-390-light');
  expect(await visit.axeFindings()).toEqual([]);

  await visit.context.setOffline(false);
  await eventually(
    () => Promise.resolve(stage.simulator.sends(phone).length),
    (count) => count === 1,
  );
  await visit.page.getByText(/Offline since/).waitFor({ state: 'detached' });
  expect(await stage.endVisits(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/)).toEqual([]);
}, 60_000);

it('says that a new version is there, goes on working until it is loaded, and takes it at the next load', async () => {
  const proxy = await UpgradingProxy.start(stage.app.url);
  try {
    const visit = await stage.visit(undefined, 'allow');
    const { email, password } = await newColleague(stage.app, 'Meera');
    await visit.context.request.post(`${proxy.url}/ajax/login/`, {
      data: { email, password },
      headers: { origin: proxy.url },
    });
    await visit.page.goto(`${proxy.url}/tata-chat/`);
    await visit.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await shellIsKept(visit.page);
    const files = await visit.page.evaluate(async () => {
      const [name = ''] = await caches.keys();
      const paths = (await (await caches.open(name)).keys()).map(({ url }) => url.split('/').at(-1)!);
      const entry = document.querySelector<HTMLScriptElement>('script[type="module"]')!.src.split('/').at(-1)!;
      return [entry, ...paths.filter((path) => /^SettingsPage.*\.js$/.test(path))];
    });
    expect(files).toHaveLength(2);
    proxy.upgrade(files);
    await visit.page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await visit.page.getByText('A new version of Leadline is ready.').waitFor();
    await visit.picture('update-ready-1440-light');
    expect(await visit.axeFindings()).toEqual([]);
    // A part of the earlier build, which the server does not have any more
    await visit.page.getByRole('link', { name: 'Settings' }).first().click();
    await visit.page.getByRole('heading', { name: 'Profile and password' }).waitFor();
    await visit.page.goto(`${proxy.url}/tata-chat/templates`);
    const entry = await visit.page.locator('script[type="module"]').getAttribute('src');
    expect(entry).toContain('-later.js');
    await visit.page.getByRole('heading', { name: 'Templates' }).first().waitFor();
    expect(await visit.page.getByText('A new version of Leadline is ready.').count()).toBe(0);
    expect(await stage.endVisits()).toEqual([]);
  } finally {
    await proxy.stop();
  }
}, 60_000);

/**
 * This Chromium has neither a push service nor notifications: what the one would answer is what a browser of ours has, which
 * can read what comes, and what the other would show is written down.
 */
async function lendPushService(visit: Visit, browser: PushBrowser): Promise<void> {
  await visit.context.addInitScript((subscription) => {
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    let isOn = false;
    const held = {
      ...subscription,
      options: { applicationServerKey: null },
      toJSON: () => subscription,
      unsubscribe: () => Promise.resolve(!(isOn = false)),
    };
    PushManager.prototype.subscribe = () => {
      isOn = true;
      return Promise.resolve(held as unknown as PushSubscription);
    };
    PushManager.prototype.getSubscription = () => Promise.resolve(isOn ? (held as unknown as PushSubscription) : null);
  }, browser.subscription);
}

it('is told of a message while it is closed, shows it, and is told nothing after it was turned off', async () => {
  const service = await PushService.start();
  try {
    const browser = new PushBrowser(service);
    const { phone, name } = stage.newCustomer();
    const visit = await stage.visit(PHONE, 'allow');
    await lendPushService(visit, browser);
    // Nobody who may still be looking elsewhere
    await visit.enter('/settings/notifications', await newColleague(stage.app, 'Ravi'));
    await shellIsKept(visit.page);
    await visit.page.getByRole('button', { name: 'Turn on for this device' }).click();
    await visit.page.getByText('nothing told yet').waitFor();
    await visit.page.getByLabel('Show the customer’s name and the start of the message').check();
    await visit.page.getByRole('button', { name: 'Send a test' }).click();
    await visit.page.getByText('Sent. It should appear in a moment.').waitFor();
    expect(browser.takeNew()).toMatchObject([{ kind: 'test' }]);
    await visit.picture('push-settings-390-light');
    expect(await visit.axeFindings()).toEqual([]);

    // Closed: another page of this browser, from where its worker can be spoken to
    await visit.page.goto('/health/live');
    await stage.simulator.customerWrites({ from: phone, name, text: 'Is the corner flat free?' });
    const [message] = await eventually(
      () => Promise.resolve(browser.takeNew()),
      (messages) => messages.length > 0,
    );
    expect(await deliver(visit, message!)).toEqual([
      { title: name, body: 'Is the corner flat free?', path: message!['path'] },
    ]);

    // What a click says to a panel that is open
    await visit.open('/');
    await visit.page.getByRole('heading', { name: 'Inbox' }).waitFor();
    await sayToPages(visit, { type: 'open', path: message!['path'] });
    await visit.bubble('Is the corner flat free?').waitFor();

    await visit.open('/settings/notifications');
    await visit.page.getByRole('button', { name: 'Remove' }).first().click();
    await visit.page.getByRole('button', { name: 'Turn on for this device' }).waitFor();
    expect(await stage.app.db.query('SELECT 1 FROM push_subscriptions')).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  } finally {
    await service.stop();
  }
}, 60_000);

const workerOf = (visit: Visit) => visit.context.serviceWorkers()[0]!;

/** Hands a message to the panel's worker as the browser does, and answers what it shows. */
async function deliver(visit: Visit, message: object): Promise<object[]> {
  const worker = workerOf(visit);
  await worker.evaluate(() => {
    const shown: object[] = Object.assign(globalThis, { shown: [] }).shown;
    ServiceWorkerRegistration.prototype.showNotification = (title, { body, data } = {}) => {
      shown.push({ title, body, path: (data as { path: string }).path });
      return Promise.resolve();
    };
  });
  const debugging = await visit.context.newCDPSession(visit.page);
  const registered = new Promise<string>((resolve) => {
    debugging.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL.endsWith('/tata-chat/'));
      if (ours) resolve(ours.registrationId);
    });
  });
  await debugging.send('ServiceWorker.enable');
  await debugging.send('ServiceWorker.deliverPushMessage', {
    origin: stage.app.url,
    registrationId: await registered,
    data: JSON.stringify(message),
  });
  return eventually(
    () => worker.evaluate(() => (globalThis as unknown as { shown: object[] }).shown),
    (shown) => shown.length > 0,
  );
}

function sayToPages(visit: Visit, word: object): Promise<void> {
  return workerOf(visit).evaluate(async (said) => {
    const { clients } = globalThis as unknown as {
      clients: { matchAll(): Promise<{ postMessage(said: object): void }[]> };
    };
    for (const client of await clients.matchAll()) client.postMessage(said);
  }, word);
}
