import { AgentsService } from '@app/access';
import { dark, DESKTOP, PHONE, type Screen, type Visit } from '../support/browser.js';
import { Stage } from './stage.js';

const TABLET: Screen = { width: 1024, height: 768, colorScheme: 'light' };
const SECTIONS = ['profile', 'sessions', 'notifications', 'canned-replies', 'tags', 'leads', 'agents', 'tata'];
const PASSWORD = 'battery staple';
const SECRET = 'a-webhook-secret-of-tata';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set({ TATA_WEBHOOK_SECRET: SECRET });
  stage.simulator.setWebhook({ url: `${stage.app.url}/webhook/`, secret: SECRET });
});
afterAll(() => stage.clear());

const press = (visit: Visit, name: string | RegExp) =>
  visit.page.getByRole('button', { name, exact: typeof name === 'string' }).click();
const field = (visit: Visit, name: string) => visit.page.getByLabel(name, { exact: true });

it('an administrator invites somebody, who chooses name and password, is made a supervisor, is signed out elsewhere, and is deactivated', async () => {
  const boss = await stage.visit();
  await boss.enter('/');
  await boss.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Settings' }).click();
  await boss.page.getByRole('link', { name: 'Agents and roles' }).click();
  await press(boss, 'Invite somebody');
  await field(boss, 'E-mail').fill('ravi@example.com');
  expect(await boss.axeFindings()).toEqual([]);
  await boss.picture('settings-invite-1440-light');
  await press(boss, 'Make the link');
  const link = field(boss, 'Invitation for ravi@example.com');
  await link.waitFor();
  expect(await boss.axeFindings()).toEqual([]);
  await boss.picture('settings-invited-1440-light');

  const ravi = await stage.visit(PHONE);
  await ravi.page.goto(await link.inputValue());
  await ravi.page.getByRole('heading', { name: 'Welcome to Leadline' }).waitFor();
  await field(ravi, 'Name').fill('Ravi Kumar');
  await field(ravi, 'Password').fill(PASSWORD);
  expect(await ravi.axeFindings()).toEqual([]);
  await press(ravi, 'Start');
  await ravi.page.getByRole('heading', { name: 'Inbox' }).waitFor();
  await ravi.open('/settings/agents');
  await ravi.page.getByText('This page is not here').waitFor();

  await boss.page.reload();
  await press(boss, 'Role of Ravi Kumar');
  await boss.page.getByRole('radio', { name: 'Supervisor', exact: true }).check();
  await press(boss, 'Save');
  await boss.page.getByText(/^Supervisor · last seen/).waitFor();
  await ravi.open('/settings/tags');
  await ravi.page.getByRole('button', { name: 'New tag' }).waitFor();

  await press(boss, 'Sessions of Ravi Kumar');
  const end = boss.page.getByRole('list', { name: 'Sessions of Ravi Kumar' }).getByRole('button');
  await end.waitFor();
  expect(await boss.axeFindings()).toEqual([]);
  await boss.picture('settings-sessions-of-another-1440-light');
  await end.click();
  await boss.page.getByText('Signed in nowhere.').waitFor();
  await ravi.open('/');
  await ravi.page.getByRole('heading', { name: 'Sign in' }).waitFor();

  await press(boss, 'Deactivate Ravi Kumar');
  await press(boss, 'Deactivate');
  await boss.page.getByText(/^Supervisor · deactivated/).waitFor();
  const tries = { data: { email: 'ravi@example.com', password: PASSWORD }, headers: { origin: stage.app.url } };
  expect((await ravi.context.request.post('/ajax/login/', tries)).status()).toBe(401);
  expect(await stage.endVisits(/status of 401/)).toEqual([]);
});

it('the last administrator is told why they cannot step down', async () => {
  const visit = await stage.visit();
  await visit.enter('/settings/agents');
  await press(visit, 'Role of Administrator');
  await visit.page.getByRole('radio', { name: 'Agent', exact: true }).check();
  await press(visit, 'Save');
  await visit.page.getByRole('alert').getByText('This is the last administrator who can sign in.').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  expect(await stage.endVisits(/status of 409/)).toEqual([]);
});

