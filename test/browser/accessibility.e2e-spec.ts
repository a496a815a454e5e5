import { DESKTOP, type Visit } from '../support/browser.js';
import { outOfReach, sideways, walkByTab } from '../support/reach.js';
import { Stage } from './stage.js';

const SECTIONS = [
  'profile',
  'sessions',
  'notifications',
  'keyboard',
  'canned-replies',
  'tags',
  'agents',
  'tata',
  'api-keys',
];

let stage: Stage;
let open: { phone: string; name: string };
let closed: { phone: string; name: string };
beforeAll(async () => {
  stage = await Stage.set();
  open = stage.newCustomer();
  await stage.simulator.customerWrites({ from: open.phone, text: 'Is the flat near https://example.com/park free?' });
  closed = await stage.silentCustomer(30);
  // Nobody by name, and a message that does not arrive
  await stage.app.anonymous.post('/webhook/', nameless);
  stage.simulator.behave({ on: 'send', to: open.phone, do: 'fail', code: 131026 });
  await stage.app.agent.post('/ajax/tata-send-reply/', { phone: open.phone, message: 'It is.' });
});
afterAll(() => stage.clear());

const NAMELESS = '919876500321';
const nameless = {
  contacts: [{ wa_id: NAMELESS }],
  messages: {
    from: NAMELESS,
    id: 'wamid.nameless',
    timestamp: String(Math.floor(Date.now() / 1000)),
    type: 'text',
    text: { body: 'Hello' },
  },
};

interface View {
  name: string;
  /** Lies over the page until the next key. */
  isOver?: true;
  show: (visit: Visit) => Promise<unknown>;
  hide?: (visit: Visit) => Promise<unknown>;
}
const escape = ({ page }: Visit) => page.keyboard.press('Escape');
const press = ({ page }: Visit, name: string | RegExp) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .filter({ visible: true })
    .first()
    .click();
/** Within the page, as the router does it: a page load for each would take most of the time. */
async function go({ page }: Visit, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, '', `/tata-chat${to}`);
    dispatchEvent(new PopStateEvent('popstate', { state: {} }));
  }, path);
}
const goTo = (path: string, what: string | RegExp) => async (visit: Visit) => {
  await go(visit, path);
  await visit.page.getByText(what).filter({ visible: true }).first().waitFor();
};
const modal = (visit: Visit) => visit.page.locator('dialog[open], [role=menu]').last();

const VIEWS: View[] = [
  { name: 'list', show: goTo('/', 'Customer') },
  {
    name: 'search without a result',
    show: goTo('/?q=nobody+at+all', 'Nothing matches'),
  },
  { name: 'new conversation', show: goTo('/?new=1', 'A first message goes out'), hide: (v) => go(v, '/') },
  { name: 'thread', show: (v) => goTo(`/c/${open.phone}`, 'It is.')(v) },
  {
    name: 'emoji typed',
    isOver: true,
    show: async (v) => {
      await v.reply.pressSequentially(':smi');
      await v.page.getByRole('listbox').waitFor();
    },
    hide: (v) => v.reply.fill(''),
  },
  { name: 'note', show: (v) => press(v, 'Note'), hide: (v) => press(v, 'Reply') },
  {
    name: 'templates',
    show: (v) => press(v, 'Send a template'),
    hide: (v) => press(v, 'Close the templates'),
  },
  { name: 'message menu', show: (v) => press(v, 'Message actions').then(() => modal(v).waitFor()), hide: escape },
  { name: 'timeline', show: (v) => press(v, /Not delivered/).then(() => modal(v).waitFor()), hide: escape },
  { name: 'assigning', show: (v) => press(v, 'Assign').then(() => modal(v).waitFor()), hide: escape },
  { name: 'snoozing', show: (v) => press(v, 'Snooze').then(() => modal(v).waitFor()), hide: escape },
  { name: 'account', show: (v) => press(v, 'Account and settings').then(() => modal(v).waitFor()), hide: escape },
  { name: 'palette', show: (v) => v.page.keyboard.press('Control+k').then(() => modal(v).waitFor()), hide: escape },
  { name: 'shortcuts', show: (v) => v.page.keyboard.press('?').then(() => modal(v).waitFor()), hide: escape },
  { name: 'closed window', show: (v) => goTo(`/c/${closed.phone}`, /^24-hour window closed/)(v) },
  { name: 'nameless', show: goTo(`/c/${NAMELESS}`, '+91 98765 00321') },
  { name: 'nobody there', show: goTo('/c/919999999999', 'No conversation for') },
  { name: 'leads page', show: goTo('/leads', 'Leads') },
  { name: 'templates page', show: goTo('/templates', 'Templates') },
  { name: 'template editor', show: goTo('/templates/new', 'Name') },
  ...SECTIONS.map((section) => ({ name: section, show: goTo(`/settings/${section}`, 'Settings') })),
  { name: 'health', show: goTo('/health', 'Health') },
  { name: 'missing', show: goTo('/no-such-page', 'There is no such page') },
];

