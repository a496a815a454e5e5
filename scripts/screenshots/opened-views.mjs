/** What opens over a view or unfolds in it when somebody presses something; nothing of it is kept. */
const opened = async ({ page }) => page.getByRole('log').getByRole('listitem').last().waitFor();
const button = (page, name) => page.getByRole('button', { name }).first();
const asha = ({ places }) => `/c/${places.asha}`;
const settled = ({ page }) => page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);

/** Beside the thread, over it, or as a sheet of a phone. */
async function lead({ page, width, isPhone }) {
  await opened({ page });
  if (width < 1280) await button(page, 'Show lead').click();
  if (isPhone) await button(page, 'Full height').click();
  await page.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
}
const presses = (name, awaited) => async (given) => {
  await settled(given);
  await button(given.page, name).click();
  await given.page.getByLabel(awaited).first().waitFor();
};

export const OPENED_VIEWS = [
  {
    name: 'thread-snooze',
    path: asha,
    ready: async ({ page }) => {
      await opened({ page });
      await button(page, 'Snooze').click();
      await page.getByRole('menu').first().waitFor();
    },
  },
  {
    name: 'thread-snooze-until',
    path: asha,
    ready: async ({ page }) => {
      await opened({ page });
      await button(page, 'Snooze').click();
      await page.getByRole('menuitem', { name: 'Choose a time…' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'thread-quote',
    path: asha,
    ready: async ({ page }) => {
      await opened({ page });
      await page.getByRole('log').getByRole('listitem').last().hover();
      await page.getByRole('button', { name: 'Message actions' }).last().click();
      await button(page, 'Reply to this message').click();
      await page
        .getByRole('group', { name: 'Your reply answers' })
        .or(page.getByText('Your reply answers'))
        .first()
        .waitFor();
    },
  },
  {
    name: 'thread-reaction',
    path: asha,
    ready: async ({ page }) => {
      await opened({ page });
      await page.getByRole('log').getByRole('listitem').last().hover();
      await page.getByRole('button', { name: 'Message actions' }).last().click();
      await button(page, 'Another emoji').click();
      await page.getByLabel('Any emoji').fill('ok');
    },
  },
  {
    name: 'thread-emoji-panel',
    // A phone's keyboard has its own
    widths: [1440, 1024],
    path: asha,
    ready: async ({ page }) => {
      await opened({ page });
      await button(page, 'Emoji').click();
      await page.getByRole('searchbox', { name: 'Search emoji' }).waitFor();
    },
  },
  {
    name: 'thread-files',
    path: asha,
    ready: async ({ page }) => {
      await opened({ page });
      const file = (name, mimeType, size) => ({ name, mimeType, buffer: Buffer.alloc(size, 32) });
      await page
        .locator('input[data-attach]')
        .setInputFiles([
          file('floor-plan-of-the-fourth-floor-east-facing.pdf', 'application/pdf', 1_200_000),
          file('notes.heic', 'image/heic', 90_000),
          file('voice.ogg', 'audio/ogg', 40_000),
        ]);
      await page
        .getByRole('region', { name: 'Files to send' })
        .getByRole('button', { name: /^Remove/ })
        .nth(2)
        .waitFor();
    },
  },
  {
    name: 'lead-timeline',
    path: asha,
    ready: async (given) => {
      await lead(given);
      await given.page
        .getByRole('list', { name: 'Timeline of this lead' })
        .getByRole('listitem')
        .last()
        .scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'lead-erase',
    path: asha,
    ready: async (given) => {
      await lead(given);
      await button(given.page, 'Erase…').click();
      await given.page.getByLabel(/^Type the n/).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'lead-compare',
    path: ({ places }) => `/c/${places.kumar}`,
    ready: async (given) => {
      await lead(given);
      await button(given.page, /^Compare with/).click();
      await button(given.page, 'Same person: merge').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'lead-list-open-timeline',
    widths: [1440],
    path: '/leads',
    ready: async ({ page }) => {
      await page.getByRole('link', { name: /Vikram Sethi/ }).click();
      await page.getByRole('list', { name: 'Timeline of this lead' }).waitFor();
    },
  },
  {
    name: 'new-conversation-template',
    path: '/',
    ready: async ({ page }) => {
      await button(page, 'New conversation').click();
      await page.getByLabel('Phone number').fill('99999 00999');
      await page.getByLabel('Name (optional)').fill('Tara Menon');
      await page.getByRole('button', { name: 'Choose a template' }).click();
      await page
        .getByRole('button', { name: /^booking_update/ })
        .first()
        .waitFor();
    },
  },
  {
    name: 'new-conversation-known',
    path: '/',
    ready: async ({ page }) => {
      await button(page, 'New conversation').click();
      await page.getByLabel('Phone number').fill('99999 00001');
      await page.getByRole('button', { name: 'Choose a template' }).click();
      await page.getByRole('button', { name: 'Open the conversation' }).waitFor();
    },
  },
  { name: 'settings-api-key-new', path: '/settings/api-keys', ready: presses('New key', 'What calls with it') },
  { name: 'settings-webhook-new', path: '/settings/webhooks', ready: presses('New endpoint', 'Who is told') },
  {
    name: 'settings-webhook-deliveries',
    path: '/settings/webhooks',
    ready: async (given) => {
      await settled(given);
      await button(given.page, /^Deliveries to/).click();
      await settled(given);
    },
  },
  {
    name: 'settings-revoke',
    path: '/settings/api-keys',
    ready: async (given) => {
      await settled(given);
      await button(given.page, /^Revoke/).click();
    },
  },
  { name: 'settings-canned-new', path: '/settings/canned-replies', ready: presses(/^New/, /name/i) },
  { name: 'settings-tag-new', path: '/settings/tags', ready: presses(/^New/, /name/i) },
  { name: 'settings-invite', path: '/settings/agents', ready: presses(/^Invite|^Add/, 'E-mail') },
  {
    name: 'template-new-filled',
    path: '/templates/new',
    isFull: true,
    ready: async (given) => {
      const { page } = given;
      await page.getByRole('heading', { name: 'New template' }).first().waitFor();
      await page.getByLabel('Name', { exact: true }).fill('site_visit');
      await page
        .getByLabel(/^(Text|Body)/)
        .first()
        .fill('Hello {{1}}, your visit is on {{2}} at 11. *Please bring an ID.*');
    },
  },
  {
    name: 'health-doctor',
    path: '/health',
    ready: async (given) => {
      await settled(given);
      await button(given.page, 'Run the doctor').click();
      await given.page.getByRole('list', { name: 'What the doctor found' }).waitFor({ timeout: 30_000 });
      await given.page.getByRole('list', { name: 'What the doctor found' }).scrollIntoViewIfNeeded();
    },
  },
  { name: 'setup-invited', path: ({ places }) => `/setup/${places.invited}`, isSignedOut: true, ready: settled },
];
