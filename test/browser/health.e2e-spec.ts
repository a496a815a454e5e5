import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dark, DESKTOP, PHONE } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { signatureOf } from '../support/payloads.js';
import { Stage } from './stage.js';

const SECRET = 'a-webhook-secret';
const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];

let stage: Stage;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leadline-health-page-'));
  stage = await Stage.set({ TATA_WEBHOOK_SECRET: SECRET, DATA_DIR: folder });
  stage.simulator.setWebhook({ url: `${stage.app.url}/webhook/`, secret: SECRET });
});
afterEach(() => stage.endVisits());
afterAll(async () => {
  await stage.clear();
  await rm(folder, { recursive: true, force: true });
});

async function post(payload: unknown, secret: string): Promise<void> {
  const body = JSON.stringify(payload);
  await stage.app.anonymous.post('/webhook/', body, { 'x-hub-signature-256': signatureOf(body, secret) });
}
const healthOf = async (key: string): Promise<string> =>
  (await stage.app.agent.get('/ajax/health/')).body.checks.find((check: { key: string }) => check.key === key).code;

it('an administrator finds the way to Health, reads that all is well, and has the doctor look', async () => {
  const { phone } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, text: 'Hello' });
  const visit = await stage.visit();
  const { page } = visit;
  await visit.enter('/');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Health' }).click();
  await page.getByRole('heading', { name: 'Health', level: 1 }).waitFor();
  const incoming = page.getByRole('list', { name: 'Coming in' });
  await incoming.getByText('The last webhook came 0 min ago.').waitFor();

  await page.getByRole('button', { name: 'Run the doctor' }).click();
  const results = page.getByRole('list', { name: 'What the doctor found' });
  await results.getByText('A sample webhook passed through the real route').waitFor();
  await results.getByText('A wrong signature is refused.').waitFor();
  await results.getByText('TATA takes the token of').waitFor();
  expect(await page.getByText('Nothing is broken.').isVisible()).toBe(true);
  await visit.picture('health-doctor-1440-light');
  expect(await visit.axeFindings()).toEqual([]);
  // Neither the journal nor the signature check shows that the doctor was here
  const { body } = await stage.app.agent.get('/api/v1/webhook-events?limit=10');
  expect(body.data).toHaveLength(1);
  expect(await healthOf('signature')).toBe('ok');
  expect(await stage.endVisits()).toEqual([]);
});

