import { hindi } from './list-views.mjs';

const thread = ({ page }) => page.getByRole('log', { name: 'Messages' });
const opened = async ({ page }) => thread({ page }).getByRole('listitem').last().waitFor();
const at =
  (place) =>
  ({ places }) =>
    `/c/${places[place]}`;
const press = (page, name) =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

export const THREAD_VIEWS = [
  { name: 'thread', path: at('asha'), ready: opened },
  {
    name: 'thread-hindi',
    path: at('asha'),
    before: hindi,
    ready: ({ page }) => page.getByRole('log').getByRole('listitem').last().waitFor(),
  },
  {
    name: 'thread-emoji',
    path: at('asha'),
    ready: async ({ page }) => {
      await opened({ page });
      await page.getByRole('textbox', { name: 'Reply' }).pressSequentially('See you then :smi');
      await page.getByRole('listbox').waitFor();
    },
  },
  {
    name: 'thread-closed-window',
    path: at('closed'),
    ready: ({ page }) => page.getByText('24-hour window closed').waitFor(),
  },
  {
    name: 'thread-template-filled-in',
    path: at('closed'),
    ready: async ({ page }) => {
      const desk = page.getByRole('region', { name: 'Templates for this customer' });
      await desk
        .getByRole('button', { name: /^booking_update/ })
        .first()
        .click();
      await desk.getByRole('button', { name: 'Send template' }).waitFor();
    },
  },
  {
    name: 'thread-types-beginning',
    path: at('types'),
    ready: async ({ page }) => {
      await opened({ page });
      await thread({ page }).evaluate((log) => (log.scrollTop = 0));
      await page.getByText('2 BHK launch offer').first().waitFor();
    },
  },
  {
    name: 'thread-types-middle',
    path: at('types'),
    ready: async ({ page }) => {
      await opened({ page });
      await thread({ page }).evaluate((log) => (log.scrollTop = log.scrollHeight / 2));
      await page.waitForTimeout(400);
    },
  },
  { name: 'thread-types-end', path: at('types'), ready: opened },
  {
    name: 'thread-failed',
    path: at('failed'),
    ready: ({ page }) =>
      page
        .getByText(/^Not delivered: /)
        .first()
        .waitFor(),
  },
  {
    name: 'thread-failed-timeline',
    path: at('failed'),
    ready: async ({ page }) => {
      await page
        .getByText(/^Not delivered: /)
        .first()
        .waitFor();
      await thread({ page })
        .getByRole('button', { name: /Not delivered|Details/ })
        .first()
        .click();
      await page.getByRole('list', { name: 'Timeline', exact: true }).waitFor();
    },
  },
  { name: 'thread-opted-out', path: at('optedOut'), ready: opened },
  { name: 'thread-hindi-customer', path: at('meera'), ready: opened },
  {
    name: 'thread-note',
    path: at('asha'),
    ready: async ({ page }) => {
      await opened({ page });
      await page
        .getByRole('tab', { name: 'Note' })
        .or(page.getByRole('button', { name: 'Note', exact: true }))
        .first()
        .click();
      await page.getByRole('textbox', { name: 'Internal note' }).fill('Ask @Ra');
    },
  },
  {
    name: 'thread-canned',
    path: at('asha'),
    ready: async ({ page }) => {
      await opened({ page });
      await page.getByRole('textbox', { name: 'Reply' }).pressSequentially('/');
      await page.getByRole('listbox', { name: 'Canned replies' }).waitFor();
    },
  },
  {
    name: 'thread-actions',
    path: at('asha'),
    ready: async ({ page }) => {
      await opened({ page });
      await thread({ page }).getByRole('listitem').last().hover();
      await thread({ page }).getByRole('button', { name: 'Message actions' }).last().click();
    },
  },
  {
    name: 'thread-assign',
    path: at('asha'),
    ready: async ({ page }) => {
      await opened({ page });
      await press(page, /^Assign/);
      await page.getByRole('menu').first().waitFor();
    },
  },
  {
    name: 'thread-lightbox',
    path: at('asha'),
    ready: async ({ page }) => {
      await opened({ page });
      await thread({ page }).evaluate((log) => (log.scrollTop = 0));
      await thread({ page })
        .getByRole('button', { name: /Does it have a view|photo/i })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'thread-offline-queue',
    path: at('kumar'),
    // Else it goes out when the picture has been taken, and stands in those that follow
    before: ({ page }) => page.route('**/ajax/tata-send-reply/', (route) => route.abort()),
    ready: async ({ page, context, width }) => {
      await opened({ page });
      if (width >= 1280) await page.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
      await context.setOffline(true);
      await page.getByRole('textbox', { name: 'Reply' }).fill('Yes, the current one is on its way to you.');
      await page.keyboard.press('Enter');
      await page.getByText('Waiting for the connection').first().waitFor();
    },
  },
  {
    name: 'thread-lead',
    path: at('asha'),
    widths: [1024, 390],
    ready: async ({ page }) => {
      await opened({ page });
      await press(page, 'Show lead');
      await page.getByRole('dialog', { name: 'Lead' }).waitFor();
    },
  },
  {
    name: 'thread-loading',
    path: at('asha'),
    isLoading: true,
    before: ({ page }) => page.route('**/messages/**', () => undefined),
    ready: ({ page }) => page.locator('.skeleton').first().waitFor(),
  },
  {
    name: 'thread-failed-to-load',
    path: at('asha'),
    before: ({ page }) =>
      page.route('**/messages/**', (route) => route.fulfill({ status: 503, json: { code: 'unavailable' } })),
    ready: ({ page }) => page.getByRole('alert').first().waitFor({ timeout: 20_000 }),
  },
  {
    name: 'thread-missing',
    path: '/c/910000000000',
    ready: ({ page }) => page.waitForLoadState('networkidle').catch(() => undefined),
  },
  {
    name: 'new-conversation',
    path: '/',
    ready: async ({ page }) => {
      await press(page, 'New conversation');
      await page.getByRole('dialog').getByRole('textbox').first().waitFor();
    },
  },
];
