import { DESKTOP, PHONE, dark, type Screen, type Visit } from '../support/browser.js';
import { newColleague, type Colleague } from '../support/colleagues.js';
import { currentLists } from '../support/current-lists.js';
import { emptyTables } from '../support/empty-tables.js';
import { eventually } from '../support/eventually.js';
import { longList } from '../support/long-list.js';
import { newWamid, statusPayload, textPayload } from '../support/payloads.js';
import { Stage } from './stage.js';

let stage: Stage;
let asha: Colleague;
beforeAll(async () => {
  stage = await Stage.set();
  asha = await newColleague(stage.app, 'Asha');
});
afterAll(() => stage.clear());
beforeEach(async () => {
  await emptyTables(stage.app.db, 'tags, leads, conversations, messages CASCADE');
});

const names = (visit: Visit) =>
  visit.page
    .getByRole('list', { name: 'Conversations' })
    .getByRole('link')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('.name')!.textContent));
const button = (visit: Visit, name: string | RegExp) => visit.page.getByRole('button', { name });
const box = (visit: Visit, name: string) => visit.page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
const bar = (visit: Visit) => visit.page.getByRole('region', { name: 'Selected conversations' });
const inOrder = (visit: Visit, expected: string[]) =>
  eventually(
    () => names(visit),
    (now) => now.join() === expected.join(),
  );

/** A customer whose messages came so many minutes ago. */
async function writes(name: string, ...minutesAgo: number[]): Promise<string> {
  const phone = `9199972${String(name.charCodeAt(0)).padStart(5, '0')}`;
  for (const minutes of minutesAgo) {
    const at = new Date(Date.now() - minutes * 60_000);
    await stage.app.anonymous.post('/webhook/', textPayload({ from: phone, name, at, wamid: newWamid() }));
  }
  stage.simulator.saveCustomer({ phone, name });
  return phone;
}

it('filters, tabs and sorts meet in the list, stay right while things happen, and are kept in the address', async () => {
  const first = await writes('Bela', 120);
  await stage.simulator.customerWrites({ from: first, text: 'Hello?' });
  await writes('Chand', 60);
  await writes('Dev', 23 * 60);
  const visit = await stage.visit();
  await visit.enter('/', asha);
  await visit.page.getByText('Live', { exact: true }).waitFor();
  await inOrder(visit, ['Bela', 'Chand', 'Dev']);
  await button(visit, 'Unreplied 3').click();
  await visit.page.getByLabel('Sort').selectOption('Waiting longest');
  await inOrder(visit, ['Dev', 'Bela', 'Chand']);
  await button(visit, 'Closing soon 1').waitFor();
  expect(new URL(visit.page.url()).search).toBe('?only=unreplied&sort=waiting_longest');
  await visit.picture('list-unreplied-1440');
  expect(await visit.axeFindings()).toEqual([]);

  // Each change puts rows where they belong
  await visit.row('Bela').click();
  await visit.reply.fill('On our way');
  await visit.reply.press('Enter');
  await inOrder(visit, ['Dev', 'Chand']);
  await button(visit, 'Unreplied 2').waitFor();
  await stage.simulator.customerWrites({ from: first, text: 'Thanks, and when?' });
  await inOrder(visit, ['Dev', 'Chand', 'Bela']);
  await visit.page.reload();
  await inOrder(visit, ['Dev', 'Chand', 'Bela']);

  await button(visit, /^Unreplied/).click();
  await button(visit, /^Closing soon/).click();
  await inOrder(visit, ['Dev']);
  await visit.page.goBack();
  await visit.page.goBack();
  await inOrder(visit, ['Dev', 'Chand', 'Bela']);

  await button(visit, /^Unreplied/).click();
  await button(visit, 'Failed').click();
  await visit.page.getByText('No reply has failed').waitFor();
  await visit.picture('list-nothing-failed');
  const { body } = await asha.client.get(`/ajax/tata-conversations/${first}/messages/`);
  const sent = body.messages.find(({ direction }: { direction: string }) => direction === 'outgoing');
  await eventually(
    async () => (await asha.client.get(`/api/v1/messages/${sent.id}`)).body.status,
    (status) => status === 'read',
  );
  await stage.app.db.query('UPDATE messages SET delivered_at = NULL, read_at = NULL WHERE id = $1', [sent.id]);
  await stage.app.anonymous.post(
    '/webhook/',
    statusPayload('failed', { reference: sent.id, errors: [{ code: 131026, title: 'Undeliverable' }] }),
  );
  await visit.row('Bela').getByText('Not delivered', { exact: true }).waitFor();
  await button(visit, 'Failed 1').waitFor();
  await visit.picture('list-failed');
  expect(await visit.axeFindings()).toEqual([]);
  await visit.row('Bela').click();
  await button(visit, 'Dismiss failure').click();
  await visit.page.getByText('No reply has failed').waitFor();
  await button(visit, 'Clear filters').click();
  await inOrder(visit, ['Dev', 'Bela', 'Chand']);
  expect(await stage.endVisits()).toEqual([]);
});

