import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { photo, picture, plan, voice, type SampleFile } from '../support/uploads.js';
import { Stage } from './stage.js';

let stage: Stage;
let dataDir: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'leadline-send-files-'));
  stage = await Stage.set({ DATA_DIR: dataDir });
});
afterEach(() => stage.endVisits());
afterAll(async () => {
  await stage.clear();
  await rm(dataDir, { recursive: true, force: true });
});

const MIB = 1024 * 1024;

const tray = ({ page }: Visit): Locator => page.getByRole('region', { name: 'Files to send' });
const sendButton = ({ page }: Visit): Locator => page.getByRole('button', { name: 'Send', exact: true });
const attach = ({ page }: Visit, ...files: SampleFile[]) =>
  page
    .locator('input[data-attach]')
    .setInputFiles(files.map(({ name, mimeType, bytes: buffer }) => ({ name, mimeType, buffer })));

/** As the browser tells of files that are dragged in, or that the clipboard holds. */
async function bring(target: Locator, how: 'drop' | 'paste' | 'dragenter', file: SampleFile): Promise<void> {
  const { name, mimeType, bytes } = file;
  await target.evaluate(
    (element, { how, name, mimeType, base64 }) => {
      const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([content], name, { type: mimeType }));
      const options = { bubbles: true, cancelable: true };
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent(how, { ...options, dataTransfer: data }),
      );
    },
    { how, name, mimeType, base64: bytes.toString('base64') },
  );
}

const sent = (phone: string) =>
  stage.simulator.sends(phone).map(({ type, body }) => [type, (body[type] as { caption?: string }).caption ?? null]);

const words = (type: string, body: Record<string, unknown>): string => {
  const { body: text, caption } = body[type] as { body?: string; caption?: string };
  return `${type}: ${text ?? caption ?? ''}`;
};

/** Requests for uploads wait until they are let go. */
async function holdUploads({ page }: Visit): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route('**/api/v1/media?*', async (route) => {
    await held;
    // One that was called off meanwhile has no way any more
    await route.continue().catch(() => undefined);
  });
  return letGo;
}

/** Something else is looked at in between. */
async function lookElsewhere(visit: Visit, elsewhere: string, back: string): Promise<void> {
  const toList = () => (visit.isPhone ? visit.page.getByRole('link', { name: 'Back to the list' }).click() : null);
  await toList();
  await visit.row(elsewhere).click();
  await visit.bubble('Somebody else').waitFor();
  expect(await visit.thread.getByRole('progressbar').count()).toBe(0);
  await toList();
  await visit.row(back).click();
}

const isDrawn = (picture: Locator) =>
  eventually(
    () => picture.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
    (drawn) => drawn,
  );

