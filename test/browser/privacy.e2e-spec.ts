import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dark, DESKTOP, PHONE } from '../support/browser.js';
import { textPayload } from '../support/payloads.js';
import { Stage } from './stage.js';

let stage: Stage;
let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-privacy-'));
  stage = await Stage.set({ DATA_DIR: dataDir });
});
afterAll(async () => {
  await stage.clear();
  await rm(dataDir, { recursive: true, force: true });
});

it('an administrator exports and erases a person, and whoever has their thread open sees them go', async () => {
  const phone = '919876540001';
  const name = 'Farida Noor';
  await stage.app.anonymous.post('/webhook/', textPayload({ from: phone, name, text: 'Please forget me' }));
  await stage.app.anonymous.post('/webhook/', textPayload({ from: '919876540002', name: 'Somebody Else' }));
  const colleague = await stage.visit(DESKTOP);
  await colleague.enter(`/c/${phone}`);
  await colleague.page.getByRole('log').getByText('Please forget me').waitFor();

  const visit = await stage.visit(DESKTOP);
  const { page } = visit;
  await visit.enter(`/c/${phone}`);
  const privacy = page.getByRole('region', { name: 'Privacy' });
  await privacy.getByRole('button', { name: 'Export data…' }).click();
  const link = privacy.getByRole('link', { name: 'Download the archive' });
  await visit.picture('privacy-export');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^leadline-.*\.tar$/);

  await privacy.getByRole('button', { name: 'Erase…' }).click();
  const form = privacy.getByRole('form', { name: `Erase ${name}` });
  await form.getByRole('textbox').fill('919876540002');
  await form.getByRole('button', { name: 'Erase for good' }).click();
  await form.getByText('That is not what is asked for: nothing was erased.').waitFor();
  await visit.picture('privacy-erase');
  expect(await visit.axeFindings()).toEqual([]);
  await form.getByRole('textbox').fill('+91 98765 40001');
  await form.getByRole('button', { name: 'Erase for good' }).click();
  for (const each of [page, colleague.page]) {
    await each.getByRole('list').getByText(name).first().waitFor({ state: 'detached' });
    await each.getByText('Please forget me').first().waitFor({ state: 'detached' });
    await each.getByText('Somebody Else').first().waitFor();
  }
  expect(await stage.endVisits(/404|400/)).toEqual([]);
}, 60_000);

it.each([DESKTOP, dark(PHONE)])(
  'says how long things are kept and counts what would go, at $width px, $colorScheme',
  async (screen) => {
    await stage.app.agent.send('PATCH', '/api/v1/retention', { messages: null });
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/settings/privacy');
    const messages = page.getByLabel('Messages', { exact: true });
    await messages.selectOption({ label: '1 year' });
    const row = page.getByRole('listitem').filter({ has: messages });
    await row.getByRole('button', { name: 'Save' }).click();
    await row.getByText('0 messages older than 1 year will be deleted tonight.').waitFor();
    await visit.picture(`privacy-settings-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    await row.getByRole('button', { name: 'Save and delete them' }).click();
    await row.getByRole('button', { name: 'Save and delete them' }).waitFor({ state: 'detached' });
    expect((await stage.app.agent.get('/api/v1/retention')).body.rules[0]).toMatchObject({ keep_days: 365 });
    await page.getByLabel('Was this number erased?').fill('+91 98765 40001');
    await page.getByRole('button', { name: 'Check' }).click();
    await page
      .getByText(/erased by/)
      .first()
      .waitFor();
    await visit.picture(`privacy-erased-${screen.width}-${screen.colorScheme}`);
    expect(await stage.endVisits()).toEqual([]);
  },
  60_000,
);