it('the list is narrowed by the lead, stays right while others work, and is an address of its own', async () => {
  const { body: tag } = await stage.app.agent.post('/api/v1/tags', { name: 'VIP', colour: 'violet' });
  const leads = new Map<string, string>();
  for (const [name, minutes] of [
    ['Bela', 120],
    ['Chand', 60],
    ['Dev', 30],
  ] as const) {
    const phone = await writes(name, minutes);
    leads.set(name, (await asha.client.get(`/api/v1/leads/phone:+${phone}`)).body.id);
  }
  const tagged = (name: string, isOn: boolean) =>
    asha.client.send(isOn ? 'PUT' : 'DELETE', `/api/v1/leads/${leads.get(name)}/tags/${tag.id}`);
  for (const name of ['Bela', 'Chand']) await tagged(name, true);
  await asha.client.patch(`/api/v1/leads/${leads.get('Bela')}`, { stage: 'qualified', owner: asha.id });
  const visit = await stage.visit();
  await visit.enter('/', asha);
  await visit.page.getByText('Live', { exact: true }).waitFor();
  await inOrder(visit, ['Dev', 'Chand', 'Bela']);

  const filters = button(visit, /^Filters/);
  const dialog = visit.page.getByRole('dialog', { name: 'Filters' });
  await visit.tabTo(filters);
  await visit.page.keyboard.press('Enter');
  await dialog.getByLabel(/^Tag/).selectOption('VIP');
  await dialog.getByText('2 conversations match').waitFor();
  await inOrder(visit, ['Chand', 'Bela']);
  await visit.picture('list-filters-1440');
  expect(await visit.axeFindings()).toEqual([]);
  await visit.page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await filters.evaluate((element) => element === document.activeElement)).toBe(true);
  await visit.page.getByRole('link', { name: /^All/ }).getByText('(2 open)').waitFor();
  expect(visit.page.url()).toMatch(`/tata-chat/inbox/all?tag=${tag.id}`);

  // What a colleague does to the lead moves its row at once
  await tagged('Bela', false);
  await inOrder(visit, ['Chand']);
  await tagged('Bela', true);
  await inOrder(visit, ['Chand', 'Bela']);

  await visit.row('Bela').click();
  await filters.click();
  await dialog.getByLabel(/^Stage/).selectOption('Qualified');
  await dialog.getByLabel(/^Lead owner/).selectOption('You');
  await dialog.getByRole('button', { name: 'Done' }).click();
  await inOrder(visit, ['Bela']);
  await visit.picture('list-narrowed-1440');
  expect(await visit.axeFindings()).toEqual([]);
  await visit.page.reload();
  await inOrder(visit, ['Bela']);
  await visit.thread.focus();
  await visit.page.keyboard.press('1');
  await visit.page.getByText('No match', { exact: true }).waitFor();
  expect(new URL(visit.page.url()).pathname).toMatch(/^\/tata-chat\/inbox\/mine\/c\/\d+$/);
  await visit.picture('list-no-match');
  await visit.page.goBack();
  await inOrder(visit, ['Bela']);

  const takeOff = (what: string) => button(visit, `Remove the filter ${what}`);
  await takeOff('Stage: Qualified').press('Enter');
  await takeOff('Stage: Qualified').waitFor({ state: 'detached' });
  expect(await takeOff('Tag: VIP').evaluate((element) => element === document.activeElement)).toBe(true);
  await takeOff('Lead owner: You').press('Enter');
  await inOrder(visit, ['Chand', 'Bela']);

  await visit.row('Chand').hover();
  await box(visit, 'Chand').click();
  await button(visit, 'Select all 2 that match').click();
  await bar(visit).getByRole('button', { name: 'Resolve' }).click();
  await bar(visit).getByRole('button', { name: 'Resolve' }).click();
  await bar(visit).getByText('2 changed').waitFor();
  const { data: open } = (await asha.client.get('/api/v1/conversations?state=open')).body;
  expect(open.map(({ lead_name }: { lead_name: string }) => lead_name)).toEqual(['Dev']);
  expect(await stage.endVisits()).toEqual([]);
});