it.each([DESKTOP, dark(DESKTOP), PHONE, dark(PHONE)])(
  'files at $width × $height, $colorScheme: by the button, pasted and dropped, with captions, progress and ticks',
  async (screen) => {
    const [{ phone, name }, other] = [stage.newCustomer(), stage.newCustomer()];
    await stage.simulator.customerWrites({ from: other.phone, name: other.name, text: 'Somebody else' });
    await stage.simulator.customerWrites({ from: phone, name, text: 'May I see it?' });
    const visit = await stage.visit(screen);
    const { page } = visit;
    const shot = (what: string) => visit.picture(`send-files-${what}-${screen.width}-${screen.colorScheme}`);
    await visit.enter(`/c/${phone}`);
    await visit.bubble('May I see it?').waitFor();

    // By the button, several at once, one of them too large
    const [balcony, floorPlan] = [await photo(), await plan()];
    const huge = { ...balcony, name: 'huge.jpg', bytes: Buffer.concat([balcony.bytes, Buffer.alloc(6 * MIB)]) };
    await attach(visit, balcony, huge, floorPlan);
    await tray(visit).getByText('balcony.jpg').waitFor();
    await tray(visit)
      .getByText(/^Too large: it is 6\.\d MB, and WhatsApp takes photos up to 5 MB\. Make it smaller/)
      .waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    await shot('tray');
    await tray(visit).getByRole('button', { name: 'Remove huge.jpg' }).click();
    await tray(visit).getByRole('textbox', { name: 'Caption for floor-plan.pdf' }).fill('The plan of the flat');

    // The way to the server is slow: the bubbles are there at once, and say how far they are
    const letGo = await holdUploads(visit);
    await sendButton(visit).click();
    await tray(visit).waitFor({ state: 'detached' });
    const progress = visit.thread.getByRole('progressbar', { name: 'Upload of balcony.jpg' });
    await progress.waitFor();
    await visit.bubble('The plan of the flat').getByText('Waiting for the file before it').waitFor();
    const balconies = visit.thread.getByRole('button', { name: 'Open Photo' });
    await isDrawn(balconies.getByRole('img'));
    expect(await visit.axeFindings()).toEqual([]);
    await shot('uploading');
    await lookElsewhere(visit, other.name, name);
    await progress.waitFor();
    const place = () => balconies.boundingBox();
    const before = (await place())!;
    letGo();

    // What the server shows takes over, and nothing blinks or jumps
    await visit.lookFor(visit.bubble('The plan of the flat').getByText(/^Read \d\d:\d\d$/));
    expect(await visit.thread.getByRole('progressbar').count()).toBe(0);
    expect(await balconies.getByRole('img').getAttribute('src')).toMatch(/^blob:/);
    const { width, height } = (await place())!;
    expect({ width, height }).toEqual({ width: before.width, height: before.height });

    // Dropped anywhere on the thread, and pasted where one writes
    const [dropped, pasted] = [await picture('png', 300), await voice()];
    await bring(visit.thread, 'dragenter', dropped);
    await page.getByText('Drop files to attach them').waitFor();
    await shot('drop');
    await bring(visit.thread, 'drop', dropped);
    await tray(visit).getByRole('textbox', { name: 'Caption for picture.png' }).fill('The colour');
    expect(await page.getByText('Drop files to attach them').count()).toBe(0);
    await bring(visit.reply, 'paste', pasted);
    await tray(visit).getByText('WhatsApp shows no caption with audio').waitFor();
    await tray(visit).getByRole('textbox', { name: 'Caption for picture.png' }).press('Enter');
    await visit.lookFor(visit.bubble('The colour').getByText(/^Read/));
    await visit.lookFor(visit.thread.getByLabel('Voice message'));
    await eventually(
      () => Promise.resolve(sent(phone)),
      (all) => all.length === 4,
    );
    expect(sent(phone)).toEqual([
      ['image', null],
      ['document', 'The plan of the flat'],
      ['image', 'The colour'],
      ['audio', null],
    ]);

    // After a reload everything comes from our own server
    await page.reload();
    await isDrawn(visit.bubble('The colour').getByRole('img', { name: 'The colour' }));
    expect(await visit.bubble('The colour').getByRole('img').getAttribute('src')).toMatch(/^\/ajax\/tata-media\//);
    const [saved] = await Promise.all([
      page.waitForEvent('download'),
      visit.bubble('The plan of the flat').getByRole('link').click(),
    ]);
    expect(saved.suggestedFilename()).toBe('floor-plan.pdf');
    expect(await visit.axeFindings()).toEqual([]);
    await shot('sent');
    expect(await stage.endVisits()).toEqual([]);
  },
  120_000,
);

it('an upload is called off, one that failed is tried again or taken away, and each is sent once at most', async () => {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'May I see it?' });
  const visit = await stage.visit();
  const { page } = visit;
  await visit.enter(`/c/${phone}`);
  await visit.bubble('May I see it?').waitFor();
  const sendAll = async (...files: SampleFile[]) => {
    await attach(visit, ...files);
    await sendButton(visit).click();
  };

  const letGo = await holdUploads(visit);
  await sendAll(await picture());
  await visit.thread.getByRole('button', { name: 'Cancel picture.png' }).click();
  await visit.thread.getByRole('progressbar').waitFor({ state: 'detached' });
  letGo();
  await page.unroute('**/api/v1/media?*');

  await page.route('**/api/v1/media?*', (route) => route.abort());
  const [lost, gone] = [await picture(), { ...(await picture()), name: 'gone.png' }];
  await sendAll(lost, gone);
  const waiting = visit.thread.getByText('Waiting for the connection');
  await eventually(
    () => waiting.count(),
    (count) => count === 2,
  );
  await visit.picture('send-files-waiting-1440-light');
  await visit.thread.getByRole('button', { name: 'Cancel gone.png' }).click();
  await page.unroute('**/api/v1/media?*');
  await visit.lookFor(visit.thread.getByText(/^Read/));
  expect(sent(phone)).toEqual([['image', null]]);

  const busy = { status: 429, json: { code: 'rate_limited', detail: 'Too many at once' } };
  await page.route('**/api/v1/media?*', (route) => route.fulfill(busy));
  await sendAll(await picture(), { ...(await picture()), name: 'gone.png' });
  await visit.thread.getByRole('button', { name: 'Remove gone.png' }).click();
  await visit.picture('send-files-failed-1440-light');
  await page.unroute('**/api/v1/media?*');
  await visit.thread.getByRole('button', { name: 'Retry' }).click();
  await eventually(
    () => Promise.resolve(sent(phone)),
    (sends) => sends.length === 2,
  );

  // Bytes that are not what the name says: the server says so
  await sendAll({ bytes: Buffer.from('<?xml version="1.0"?><a/>'), name: 'fake.png', mimeType: 'image/png' });
  await visit.thread.getByText(/^Not sent: By its content the file is /).waitFor();
  expect(sent(phone)).toHaveLength(2);
  expect(await stage.endVisits(/ERR_FAILED/, /status of (415|429)/)).toEqual([]);
}, 60_000);