/** With and without the lists beside each other: what else a width changes has no colours of its own. */
const inDark = [1440, 390];

/** The account's menu is on the list of a phone, and in the rail elsewhere. */
const isMissing = ({ name }: View, width: number) => name === 'account' && width < 768;

it.each([
  { width: 1440, height: 900 },
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
  { width: 320, height: 640 },
])(
  'axe finds nothing in any view at $width px, and nothing sticks out',
  async ({ width, height }) => {
    const visit = await stage.visit({ ...DESKTOP, width, height });
    await visit.enter('/');
    await visit.page.getByText(open.name).first().waitFor();
    const wrong: string[] = [];
    for (const view of VIEWS) {
      if (isMissing(view, width)) continue;
      await view.show(visit);
      await visit.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      wrong.push(...(await visit.axeFindings()).map((each) => `${view.name}: ${each}`));
      wrong.push(...(await sideways(visit.page)).map((each) => `${view.name}: ${each}`));
      if (inDark.includes(width)) {
        await visit.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
        wrong.push(...(await visit.axeFindings(['color-contrast'])).map((each) => `${view.name}, dark: ${each}`));
      }
      await view.hide?.(visit);
    }
    expect(wrong).toEqual([]);
    expect(await stage.endVisits(/status of 404/)).toEqual([]);
  },
  120_000,
);

it('at 400 % everything is in reach, and is read without scrolling in two directions', async () => {
  const visit = await stage.visit({ ...DESKTOP, width: 320, height: 256 });
  await visit.enter('/');
  await visit.page.getByText(open.name).first().waitFor();
  const wrong: string[] = [];
  for (const view of VIEWS) {
    if (isMissing(view, 320) || view.isOver) continue;
    await view.show(visit);
    for (const each of [...(await sideways(visit.page)), ...(await outOfReach(visit.page))])
      wrong.push(`${view.name}: ${each}`);
    await view.hide?.(visit);
  }
  // With an alert above it all
  await stage.app.db.query(
    `INSERT INTO alerts (id, key, code, "values", last_seen_at)
     VALUES (gen_random_uuid(), 'signature', 'refused', '{"n":3}', now() + interval '1 h')`,
  );
  await visit.open('/');
  await visit.page.getByText('The last 3 webhooks were all refused').waitFor();
  await visit.page.getByText(open.name).first().waitFor();
  wrong.push(...(await sideways(visit.page)), ...(await outOfReach(visit.page)));
  await visit.picture('zoomed-alert');
  await stage.app.db.query('DELETE FROM alerts');
  expect(wrong).toEqual([]);
  expect(await stage.endVisits(/status of 404/)).toEqual([]);
}, 60_000);

it('Tab leads to every control, and shows where it is', async () => {
  const visit = await stage.visit();
  await visit.enter(`/c/${open.phone}`);
  await visit.lead.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
  for (const path of [
    '/',
    '/templates/new',
    '/settings/canned-replies',
    '/settings/agents',
    '/settings/notifications',
  ]) {
    if (path !== '/') await visit.open(path);
    await visit.page.getByRole('button', { name: 'Account and settings' }).waitFor();
    expect({ path, ...(await walkByTab(visit.page)) }).toEqual({ path, missed: [], unmarked: [] });
  }
  expect(await stage.endVisits()).toEqual([]);
}, 60_000);

it('where the system paints, what is chosen and where the focus is can be told', async () => {
  const visit = await stage.visit();
  await visit.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await visit.enter(`/c/${open.phone}`);
  await visit.bubble('It is.').waitFor();
  const outlined = (what: string) =>
    visit.page
      .locator(what)
      .first()
      .evaluate((element) => getComputedStyle(element).outlineStyle);
  for (const chosen of ['.row[aria-current]', '[aria-pressed=true]', 'nav [aria-current=page]'])
    expect([chosen, await outlined(chosen)]).toEqual([chosen, 'solid']);
  await visit.picture('forced-colors-1440');
  expect(await visit.axeFindings()).toEqual([]);
  expect(await stage.endVisits()).toEqual([]);
});
