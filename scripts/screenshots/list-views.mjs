const list = ({ page }) => page.getByRole('list', { name: 'Conversations' }).getByRole('link').first().waitFor();
const shows =
  (text) =>
  ({ page }) =>
    page.getByText(text).first().waitFor();
const hang = ({ page }) => page.route('**/ajax/tata-conversations/**', () => undefined);
/** As on the first day; what is counted is left out, as it is while it is asked for. */
async function empty({ page }) {
  await page.route('**/ajax/tata-conversation-counts/**', () => undefined);
  await page.route(
    (url) => url.pathname === '/ajax/tata-conversations/',
    (route) => route.fulfill({ json: { success: true, conversations: [], next_page: null, changes_cursor: '' } }),
  );
}

export const LIST_VIEWS = [
  { name: 'list-all', path: '/', ready: list },
  { name: 'list-mine', path: '/inbox/mine', ready: list },
  { name: 'list-unassigned', path: '/inbox/unassigned', ready: list },
  { name: 'list-unread', path: '/inbox/all?only=unread', ready: list },
  { name: 'list-resolved', path: '/inbox/all?state=resolved', ready: list },
  { name: 'list-snoozed', path: '/inbox/all?state=snoozed', ready: list },
  {
    name: 'list-search',
    path: '/?q=visit',
    ready: ({ page }) => page.getByRole('region', { name: 'Messages' }).getByRole('link').first().waitFor(),
  },
  { name: 'list-search-none', path: '/?q=zeppelin', ready: shows('Nothing matches') },
  {
    name: 'list-selected',
    widths: [1440, 1024],
    path: '/inbox/unassigned',
    ready: async ({ page }) => {
      await list({ page });
      for (const place of [1, 3]) await page.getByRole('checkbox').nth(place).check({ force: true });
      await page.getByRole('region', { name: 'Selected conversations' }).waitFor();
    },
  },
  {
    name: 'list-narrow',
    widths: [820],
    path: '/',
    ready: async ({ page }) => {
      await list({ page });
      await page.getByRole('button', { name: 'Narrow the list' }).click();
      await page.getByRole('button', { name: 'Widen the list' }).waitFor();
    },
  },
  {
    name: 'list-filters',
    path: '/inbox/all?stage=new',
    ready: async ({ page }) => {
      await list({ page });
      await page.getByRole('button', { name: /^Filters/ }).click();
      await page.getByText(/conversations? match/).waitFor();
    },
  },
  { name: 'list-narrowed', path: '/inbox/all?stage=new&source=whatsapp&from=2025-01-01', ready: list },
  { name: 'list-empty', path: '/', before: empty, ready: shows('No conversations yet') },
  {
    name: 'list-filter-empty',
    path: '/inbox/mine?state=snoozed',
    ready: ({ page }) => page.waitForLoadState('networkidle').catch(() => undefined),
  },
  {
    name: 'list-loading',
    path: '/',
    before: hang,
    isLoading: true,
    ready: ({ page }) => page.locator('.skeleton').first().waitFor(),
  },
  {
    name: 'list-failed',
    path: '/',
    before: ({ page }) =>
      page.route('**/ajax/tata-conversations/**', (route) =>
        route.fulfill({ status: 503, json: { code: 'unavailable' } }),
      ),
    ready: ({ page }) => page.getByRole('alert').first().waitFor({ timeout: 20_000 }),
  },
  {
    name: 'list-offline',
    path: '/',
    ready: async ({ page, context }) => {
      await list({ page });
      await context.setOffline(true);
      await page.getByText(/Offline since/).waitFor();
    },
  },
  {
    name: 'list-hindi',
    path: '/',
    before: hindi,
    ready: ({ page }) => page.getByRole('list', { name: 'बातचीत' }).getByRole('link').first().waitFor(),
  },
];

export async function hindi({ context }) {
  await context.addInitScript(() => localStorage.setItem('leadline.preferences', JSON.stringify({ locale: 'hi' })));
}