it.each([DESKTOP, dark(DESKTOP), PHONE, dark(PHONE)])(
  'words and files go by one Send, in the order of sending, at $width × $height, $colorScheme',
  async (screen) => {
    const { phone, name } = stage.newCustomer();
    await stage.simulator.customerWrites({ from: phone, name, text: 'What does it cost?' });
    const visit = await stage.visit(screen);
    await visit.enter(`/c/${phone}`);
    await visit.bubble('What does it cost?').waitFor();

    // What was typed before is the caption, and the focus stays with it
    await visit.reply.fill('Here is our price list');
    await attach(visit, await plan());
    await tray(visit).getByPlaceholder('Your text below is its caption').waitFor();
    expect(await visit.reply.evaluate((box) => box === document.activeElement)).toBe(true);
    expect(await visit.page.getByRole('button', { name: /^Send( \d+ files?)?$/ }).count()).toBe(1);
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`send-files-words-${screen.width}-${screen.colorScheme}`);
    await visit.reply.press('Enter');
    await visit.lookFor(visit.bubble('Here is our price list').getByText(/^Read/));
    expect(await visit.reply.inputValue()).toBe('');

    // A caption of its own stays; the words follow the files, and what is typed next does not overtake them
    const letGo = await holdUploads(visit);
    await attach(visit, await photo(), { ...(await picture()), name: 'second.png' });
    await tray(visit).getByRole('textbox', { name: 'Caption for balcony.jpg' }).fill('The balcony');
    await visit.reply.fill('Shall we meet?');
    await tray(visit).getByRole('textbox', { name: 'Caption for balcony.jpg' }).press('Enter');
    await visit.reply.fill('On Friday?');
    await visit.reply.press('Enter');
    for (const text of ['Shall we meet?', 'On Friday?']) {
      await visit.bubble(text).getByText('Waiting for the file before it').waitFor();
    }
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`send-files-texts-wait-${screen.width}-${screen.colorScheme}`);
    letGo();
    await visit.lookFor(visit.bubble('On Friday?').getByText(/^Read/));
    expect(stage.simulator.sends(phone).map(({ type, body }) => words(type, body))).toEqual([
      'document: Here is our price list',
      'image: The balcony',
      'image: ',
      'text: Shall we meet?',
      'text: On Friday?',
    ]);
    expect(await stage.endVisits()).toEqual([]);
  },
  60_000,
);

