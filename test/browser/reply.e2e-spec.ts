import type { Locator } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());

async function openLead(visit: Visit): Promise<void> {
  if (visit.isPhone) await visit.page.getByRole('button', { name: 'Show lead' }).click();
  await visit.lead.waitFor();
}

const colourOf = (words: Locator): Promise<string> => words.evaluate((element) => getComputedStyle(element).color);

const addressOf = (visit: Visit): string => new URL(visit.page.url()).pathname;

describe('step 5 of the guide: a customer writes, and gets an answer', () => {
  it.each([DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)])(
    'at $width × $height, $colorScheme',
    async (screen) => {
      const { phone, name } = stage.newCustomer();
      const visit = await stage.visit(screen);
      const { page } = visit;
      // Once without help: what happens shows by itself within ten seconds.
      const news = (what: Locator) => (screen === DESKTOP ? what.waitFor() : visit.lookFor(what));
      await visit.enter();
      await page.getByRole('heading', { name: 'Inbox' }).waitFor();
      // A document that was loaded again would not know this any more.
      await page.evaluate(() => void ((globalThis as { isSameDocument?: true }).isSameDocument = true));

      await stage.simulator.customerWrites({ from: phone, name, text: 'Is the corner flat free?' });
      await news(visit.row(name).getByText('1 unread message'));
      await visit.row(name).getByText('Is the corner flat free?').waitFor();
      // Counted by the server, a moment later
      await eventually(
        () => page.title(),
        (title) => /^\(\d+\) Leadline$/.test(title),
      );

      await visit.row(name).click();
      await visit.bubble('Is the corner flat free?').waitFor();
      expect(addressOf(visit)).toBe(`/tata-chat/inbox/all/c/${phone}`);
      await page.getByText(/^Reply window 2[34] h/).waitFor();

      stage.simulator.behave({ on: 'send', to: phone, do: 'stall', ms: 1000 });
      await visit.reply.fill('Yes, it is 🙏');
      await visit.reply.press('Enter');
      // At once: TATA has not answered yet.
      await visit.bubble('Yes, it is 🙏').getByText('Sending').waitFor();
      expect(await visit.reply.inputValue()).toBe('');
      const chat = await eventually(
        () => Promise.resolve(stage.simulator.chat(phone)),
        (messages) => messages.some(({ status }) => status === 'read'),
      );
      expect(chat.map(({ from, preview }) => [from, preview])).toEqual([
        ['customer', 'Is the corner flat free?'],
        ['business', 'Yes, it is 🙏'],
      ]);
      await news(visit.bubble('Yes, it is 🙏').getByText(/^Read \d\d:\d\d$/));
      expect(await visit.bubble('Yes, it is 🙏').count()).toBe(1);
      // What we wrote is as easy to read as what the customer did
      expect(await colourOf(visit.bubble('Yes, it is 🙏').getByText('Yes, it is 🙏', { exact: true }))).toBe(
        await colourOf(visit.bubble('Is the corner flat free?').getByText('Is the corner flat free?', { exact: true })),
      );

      await openLead(visit);
      await visit.lead.getByRole('button', { name: `Edit Name: ${name}` }).waitFor();
      await visit.lead.getByText(`+91 ${phone.slice(2, 7)} ${phone.slice(7)}`).waitFor();
      await visit.lead.getByText('WhatsApp', { exact: true }).waitFor();
      const notes = visit.lead.getByRole('list', { name: 'Timeline of this lead' });
      await notes.getByText('Is the corner flat free?').waitFor();
      await notes.getByText('Yes, it is 🙏').waitFor();
      if (visit.isPhone) await page.goBack();

      expect(await page.evaluate(() => (globalThis as { isSameDocument?: true }).isSameDocument)).toBe(true);
      await page.goBack();
      await page.waitForURL('**/tata-chat/inbox/all');
      await visit.row(name).getByText('You:').waitFor();
      expect(
        await visit
          .row(name)
          .getByText(/unread message/)
          .count(),
      ).toBe(0);
      await page.goForward();
      await visit.bubble('Is the corner flat free?').waitFor();
      await page.reload();
      await visit.bubble('Yes, it is 🙏').getByText(/^Read/).waitFor();
      expect(addressOf(visit)).toBe(`/tata-chat/inbox/all/c/${phone}`);
      expect(await stage.endVisits()).toEqual([]);
    },
    60_000,
  );
});

describe('a thread that is being read', () => {
  it.each([DESKTOP, PHONE])('stays where it is when the customer writes on ($width px)', async (screen) => {
    const { phone, name } = stage.newCustomer();
    for (let number = 1; number <= 40; number += 1) {
      await stage.simulator.customerWrites({ from: phone, name, text: `Question ${number}.` });
    }
    const visit = await stage.visit(screen);
    await visit.enter(`/c/${phone}`);
    // It opens at the first of what is unread; the newest are far below
    await visit.bubble('Question 1.').waitFor();
    expect(await visit.bubble('Question 40.').count()).toBe(0);
    const reading = visit.bubble('Question 3.');
    await reading.scrollIntoViewIfNeeded();
    const before = await reading.boundingBox();

    await stage.simulator.customerWrites({ from: phone, name, text: 'One more thing.' });
    await visit.lookFor(visit.page.getByRole('button', { name: '1 new' }));
    expect(await reading.boundingBox()).toEqual(before);

    await visit.page.getByRole('button', { name: '1 new' }).click();
    await eventually(() => isInView(visit, 'One more thing.'), Boolean);
    await stage.simulator.customerWrites({ from: phone, name, text: 'And another.' });
    await visit.lookFor(visit.bubble('And another.'));
    await eventually(() => isInView(visit, 'And another.'), Boolean);
    expect(await stage.endVisits()).toEqual([]);
  });
});

async function isInView(visit: Visit, text: string): Promise<boolean> {
  const [bubble, thread] = await Promise.all([visit.bubble(text).boundingBox(), visit.thread.boundingBox()]);
  return !!bubble && !!thread && bubble.y >= thread.y && bubble.y + bubble.height <= thread.y + thread.height;
}
