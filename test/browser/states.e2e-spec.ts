import { seedDemo } from '@app/tata-simulator/index.js';
import { dark, DESKTOP, PHONE, type Screen, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

const ASHA = '919999900001';
const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];

let empty: Stage;
let busy: Stage;

beforeAll(async () => {
  empty = await Stage.set();
  busy = await Stage.set();
  await seedDemo(busy.simulator);
  for (const text of ['It is, and it faces the park.', 'Saturday at 11 suits us. Shall I book it?']) {
    await busy.app.agent.post('/ajax/tata-send-reply/', { phone: ASHA, message: text });
  }
  await eventually(
    async () => (await busy.app.agent.get(`/ajax/tata-conversations/?q=${ASHA}`)).body.conversations[0].status,
    (status) => status === 'read',
  );
  busy.simulator.behave({ on: 'send', to: '919999900002', do: 'fail', code: 131026 });
  await busy.app.agent.post('/ajax/tata-send-reply/', {
    phone: '919999900002',
    message: 'Yes, it is the current one.',
  });
}, 60_000);
afterAll(async () => {
  await empty.clear();
  await busy.clear();
});

/** Each state is pictured for people to look at, and axe finds nothing wrong with it. */
async function stateOf(visit: Visit, name: string, { width, colorScheme }: Screen): Promise<void> {
  await visit.picture(`${name}-${width}-${colorScheme}`);
  expect(await visit.axeFindings()).toEqual([]);
}

const quiet = (visit: Visit) => visit.page.getByText('Loading…').first().waitFor({ state: 'hidden' });

describe('every main state looks as it should and is open to everybody', () => {
  it.each(SCREENS)('before there is anything, at $width px, $colorScheme', async (screen) => {
    const visit = await empty.visit(screen);
    await visit.open('/');
    await visit.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await stateOf(visit, 'sign-in', screen);
    await visit.enter('/');
    await visit.page.getByText('No conversations yet').first().waitFor();
    await stateOf(visit, 'inbox-empty', screen);
    await visit.open('/no-such-page');
    await visit.page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await stateOf(visit, 'missing', screen);
    expect(await empty.endVisits(/status of 401/)).toEqual([]);
  });

  it.each(SCREENS)('with conversations, at $width px, $colorScheme', async (screen) => {
    const visit = await busy.visit(screen);
    const { page } = visit;
    await visit.enter('/');
    await visit.row('R Kumar').getByText('Not delivered').waitFor();
    await stateOf(visit, 'list', screen);
    await page.getByRole('searchbox', { name: 'Search conversations' }).fill('Nobody at all');
    await page.getByText('No conversation matches').waitFor();
    await stateOf(visit, 'search-none', screen);

    await visit.open(`/c/${ASHA}`);
    await visit.bubble('Shall I book it?').getByText(/^Read/).waitFor();
    if (!visit.isPhone) await visit.lead.getByRole('list', { name: 'Notes of this lead' }).waitFor();
    await quiet(visit);
    await stateOf(visit, 'thread', screen);
    if (visit.isPhone) {
      await page.getByRole('button', { name: 'Show lead' }).click();
      await visit.lead.getByRole('list', { name: 'Notes of this lead' }).waitFor();
      await stateOf(visit, 'lead', screen);
    }

    await visit.open('/c/919999900002');
    await visit
      .bubble('Yes, it is the current one.')
      .getByText(/^Not delivered: /)
      .waitFor();
    await quiet(visit);
    await stateOf(visit, 'failed', screen);
    await visit.open('/c/919999900003');
    await visit.bubble('क्या कल सुबह 11 बजे मिल सकते हैं?').waitFor();
    await quiet(visit);
    await stateOf(visit, 'hindi-thread', screen);
    await page.getByRole('textbox', { name: 'Reply' }).fill('जी हाँ,\nकल सुबह 11 बजे मिलते हैं।');
    if (visit.isPhone) await page.goto('/tata-chat/');
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
    await page.locator('html[lang=hi]').waitFor();
    await stateOf(visit, 'hindi-menu', screen);
    expect(await busy.endVisits()).toEqual([]);
  });
});
