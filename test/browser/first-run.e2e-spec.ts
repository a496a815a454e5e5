import { gzipSync } from 'node:zlib';
import type { Response } from 'playwright-core';
import { DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { ADMIN } from '../support/start-app.js';
import { Stage } from './stage.js';

const MOST_SCRIPT_BYTES = 200_000;

let stage: Stage;
let visit: Visit;

afterEach(() => stage.clear());

/** Asking who is signed in is answered with 401 where nobody is; browsers write that down. */
const NOBODY = /status of 401/;

const field = (name: string) => visit.page.getByLabel(name, { exact: true });
const press = (name: string) => visit.page.getByRole('button', { name }).click();

async function signOut(): Promise<void> {
  await press('Account and settings');
  await visit.page.getByRole('menuitem', { name: 'Sign out' }).click();
  await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
}

async function signIn(email: string, password: string): Promise<void> {
  await field('E-mail').fill(email);
  await field('Password').fill(password);
  await press('Sign in');
}

describe('the first run', () => {
  it.each([DESKTOP, PHONE])(
    'leads from the set-up link into the inbox, and back in ($width px)',
    async (screen) => {
      stage = await Stage.set({ ADMIN_EMAIL: '', ADMIN_PASSWORD: '' });
      visit = await stage.visit(screen);
      const { firstRun } = stage.app.server;
      if (firstRun.kind !== 'link') throw new Error(`No link to set up with: ${firstRun.kind}`);

      await visit.open('/');
      await visit.page.getByRole('heading', { name: 'Set up Leadline' }).waitFor();
      await visit.page.getByText('npm run agent -- link').waitFor();
      expect(await visit.axeFindings()).toEqual([]);

      await visit.page.goto(firstRun.url);
      await visit.page.getByRole('heading', { name: 'Create the first account' }).waitFor();
      expect(await visit.axeFindings()).toEqual([]);
      await visit.picture(`set-up-${screen.width}-light`);

      await field('Name').fill('Asha Verma');
      await field('E-mail').fill(ADMIN.email);
      await field('Password').fill('short');
      await press('Create account');
      await visit.page.getByText('Please use at least 8 characters.').waitFor();
      await field('Password').fill(ADMIN.password);
      await press('Create account');
      await visit.page.getByText('No conversations yet').first().waitFor();
      expect(new URL(visit.page.url()).pathname).toBe('/tata-chat/inbox/all');

      await signOut();
      await signIn(ADMIN.email, 'not my password');
      await visit.page.getByRole('alert').getByText('The e-mail or the password is not right.').waitFor();
      await visit.picture(`sign-in-refused-${screen.width}-light`);
      await signIn(ADMIN.email, ADMIN.password);
      await visit.page.getByRole('heading', { name: 'Inbox' }).waitFor();

      await visit.page.goto(firstRun.url);
      await visit.page.getByRole('heading', { name: 'This link no longer works' }).waitFor();
      expect(await stage.endVisits(NOBODY, /status of 404/)).toEqual([]);
    },
    60_000,
  );
});

describe('signing in', () => {
  it('leads to the page that was asked for, with less than 200 kB of JavaScript, gzipped', async () => {
    stage = await Stage.set();
    visit = await stage.visit();
    const { phone, name } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: phone, text: 'Hello' });
    const scripts: Response[] = [];
    visit.page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response);
    });

    await visit.open(`/c/${phone}`);
    await signIn(ADMIN.email, ADMIN.password);
    await visit.page.getByRole('main').getByRole('heading', { name, exact: true }).waitFor();
    await visit.bubble('Hello').waitFor();
    await visit.page.getByRole('button', { name: 'Account and settings' }).waitFor();

    // Ten seconds after the first paint the rest is fetched, which a slow machine may come to in here
    const later = scripts.findIndex((script) => script.url().includes('/LaterKeeper-'));
    const first = later < 0 ? scripts : scripts.slice(0, later);
    const sizes = await Promise.all(first.map(async (script) => gzipSync(await script.body()).length));
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(MOST_SCRIPT_BYTES);
    expect(await stage.endVisits(NOBODY)).toEqual([]);
  });
});