it('an agent changes name and password, which ends the session on another device', async () => {
  const agents = stage.app.server.app.get(AgentsService, { strict: false });
  await agents.add({ name: 'Asha', email: 'asha@example.com', role: 'agent', password: PASSWORD });
  const enter = async (visit: Visit): Promise<void> => {
    await visit.context.request.post('/ajax/login/', {
      data: { email: 'asha@example.com', password: PASSWORD },
      headers: { origin: stage.app.url },
    });
    await visit.open('/settings/profile');
  };
  const [here, there] = [await stage.visit(), await stage.visit(PHONE)];
  await enter(here);
  await enter(there);
  await field(here, 'Name').fill('Asha Verma');
  await press(here, 'Save');
  await here.page.getByText('Saved').waitFor();

  await here.page.getByRole('link', { name: 'Sessions' }).click();
  await here.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem').nth(1).waitFor();
  expect(await here.axeFindings()).toEqual([]);
  await here.page.getByRole('link', { name: 'Profile and password' }).click();
  await field(here, 'Present password').fill('something else');
  await field(here, 'New password').fill('a new password');
  await press(here, 'Change password');
  await here.page.getByText('This is not your present password.').waitFor();
  expect(await here.axeFindings()).toEqual([]);
  await field(here, 'Present password').fill(PASSWORD);
  await press(here, 'Change password');
  await here.page.getByText('Your password is changed. Other sessions have ended.').waitFor();

  await there.open('/');
  await there.page.getByRole('heading', { name: 'Sign in' }).waitFor();
  await here.open('/settings/sessions');
  await here.page.getByText('This session').waitFor();
  expect(await here.page.getByRole('list', { name: 'Sessions' }).getByRole('listitem').count()).toBe(1);
  // What is for administrators is neither shown nor given
  expect(await here.page.getByRole('link', { name: 'Number and TATA' }).count()).toBe(0);
  expect(await stage.endVisits(/status of (400|401)/)).toEqual([]);
});

it('an administrator reads how TATA is connected, and tries it', async () => {
  const visit = await stage.visit();
  await visit.enter('/settings/tata');
  expect(await field(visit, 'Address to give to TATA').inputValue()).toBe(`${stage.app.url}/webhook/`);
  await visit.page.getByText('set, ends in tata').waitFor();
  await press(visit, 'Test the connection');
  await visit.page.getByText(/TATA answers and takes the token\.$/).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('settings-tata-tested-1440-light');
  expect(await stage.endVisits()).toEqual([]);
});

it('tags are made, put on a lead in the lead panel, counted before they are deleted', async () => {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, text: 'Hello' });
  const visit = await stage.visit();
  await visit.enter('/settings/tags');
  await press(visit, 'New tag');
  await field(visit, 'Name').fill('Site visit');
  await visit.page.getByRole('radio', { name: 'Violet' }).check();
  await press(visit, 'Save');
  await visit.page.getByText('no leads').waitFor();

  await visit.open(`/c/${phone}`);
  const tags = visit.lead.getByRole('region', { name: 'Tags' });
  await tags.getByRole('button', { name: 'Add a tag' }).click();
  expect(await visit.axeFindings()).toEqual([]);
  await tags.getByRole('button', { name: 'Site visit' }).click();
  await tags.getByRole('button', { name: 'Take the tag Site visit off' }).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('lead-tags-1440-light');
  const lead = (await stage.app.agent.get(`/api/v1/leads/phone:${phone}`)).body;
  expect(lead).toMatchObject({ name, tags: [{ name: 'Site visit', colour: 'violet' }] });

  await visit.open('/settings/tags');
  await press(visit, 'Delete Site visit');
  await visit.page.getByText('It is taken off 1 lead.').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await press(visit, 'Delete');
  await visit.page.getByText('No tags yet').waitFor();
  await visit.open(`/c/${phone}`);
  await tags.getByRole('button', { name: 'Add a tag' }).waitFor();
  expect(await tags.getByRole('listitem').count()).toBe(0);
  expect(await stage.endVisits()).toEqual([]);
});

it('a canned reply is written with a variable, and used in a reply by the keyboard alone', async () => {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, text: 'Are you open?' });
  const visit = await stage.visit();
  await visit.enter('/settings/canned-replies');
  await press(visit, 'New canned reply');
  await field(visit, 'Short name').fill('two words');
  await field(visit, 'Text').fill('Hello ');
  await press(visit, /lead\.name/);
  await press(visit, 'Save');
  await visit.page.getByText('Use 1 to 32 letters').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await field(visit, 'Short name').fill('hello');
  await press(visit, 'Save');
  await visit.page.getByRole('button', { name: 'Edit /hello' }).waitFor();
  await stage.app.agent.post('/api/v1/canned-replies', { name: 'help', text: 'Write to {{lead.email}}' });

  await visit.open(`/c/${phone}`);
  await visit.reply.focus();
  await visit.page.keyboard.type('/he');
  const list = visit.page.getByRole('listbox', { name: 'Canned replies' });
  await list.getByRole('option', { name: 'hello', selected: true }).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('canned-replies-1440-light');
  await visit.page.keyboard.press('ArrowDown');
  await list.getByRole('option', { name: 'help', selected: true }).waitFor();
  await visit.page.keyboard.press('Enter');
  await visit.page.getByText('Fill in {{lead.email}} first').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  // What was put in is undone with one key, as everything typed is
  await visit.page.keyboard.press('Control+z');
  expect(await visit.reply.inputValue()).toBe('/he');
  await visit.reply.fill('');
  await visit.page.keyboard.type('/hel');
  await list.waitFor();
  await visit.page.keyboard.press('Enter');
  expect(await visit.reply.inputValue()).toBe(`Hello ${name}`);
  await visit.page.keyboard.press('Enter');
  await visit.bubble(`Hello ${name}`).waitFor();
  expect(await stage.endVisits(/status of 400/)).toEqual([]);
});