describe('with trouble', () => {
  beforeAll(async () => {
    for (const strange of ['first', 'second']) await post({ [`strange_${strange}`]: 1 }, SECRET);
    for (let stranger = 0; stranger < 3; stranger += 1) await post({}, 'wrong');
    await eventually(
      () => healthOf('signature'),
      (code) => code === 'refused',
    );
    await stage.app.db.query(
      `INSERT INTO alerts (id, key, code, "values", last_seen_at)
       VALUES (gen_random_uuid(), 'signature', 'refused', '{"n":3}', now() + interval '1 h')`,
    );
  });

  it.each(SCREENS)('everybody can use the page at $width px, $colorScheme', async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    const name = (what: string) => `${what}-${screen.width}-${screen.colorScheme}`;
    await visit.enter('/');
    const banner = page.getByText('The last 3 webhooks were all refused');
    await banner.waitFor();
    await page.getByText('Compare TATA_WEBHOOK_SECRET and the webhook address').waitFor();
    await visit.picture(name('alert'));
    expect(await visit.axeFindings()).toEqual([]);
    await page.getByRole('link', { name: 'See what is wrong' }).click();
    await page.getByText('1 thing needs you now').waitFor();
    await page.getByRole('list', { name: 'Webhooks in quarantine' }).getByText('strange_first').waitFor();
    await visit.picture(name('health'));
    expect(await visit.axeFindings()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  });

  it('an administrator looks into what is in quarantine and has it replayed', async () => {
    const visit = await stage.visit(PHONE);
    const { page } = visit;
    await visit.enter('/');
    await page.getByRole('button', { name: 'Account and settings' }).click();
    await page.getByRole('menuitem', { name: 'Health' }).click();
    const quarantine = page.getByRole('list', { name: 'Webhooks in quarantine' });
    const event = quarantine.getByRole('listitem').filter({ hasText: 'strange_second' });
    await event.getByRole('button', { name: /^View/ }).click();
    const sheet = page.getByRole('dialog', { name: 'Webhook as it came' });
    await sheet.getByText('"strange_second": 1').waitFor();
    await visit.picture('quarantine-390-light');
    expect(await visit.axeFindings()).toEqual([]);
    await sheet.getByRole('button', { name: 'Close' }).click();
    await event.getByRole('button', { name: /^Replay/ }).click();
    await page.getByText('Still cannot be applied').waitFor();
    // As after an update that understands it
    await stage.app.db.query(`UPDATE webhook_events SET body = '{"event":"known"}' WHERE state = 'quarantined'`);
    await stage.app.db.query(
      `INSERT INTO webhook_events (id, received_at, state, error, headers, body)
       SELECT gen_random_uuid(), date_trunc('milliseconds', now()), 'quarantined', 'x', '{}', '{"event":"known"}' FROM generate_series(1, 120)`,
    );
    await visit.open('/health');
    await page.getByRole('button', { name: 'Show all 50' }).click();
    await page.getByText('These are the newest 50.').waitFor();
    expect(await quarantine.getByRole('listitem').count()).toBe(50);
    await page.getByRole('button', { name: 'Replay all' }).click();
    await page.getByText('Applied: 122 of 122').waitFor();
    await quarantine.waitFor({ state: 'detached' });
    await eventually(
      () => healthOf('quarantine'),
      (code) => code === 'ok',
    );
    expect(await stage.endVisits()).toEqual([]);
  });

  it('somebody finds a file that could not be fetched, and the conversation that waits for it', async () => {
    const { phone, name } = stage.newCustomer();
    stage.simulator.behave({ on: 'link', do: 'refuse', status: 404 });
    await stage.simulator.customerWrites({ from: phone, name, type: 'document', filename: 'lost.pdf' });
    const visit = await stage.visit(PHONE);
    const { page } = visit;
    await visit.enter('/health');
    const lost = page
      .getByRole('list', { name: 'Files that could not be fetched' })
      .getByRole('listitem')
      .filter({ hasText: 'lost.pdf' });
    await visit.lookFor(lost.getByText('TATA does not have this file any more'));
    await visit.picture('health-files-390-light');
    expect(await visit.axeFindings()).toEqual([]);
    await lost.getByRole('link', { name: /^Open/ }).click();
    await visit.bubble('lost.pdf').waitFor();
    await page.goBack();
    await lost.getByRole('button', { name: /^Retry/ }).click();
    await lost.waitFor({ state: 'detached' });
    expect(await stage.endVisits()).toEqual([]);
  });

  it('in Hindi', async () => {
    const visit = await stage.visit(dark(DESKTOP));
    await visit.enter('/health');
    await visit.page.getByRole('button', { name: 'Account and settings' }).click();
    await visit.page.getByRole('menuitemradio', { name: 'हिन्दी' }).click();
    await visit.page.keyboard.press('Escape');
    await visit.page.getByRole('heading', { name: 'स्वास्थ्य' }).waitFor();
    await visit.picture('health-hindi-1440-dark');
    expect(await visit.axeFindings()).toEqual([]);
    expect(await stage.endVisits()).toEqual([]);
  });
});

it('an agent without the right sees neither the link nor the page', async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await stage.app.db.query(`UPDATE agents SET role = 'agent'`);
  await visit.enter('/health');
  await page.getByText('Your account may not do this.').waitFor();
  expect(await page.getByRole('link', { name: 'Health' }).count()).toBe(0);
  await stage.app.db.query(`UPDATE agents SET role = 'administrator'`);
  expect(await stage.endVisits(/status of 403/)).toEqual([]);
});
