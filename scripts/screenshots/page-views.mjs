import { hindi } from './list-views.mjs';

const heading =
  (name) =>
  ({ page }) =>
    page.getByRole('heading', { name }).first().waitFor();
const settled = ({ page }) => page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
const SECTIONS = [
  'profile',
  'sessions',
  'notifications',
  'keyboard',
  'canned-replies',
  'tags',
  'leads',
  'agents',
  'tata',
];
const settings = [...SECTIONS, 'api-keys', 'webhooks'].map((section) => ({
  name: `settings-${section}`,
  path: `/settings/${section}`,
  before: section === 'notifications' ? mayNotify : undefined,
  ready: settled,
}));

/** A headless browser refuses notifications, which people have yet to be asked about. */
async function mayNotify({ context }) {
  await context.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'default' }));
}

export const PAGE_VIEWS = [
  { name: 'sign-in', path: '/login', isSignedOut: true, ready: heading('Sign in') },
  {
    name: 'sign-in-refused',
    path: '/login',
    isSignedOut: true,
    ready: async ({ page }) => {
      await page.getByLabel('E-mail').fill('asha@example.com');
      await page.getByLabel('Password', { exact: true }).fill('not the password');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('alert').first().waitFor();
    },
  },
  { name: 'leads', path: '/leads', ready: settled },
  { name: 'setup-link-used', path: '/setup/nothing-behind-it', isSignedOut: true, ready: settled },
  {
    name: 'session-expired',
    path: ({ places }) => `/c/${places.asha}`,
    ready: async ({ page, context }) => {
      await page.getByRole('log').getByRole('listitem').last().waitFor();
      await context.clearCookies();
      await page.evaluate(() => void window.dispatchEvent(new Event('focus')));
      await page.getByRole('dialog').waitFor({ timeout: 20_000 });
    },
  },
  {
    name: 'unreachable',
    path: '/',
    before: ({ page }) => page.route('**/ajax/**', (route) => route.abort()),
    ready: heading('The server cannot be reached'),
  },
  { name: 'missing-page', path: '/nowhere', ready: settled },
  {
    name: 'account-menu',
    path: '/',
    ready: async ({ page }) => {
      await page.getByRole('button', { name: 'Account and settings' }).first().click();
      await page.getByRole('menu').waitFor();
    },
  },
  ...settings,
  { name: 'settings-menu', path: '/settings', ready: settled },
  {
    name: 'settings-hindi',
    path: '/settings/notifications',
    before: async (given) => void (await hindi(given), await mayNotify(given)),
    ready: settled,
  },
  { name: 'leads', path: '/leads', ready: settled },
  { name: 'leads-hindi', path: '/leads', before: hindi, ready: settled },
  {
    name: 'lead-open',
    path: '/leads',
    ready: async ({ page }) => {
      await page.getByRole('link', { name: /Asha V/ }).click();
      await settled({ page });
    },
  },
  { name: 'palette', path: ({ places }) => `/c/${places.asha}`, ready: palette },
  { name: 'palette-hindi', path: ({ places }) => `/c/${places.asha}`, before: hindi, ready: palette },
  { name: 'help', path: '/', widths: [1440, 1024], ready: help },
  { name: 'help-hindi', path: '/', before: hindi, widths: [1440, 1024], ready: help },
  { name: 'templates', path: '/templates', ready: settled },
  { name: 'templates-hindi', path: '/templates', before: hindi, ready: settled },
  { name: 'template-new', path: '/templates/new', ready: heading('New template') },
  {
    name: 'template-open',
    path: '/templates',
    ready: async ({ page }) => {
      await page
        .getByRole('link', { name: /^booking_update/ })
        .first()
        .click();
      await settled({ page });
    },
  },
  { name: 'health', path: '/health', ready: settled },
  { name: 'health-hindi', path: '/health', before: hindi, ready: settled },
  {
    name: 'styleguide',
    path: ({ styleguideUrl }) => styleguideUrl,
    isSignedOut: true,
    isLoading: true,
    isFull: true,
    ready: styleguide,
  },
];

/** By the key: on a phone as well, where one may be plugged in. */
async function palette({ page }) {
  await settled({ page });
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('option').nth(3).waitFor();
}

async function help({ page }) {
  await settled({ page });
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
}

/** Its page scrolls within itself; for a picture of all of it, it may grow. */
async function styleguide({ page }) {
  await page.getByRole('heading', { name: 'Styleguide' }).waitFor({ timeout: 60_000 });
  await page.getByText('While it loads').first().waitFor();
  const height = await page
    .locator('main')
    .first()
    .evaluate((main) => main.scrollHeight);
  await page.setViewportSize({ ...page.viewportSize(), height });
}