it.each([DESKTOP, TABLET, PHONE, dark(DESKTOP), dark(PHONE)])(
  'every page of the settings is without fault ($width px, $colorScheme)',
  async (screen) => {
    const visit = await stage.visit(screen);
    await visit.enter('/settings');
    await visit.page.getByRole('heading', { name: 'Settings', level: 1 }).first().waitFor();
    const about = `${screen.width}-${screen.colorScheme}`;
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`settings-${about}`);
    for (const section of SECTIONS) {
      await visit.open(`/settings/${section}`);
      await visit.page.locator('main section > header h2').first().waitFor();
      await visit.page.locator('.skeleton').first().waitFor({ state: 'detached' });
      expect({ section, wrong: await visit.axeFindings() }).toEqual({ section, wrong: [] });
      const isWider = await visit.page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
      expect({ section, isWider }).toEqual({ section, isWider: false });
      await visit.picture(`settings-${section}-${about}`);
    }
    expect(await stage.endVisits()).toEqual([]);
  },
);

it.each([DESKTOP, dark(PHONE)])(
  'says what went wrong, what is loading and what one may only read ($width px, $colorScheme)',
  async (screen) => {
    const agents = stage.app.server.app.get(AgentsService, { strict: false });
    const email = `reader-${screen.width}@example.com`;
    await agents.add({ name: 'Reader', email, role: 'agent', password: PASSWORD });
    const { phone } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: phone, text: 'Hello' });
    await stage.app.agent.post('/api/v1/canned-replies', { name: 'long', text: 'A long text. '.repeat(60) });
    const visit = await stage.visit(screen);
    await visit.context.request.post('/ajax/login/', {
      data: { email, password: PASSWORD },
      headers: { origin: stage.app.url },
    });
    for (const section of ['canned-replies', 'tags']) {
      await visit.open(`/settings/${section}`);
      await visit.page.getByText('Supervisors and administrators can change these.').waitFor();
      expect(await visit.axeFindings()).toEqual([]);
    }
    await visit.open(`/c/${phone}`);
    await visit.reply.click();
    await visit.page.keyboard.type('/');
    await visit.page.getByRole('listbox', { name: 'Canned replies' }).waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`canned-replies-${screen.width}-${screen.colorScheme}`);

    const LISTS = /\/(api\/v1\/(tags|canned-replies)|ajax\/account(\/sessions)?)\/?$/;
    let answer!: () => void;
    const held = new Promise<void>((resolve) => (answer = resolve));
    await visit.context.route(LISTS, async (route) => {
      await held;
      await route.fulfill({ status: 404, json: { code: 'not_found', error: 'gone' } });
    });
    await visit.open('/settings/tags');
    await visit.page.locator('main .skeleton').first().waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    answer();
    for (const section of ['tags', 'canned-replies', 'sessions', 'notifications', 'profile']) {
      await visit.open(`/settings/${section}`);
      await visit.page.getByRole('alert').getByText('This is not there any more.').waitFor();
      expect({ section, wrong: await visit.axeFindings() }).toEqual({ section, wrong: [] });
    }
    await visit.context.unroute(LISTS);
    await visit.page.getByRole('button', { name: 'Retry' }).click();
    await visit.page.getByLabel('Present password').waitFor();
    expect(await stage.endVisits(/status of 404/)).toEqual([]);
  },
);

it('speaks Hindi', async () => {
  const visit = await stage.visit();
  await visit.context.addInitScript(() => localStorage.setItem('leadline.preferences', '{"locale":"hi"}'));
  await visit.enter('/settings/agents');
  await visit.page.getByRole('heading', { name: 'एजेंट और भूमिकाएँ' }).waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('settings-agents-hindi');
  expect(await stage.endVisits()).toEqual([]);
});