it('many are selected by boxes, ranges and as all that match, and changed at once', async () => {
  await longList(stage.app, 60);
  await stage.app.db.query(`UPDATE conversations SET unread_count = 1`);
  await stage.app.db.query('UPDATE work_follower SET cursor = NULL');
  await currentLists(stage.app);
  const visit = await stage.visit();
  await visit.enter('/', asha);
  await visit.page.getByText('Live', { exact: true }).waitFor();
  await visit.row('Person 2').hover();
  await box(visit, 'Person 2').click();
  await visit.row('Person 4').click({ modifiers: ['Shift'] });
  await bar(visit).getByText('3 selected').waitFor();
  expect(new URL(visit.page.url()).pathname).toBe('/tata-chat/inbox/all');
  await visit.picture('list-selected-1440');
  expect(await visit.axeFindings()).toEqual([]);

  await bar(visit).getByRole('button', { name: 'Assign' }).click();
  await visit.page.getByRole('menuitem', { name: 'Assign to me' }).click();
  await bar(visit).getByText('3 changed').waitFor();
  for (const n of [2, 3, 4]) await visit.row(`Person ${n}`).getByText('Yours').waitFor();

  await visit.page.getByRole('link', { name: /^Unassigned/ }).click();
  await visit.row('Person 2').waitFor({ state: 'detached' });
  // With the keyboard: the box stands behind its row
  await visit.tabTo(visit.row('Person 1'));
  await visit.page.keyboard.press('Tab');
  await visit.page.keyboard.press('Space');
  await bar(visit).getByText('1 selected').waitFor();
  await button(visit, 'Select all 57 that match').click();
  await bar(visit).getByText('All 57 selected').waitFor();
  await bar(visit).getByRole('button', { name: 'Resolve' }).click();
  await visit.page.getByText('Resolve 57 conversations?').waitFor();
  await visit.picture('list-confirm');
  expect(await visit.axeFindings()).toEqual([]);
  await bar(visit).getByRole('button', { name: 'Resolve' }).click();
  await bar(visit).getByText('57 changed').waitFor();
  await visit.page.getByText('Everything has somebody').waitFor();
  const left = await asha.client.get('/api/v1/conversations?state=open&limit=200');
  expect(left.body.data).toHaveLength(3);

  // One was taken up again meanwhile: that one stays as it is now
  const [resolved] = (await asha.client.get('/api/v1/conversations?state=resolved&limit=1')).body.data;
  await asha.client.patch(`/api/v1/conversations/${resolved.id}`, { state: 'open', assigned_to: asha.id });
  await bar(visit).getByRole('button', { name: 'Undo' }).click();
  await bar(visit).getByText('56 are as before').waitFor();
  await bar(visit).getByText('1 were changed since').waitFor();
  await visit.row('Person 5').waitFor();
  await visit.picture('list-undone');
  expect(await visit.axeFindings()).toEqual([]);
  const back = await asha.client.get('/api/v1/conversations?state=open&limit=200');
  expect(back.body.data).toHaveLength(60);
  expect(await stage.endVisits()).toEqual([]);
}, 60_000);

it.each([{ ...DESKTOP, width: 1024, height: 768 }, dark(DESKTOP), PHONE, dark(PHONE)] satisfies Screen[])(
  'at $width px in $colorScheme filters and selection are in reach',
  async (screen) => {
    await writes('Bela', 120);
    await writes('Chand', 60);
    const visit = await stage.visit(screen);
    await visit.enter('/', asha);
    await visit.row('Bela').waitFor();
    await button(visit, /^Filters/).click();
    const filters = visit.page.getByRole('dialog', { name: 'Filters' });
    await filters.getByLabel(/^Stage/).selectOption('New');
    await filters.getByText('2 conversations match').waitFor();
    await visit.picture(`list-filters-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await filters.getByRole('button', { name: 'Done' }).click();
    await button(visit, 'Remove the filter Stage: New').waitFor();
    await visit.picture(`list-narrowed-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    if (visit.isPhone) {
      const at = (await visit.row('Bela').boundingBox())!;
      const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
      const finger = await visit.context.newCDPSession(visit.page);
      await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
      await bar(visit).getByText('1 selected').waitFor();
      await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await visit.row('Chand').tap();
    } else {
      for (const name of ['Bela', 'Chand']) {
        await visit.row(name).hover();
        await box(visit, name).click();
      }
    }
    await bar(visit).getByText('2 selected').waitFor();
    await visit.picture(`list-select-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await bar(visit).getByRole('button', { name: 'Mark read' }).click();
    await bar(visit).getByText('2 changed').waitFor();
    expect(await stage.endVisits()).toEqual([]);
  },
);
