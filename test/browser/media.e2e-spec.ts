import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MediaService } from '@app/media';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

let stage: Stage;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-media-'));
  stage = await Stage.set({ DATA_DIR: dataDir });
});
afterEach(() => stage.endVisits());
afterAll(async () => {
  await stage.clear();
  await rm(dataDir, { recursive: true, force: true });
});

const begin = async (condition: string): Promise<void> => {
  const [rows]: [{ id: string }[]] = await stage.app.db.query(
    `UPDATE media SET next_attempt_at = now() WHERE ${condition} AND state = 'pending' RETURNING id`,
  );
  await stage.app.server.app.get(MediaService, { strict: false }).fetchSoon(rows.map(({ id }) => id));
};
const fetchNow = () => begin('true');

/** So many files are tried, in vain. */
async function tryFetching(count: number): Promise<void> {
  await begin('attempts = 0');
  await eventually(
    () => stage.app.db.query(`SELECT count(*)::int AS n FROM media WHERE failure IS NOT NULL`),
    ([row]) => row.n >= count,
  );
}

/** Nothing in the thread moved while its files came. */
const topOf = (visit: Visit, text: string) =>
  visit.bubble(text).evaluate((element) => Math.round(element.getBoundingClientRect().top));

it.each([DESKTOP, dark(DESKTOP), PHONE, dark(PHONE)])(
  'files of a customer at $width × $height, $colorScheme: a photo opens, a document is saved, what failed comes with a retry',
  async (screen) => {
    const { phone, name } = stage.newCustomer();
    const visit = await stage.visit(screen);
    const { page } = visit;
    stage.simulator.behave([
      { on: 'link', do: 'refuse', status: 424, body: { error: 'GET_MEDIA_URL', meta: { code: 100 } } },
      { on: 'link', do: 'refuse', status: 503, headers: { 'retry-after': '900' }, next: 4 },
    ]);
    await stage.simulator.customerWrites({ from: phone, name, type: 'image', text: 'The kitchen' });
    await tryFetching(1);
    await stage.simulator.customerWrites({ from: phone, type: 'sticker' });
    await stage.simulator.customerWrites({ from: phone, type: 'audio' });
    await stage.simulator.customerWrites({ from: phone, type: 'document', filename: 'नक्शा.pdf' });
    await stage.simulator.customerWrites({ from: phone, type: 'image', text: 'The balcony' });
    await tryFetching(4);
    await visit.enter(`/c/${phone}`);
    await visit.bubble('The balcony').getByRole('status').getByText('Trying again').waitFor();
    await visit.picture(`media-pending-${screen.width}-${screen.colorScheme}`);
    const before = await topOf(visit, 'The kitchen');

    await fetchNow();
    const photo = visit.bubble('The balcony').getByRole('button', { name: 'Open The balcony' });
    await visit.lookFor(photo);
    const isDrawn = (element: Element) => (element as HTMLImageElement).naturalWidth > 0;
    await eventually(
      () => visit.bubble('The balcony').getByRole('img').evaluate(isDrawn),
      (drawn) => drawn,
    );
    await visit.thread.getByRole('img', { name: 'Sticker' }).waitFor();
    await visit.thread.getByLabel('Voice message').waitFor();
    expect(await topOf(visit, 'The kitchen')).toBe(before);
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`media-ready-${screen.width}-${screen.colorScheme}`);

    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      visit
        .bubble('नक्शा.pdf')
        .getByRole('link', { name: /Download/ })
        .click(),
    ]);
    expect(saved.suggestedFilename()).toBe('नक्शा.pdf');
    expect(await readFile(await saved.path())).toEqual(await readFile('apps/tata-simulator/samples/floor-plan.pdf'));

    await photo.click();
    const whole = page.getByRole('dialog', { name: 'The balcony' });
    await eventually(
      () => whole.getByRole('img').evaluate(isDrawn),
      (drawn) => drawn,
    );
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`media-open-${screen.width}-${screen.colorScheme}`);
    expect(await whole.getByRole('button', { name: /photo$/ }).count()).toBe(0);
    // Larger, by key and by button, and as it was
    const width = () => whole.getByRole('img').evaluate((image) => image.getBoundingClientRect().width);
    const fitting = await width();
    await page.keyboard.press('+');
    await whole.getByRole('button', { name: 'Zoom in' }).click();
    await whole.getByText('200 percent').waitFor({ state: 'attached' });
    expect((await width()) / fitting).toBeCloseTo(2, 1);
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`media-zoomed-${screen.width}-${screen.colorScheme}`);
    await page.keyboard.press('0');
    expect(await width()).toBeCloseTo(fitting, 0);
    await page.keyboard.press('Escape');
    await whole.waitFor({ state: 'detached' });
    expect(await photo.evaluate((element) => element === document.activeElement)).toBe(true);

    const failed = visit.bubble('The kitchen');
    await failed.getByText('Ask the customer to send it again').waitFor();
    await failed.getByRole('button', { name: 'Retry' }).click();
    const kitchen = failed.getByRole('button', { name: 'Open The kitchen' });
    await visit.lookFor(kitchen);

    // From photo to photo, by key and by button
    await kitchen.click();
    await whole.or(page.getByRole('dialog', { name: 'The kitchen' })).waitFor();
    await page.keyboard.press('ArrowRight');
    await whole.getByRole('img', { name: 'The balcony' }).waitFor();
    expect(await whole.getByRole('button', { name: 'Next photo' }).count()).toBe(0);
    expect(await visit.axeFindings()).toEqual([]);
    await whole.getByRole('button', { name: 'Previous photo' }).click();
    const other = page.getByRole('dialog', { name: 'The kitchen' });
    await other.getByRole('img', { name: 'The kitchen' }).waitFor();
    await page.keyboard.press('ArrowRight');
    await whole.getByRole('img', { name: 'The balcony' }).waitFor();
    await page.keyboard.press('ArrowLeft');
    await other.waitFor();
    await page.keyboard.press('Escape');
    await other.waitFor({ state: 'detached' });
    expect(await kitchen.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  },
  90_000,
);

it('what only says that it is a photo is saved, never opened', async () => {
  const { phone, name } = stage.newCustomer();
  const page = '<!doctype html><script>document.title = "run"</script>';
  const content = Buffer.from(page).toString('base64');
  await stage.simulator.customerWrites({ from: phone, name, type: 'image', mimeType: 'image/jpeg', content });
  const visit = await stage.visit();
  await visit.enter(`/c/${phone}`);
  const link = visit.thread.getByRole('link', { name: /Photo.*Cannot be shown here/s });
  await visit.lookFor(link);
  const [saved] = await Promise.all([visit.page.waitForEvent('download'), link.click()]);
  expect(saved.suggestedFilename()).toMatch(/^whatsapp-.*\.bin$/);
  expect(await readFile(await saved.path(), 'utf8')).toBe(page);
  expect(await visit.page.title()).not.toBe('run');
  expect(await stage.endVisits()).toEqual([]);
});
