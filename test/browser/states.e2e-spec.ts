import { seedDemo } from '@app/tata-simulator/index.js';
import { dark, DESKTOP, PHONE, type Screen, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

const ASHA = '919999900001';
const KUMAR = '919999900002';
const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

async function statusOf(phone: string): Promise<string> {
  return (await stage.app.agent.get(`/ajax/tata-conversations/?q=${phone}`)).body.conversations[0].status;
}

/** Each state is pictured for people to look at, and axe finds nothing wrong with it. */
async function look(visit: Visit, name: string, { width, colorScheme }: Screen): Promise<void> {
  await visit.picture(`${name}-${width}-${colorScheme}`);
  expect(await visit.axeFindings()).toEqual([]);
}

async function backToList(visit: Visit): Promise<void> {
  if (visit.isPhone) await visit.page.getByRole('link', { name: 'Back to the list' }).click();
}

async function openLead(visit: Visit): Promise<void> {
  if (visit.isPhone) await visit.page.getByRole('button', { name: 'Show lead' }).click();
  await visit.lead.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
}

describe('before there is anything, everybody can use the panel', () => {
  it.each(SCREENS)('at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    await visit.open('/');
    await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await look(visit, 'sign-in', screen);
    await visit.enter('/');
    await visit.page.getByText('No conversations yet').first().waitFor();
    await look(visit, 'inbox-empty', screen);
    await visit.open('/no-such-page');
    await visit.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await look(visit, 'missing', screen);
    expect(await stage.endVisits(/status of 401/)).toEqual([]);
  });
});

describe('with conversations, everybody can use the panel', () => {
  beforeAll(async () => {
    await seedDemo(stage.simulator);
    for (const text of ['It is, and it faces the park.', 'Saturday at 11 suits us. Shall I book it?']) {
      await stage.app.agent.post('/ajax/tata-send-reply/', { phone: ASHA, message: text });
    }
    await eventually(
      () => statusOf(ASHA),
      (status) => status === 'read',
    );
  }, 60_000);

  it.each(SCREENS)('at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/');
    await visit.row('Asha V').waitFor();
    await look(visit, 'list', screen);

    await visit.row('Asha V').click();
    await visit.bubble('Shall I book it?').getByText(/^Read/).waitFor();
    if (!visit.isPhone) await openLead(visit);
    await look(visit, 'thread', screen);
    if (visit.isPhone) {
      await openLead(visit);
      await look(visit, 'lead', screen);
      await page.getByRole('button', { name: 'Close' }).click();
    }

    await backToList(visit);
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('Nobody at all');
    await page.getByText('Nothing matches').waitFor();
    await look(visit, 'search-none', screen);
    expect(await stage.endVisits()).toEqual([]);
  });

  it.each([DESKTOP, dark(PHONE)])('in Hindi, at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/');
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
    await page.getByRole('heading', { name: 'इनबॉक्स', includeHidden: true }).waitFor();
    await look(visit, 'hindi-menu', screen);
    await visit.open('/c/919999900003');
    await page.getByRole('log').getByText('क्या कल सुबह 11 बजे मिल सकते हैं?').waitFor();
    if (!visit.isPhone) await page.getByRole('complementary').getByRole('list').waitFor();
    await look(visit, 'hindi-thread', screen);
    const loaded = await page.evaluate(() =>
      [...document.fonts].filter(({ status }) => status === 'loaded').map(({ family }) => family),
    );
    expect(loaded.join()).toContain('Noto Sans Devanagari');
    expect(await stage.endVisits()).toEqual([]);
  });
});

describe('a message that was not delivered can be seen by everybody', () => {
  beforeAll(async () => {
    stage.simulator.behave({ on: 'send', to: KUMAR, do: 'fail', code: 131026 });
    await stage.app.agent.post('/ajax/tata-send-reply/', { phone: KUMAR, message: 'Yes, it is the current one.' });
    await eventually(
      () => statusOf(KUMAR),
      (status) => status === 'failed',
    );
  });

  it.each([dark(DESKTOP), PHONE])('at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    await visit.enter('/');
    await visit.row('R Kumar').getByText('Not delivered').waitFor();
    await visit.row('R Kumar').click();
    await visit
      .bubble('Yes, it is the current one.')
      .getByText(/^Not delivered: /)
      .waitFor();
    if (!visit.isPhone) await openLead(visit);
    await look(visit, 'failed', screen);
    expect(await stage.endVisits()).toEqual([]);
  });
});
