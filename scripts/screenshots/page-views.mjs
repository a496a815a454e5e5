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
const settings = [...SECTIONS, 'api-keys', 'webhooks', 'privacy', 'audit'].map((section) => ({
  name: `settings-${section}`,
  path: `/settings/${section}`,
  before: section === 'notifications' ? mayNotify : undefined,
  ready: settled,
}));

/** A headless browser refuses notifications, which people have yet to be asked about. */
async function mayNotify({ context }) {
  await context.addInitScript(() => Object.defineProperty(Notification, 'permission', { get: () => 'default' }));
}

const SETUP = {
  secret: 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ',
  otpauth_uri: 'otpauth://totp/Leadline:asha@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Leadline',
};

/** The right password, and what is asked beside it. */
const asksFor = (page, body) =>
  page.route('**/ajax/login/', (route) => route.fulfill({ status: 401, json: { success: false, error: '', ...body } }));

const typePassword = (title) => async (given) => {
  const { page } = given;
  await page.getByLabel('E-mail').fill('asha@example.com');
  await page.getByLabel('Password', { exact: true }).fill('leadline-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await heading(title)(given);
};

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
  {
    name: 'sign-in-second-step',
    path: '/login',
    isSignedOut: true,
    before: ({ page }) => asksFor(page, { code: 'totp_required' }),
    ready: typePassword('Second step'),
  },
  {
    name: 'sign-in-set-up-second-step',
    path: '/login',
    isSignedOut: true,
    isFull: true,
    before: ({ page }) => asksFor(page, { code: 'totp_setup_required', setup: SETUP }),
    ready: typePassword('Second step'),
  },
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
  {
    name: 'settings-two-step',
    path: '/settings/profile',
    ready: async ({ page }) => {
      await page.route('**/ajax/account/totp', (route) =>
        route.fulfill({
          json: { success: true, setup: SETUP, since: null, recovery_codes_left: 0, is_required: false },
        }),
      );
      await page.getByRole('button', { name: 'Set up' }).click();
      await page.getByLabel('Your password').fill('leadline-demo');
      await page.keyboard.press('Enter');
      await page.getByRole('img', { name: 'QR code for the authenticator app' }).scrollIntoViewIfNeeded();
      await page.getByLabel('Code from the app').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings-recovery-codes',
    path: '/settings/profile',
    ready: async ({ page }) => {
      const codes = Array.from({ length: 10 }, (_, at) => `abcd-efgh-ijkl-mn${at}p`.replace(/[0189]/g, 'q'));
      await page.route('**/ajax/account/totp**', (route) =>
        route.fulfill({
          json: { success: true, since: new Date().toISOString(), recovery_codes_left: 2, is_required: false },
        }),
      );
      await page.route('**/totp/recovery-codes', (route) =>
        route.fulfill({ json: { success: true, recovery_codes: codes } }),
      );
      await page.reload();
      await page.getByRole('button', { name: 'New recovery codes' }).click();
      await page.getByLabel('Your password').fill('leadline-demo');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'I have kept them' }).scrollIntoViewIfNeeded();
    },
  },
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