it('a file that is called off or fails holds up no text behind it', async () => {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'May I see it?' });
  const visit = await stage.visit();
  await visit.enter(`/c/${phone}`);
  await visit.bubble('May I see it?').waitFor();
  const letGo = await holdUploads(visit);
  await attach(visit, await picture(), { ...(await picture()), name: 'fake.png', bytes: Buffer.from('<a/>') });
  await sendButton(visit).click();
  await visit.reply.fill('Here it is');
  await visit.reply.press('Enter');
  await visit.bubble('Here it is').getByText('Waiting for the file before it').waitFor();
  await visit.thread.getByRole('button', { name: 'Cancel picture.png' }).click();
  letGo();
  await visit.lookFor(visit.bubble('Here it is').getByText(/^Read/));
  await visit.thread.getByText(/^Not sent: By its content the file is /).waitFor();
  // No second try makes other bytes of it
  expect(await visit.thread.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  await visit.thread.getByRole('button', { name: 'Remove fake.png' }).waitFor();
  expect(sent(phone)).toEqual([['text', null]]);
  expect(await stage.endVisits(/status of 415/)).toEqual([]);
});

it('a file is told of in the timeline, its upload ahead of the message', async () => {
  const { phone, name } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name, text: 'May I see it?' });
  const visit = await stage.visit();
  await visit.enter(`/c/${phone}`);
  stage.simulator.behave({ on: 'upload', do: 'refuse', status: 503 });
  await attach(visit, await picture());
  await sendButton(visit).click();
  await visit.lookFor(visit.thread.getByText(/^Read/));
  await visit.thread.getByRole('button', { name: /timeline/i }).click();
  const timeline = visit.page.getByRole('list', { name: 'Timeline' });
  await timeline.getByText('Upload 1: TATA could not take the file, tried again later').waitFor();
  await timeline.getByText('Upload 2: TATA has the file').waitFor();
  await timeline.getByText('Attempt 1: taken').waitFor();
  expect(await stage.endVisits()).toEqual([]);
});

it.each([DESKTOP, PHONE])('a template takes a file for its header from here ($width px)', async (screen) => {
  await stage.app.agent.post('/api/v1/templates/sync', {});
  const visit = await stage.visit(screen);
  const { page } = visit;
  await visit.enter('/templates');
  await page.getByRole('button', { name: 'Try the picker' }).click();
  const picker = page.getByRole('dialog', { name: 'Try the picker' });
  await picker.getByRole('button', { name: /^brochure/ }).click();
  const choose = async ({ name, mimeType, bytes: buffer }: SampleFile) =>
    picker.getByLabel('Choose a file').setInputFiles({ name, mimeType, buffer });
  await choose(await photo());
  await picker.getByText('WhatsApp does not take this kind of document.').waitFor();
  await choose(await plan());
  await picker.getByText('floor-plan.pdf, 1 KB').waitFor();
  expect(await picker.getByLabel('Address of the document').count()).toBe(0);
  expect(await picker.getByLabel('File name').inputValue()).toBe('floor-plan.pdf');
  await picker.getByRole('textbox', { name: /\{\{1\}\}/ }).fill('Asha');
  await picker.getByRole('button', { name: 'Check' }).click();
  await picker.getByText('Complete: WhatsApp would take it.').waitFor();
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture(`send-files-template-${screen.width}-light`);
  await picker.getByRole('button', { name: 'Take it away' }).click();
  await picker.getByLabel('Address of the document').waitFor();
  expect(await stage.endVisits()).toEqual([]);
});
