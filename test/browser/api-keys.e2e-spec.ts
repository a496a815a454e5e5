import { ApiClient } from '../support/api-client.js';
import { dark, DESKTOP, PHONE } from '../support/browser.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
});
afterAll(() => stage.clear());

it.each([DESKTOP, dark(PHONE)])(
  'an administrator makes a key, which works, and revokes it, at $width px, $colorScheme',
  async (screen) => {
    const name = `billing ${screen.width}`;
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/settings/api-keys');
    await page.getByRole('button', { name: 'New key' }).click();
    expect(await visit.axeFindings()).toEqual([]);
    await page.getByLabel('What calls with it').fill(name);
    await page.getByRole('checkbox', { name: 'Read leads and their notes' }).check();
    await page.getByLabel('Good for').selectOption('90 days');
    await page.getByRole('button', { name: 'Make the key' }).click();
    const key = await page.getByLabel('The key').inputValue();
    await visit.picture(`api-keys-made-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);

    const other = new ApiClient(stage.app.url, key);
    expect((await other.get('/api/v1/leads')).status).toBe(200);
    expect((await other.get('/api/v1/conversations')).status).toBe(403);

    await page.getByRole('button', { name: 'I have kept it' }).click();
    const row = page.getByRole('list', { name: 'API keys' }).getByRole('listitem').filter({ hasText: name });
    expect(await page.content()).not.toContain(key);
    await row.getByRole('button', { name: `Revoke ${name}` }).click();
    await row.getByRole('button', { name: 'Revoke the key' }).click();
    await row.getByText('Revoked', { exact: true }).waitFor();
    expect((await other.get('/api/v1/leads')).status).toBe(401);
    await visit.picture(`api-keys-${screen.width}-${screen.colorScheme}`);
    expect(await visit.axeFindings()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  },
);
