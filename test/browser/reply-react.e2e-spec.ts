import type { Locator } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { picture, plan } from '../support/uploads.js';
import { Stage } from './stage.js';

let stage: Stage;

beforeAll(async () => {
  stage = await Stage.set();
});
afterEach(() => stage.endVisits());
afterAll(() => stage.clear());
afterEach(() => stage.simulator.clearRules());

const SCREENS = [DESKTOP, PHONE, dark(DESKTOP), dark(PHONE)];
const menu = (visit: Visit) => visit.page.getByRole('dialog', { name: 'Message actions' });
const inMenu = (visit: Visit, name: string) => menu(visit).getByRole('button', { name, exact: true });
const quoteBar = (visit: Visit) => visit.page.getByRole('group', { name: 'Your reply answers' });
const chips = (bubble: Locator) => bubble.getByRole('list', { name: 'Reactions' });
const isFocused = (element: Locator): Promise<boolean> => element.evaluate((one) => one === document.activeElement);
const phoneShows = (phone: string) => stage.simulator.chat(phone)[0]!.reactions;

/** With the keys at a desk, with a finger on a phone. */
async function openMenu(visit: Visit, bubble: Locator): Promise<void> {
  if (visit.isPhone) return longPress(visit, bubble);
  await bubble.getByRole('button', { name: 'Message actions' }).focus();
  await visit.page.keyboard.press('Enter');
  await menu(visit).waitFor();
}

async function longPress(visit: Visit, bubble: Locator): Promise<void> {
  const box = (await bubble.locator('.bubble').boundingBox())!;
  const session = await visit.context.newCDPSession(visit.page);
  const touchPoints = [{ x: box.x + 20, y: box.y + box.height / 2 }];
  await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
  await menu(visit).waitFor();
  await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await session.detach();
}

async function thread(screen = DESKTOP) {
  const { phone, name } = stage.newCustomer();
  const { wamid } = await stage.simulator.customerWrites({ from: phone, name, text: 'Is the corner flat free?' });
  const visit = await stage.visit(screen);
  await visit.enter(`/c/${phone}`);
  const question = visit.bubble('Is the corner flat free?').first();
  await question.waitFor();
  return { phone, name, wamid, visit, question };
}

describe('a reply to a message', () => {
  it.each(SCREENS)(
    'is begun from its menu, quotes it at once, and leads back to it ($width px, $colorScheme)',
    async (screen) => {
      const { phone, name, wamid, visit, question } = await thread(screen);
      const { page } = visit;
      await openMenu(visit, question);
      expect(await visit.axeFindings()).toEqual([]);
      await visit.picture(`menu-${screen.width}-${screen.colorScheme}`);
      await page.keyboard.press('Escape');
      await menu(visit).waitFor({ state: 'detached' });
      if (!visit.isPhone) {
        expect(await isFocused(question.getByRole('button', { name: 'Message actions' }))).toBe(true);
      }

      await openMenu(visit, question);
      await inMenu(visit, 'Reply to this message').click();
      await quoteBar(visit).getByText(name).waitFor();
      await eventually(() => isFocused(visit.reply), Boolean);
      await page.keyboard.press('Escape');
      await quoteBar(visit).waitFor({ state: 'detached' });
      expect(await isFocused(visit.reply)).toBe(true);

      await openMenu(visit, question);
      await inMenu(visit, 'Reply to this message').click();
      await visit.reply.fill('Yes, it is');
      await quoteBar(visit).getByText('Is the corner flat free?').waitFor();
      expect(await visit.axeFindings()).toEqual([]);
      await visit.picture(`quote-${screen.width}-${screen.colorScheme}`);
      stage.simulator.behave({ on: 'send', to: phone, do: 'stall', ms: 1500 });
      await visit.reply.press('Enter');
      const answer = visit.bubble('Yes, it is');
      // At once: TATA has not answered yet
      await answer.getByText('Sending').waitFor();
      const quote = answer.getByRole('button', { name: 'Answer to: Is the corner flat free?. Show that message' });
      await quote.waitFor();
      expect(await quoteBar(visit).count()).toBe(0);
      await visit.lookFor(answer.getByText(/^Read \d\d:\d\d$/));
      expect(stage.simulator.chat(phone).at(-1)).toMatchObject({ preview: 'Yes, it is', replyTo: wamid });

      await quote.focus();
      await page.keyboard.press('Enter');
      await eventually(() => isFocused(question), Boolean);
      await page.keyboard.press('Escape');
      expect(await isFocused(quote)).toBe(true);
      expect(await stage.endVisits()).toEqual([]);
    },
    60_000,
  );

  it('may be a file: the first of those that are sent together', async () => {
    const { phone, wamid, visit, question } = await thread();
    await openMenu(visit, question);
    await inMenu(visit, 'Reply to this message').click();
    const files = [await picture(), await plan()].map(({ name, mimeType, bytes: buffer }) => ({
      name,
      mimeType,
      buffer,
    }));
    await visit.page.locator('input[data-attach]').setInputFiles(files);
    await visit.page.getByRole('button', { name: 'Send', exact: true }).click();
    expect(await quoteBar(visit).count()).toBe(0);
    await eventually(
      () => Promise.resolve(stage.simulator.chat(phone)),
      (chat) => chat.length === 3,
    );
    const [, first, second] = stage.simulator.chat(phone);
    expect([first?.replyTo, second?.replyTo ?? null]).toEqual([wamid, null]);
    await visit.lookFor(
      visit.thread.getByRole('button', { name: 'Answer to: Is the corner flat free?. Show that message' }),
    );
    expect(await stage.endVisits()).toEqual([]);
  });

  it('waits with the draft while another conversation is looked at, and through a reload', async () => {
    const { visit, question, phone } = await thread();
    const other = stage.newCustomer();
    await stage.simulator.customerWrites({ from: other.phone, name: other.name, text: 'Hello?' });
    await openMenu(visit, question);
    await inMenu(visit, 'Reply to this message').click();
    await visit.reply.fill('Half a thought');
    await visit.lookFor(visit.row(other.name));
    await visit.row(other.name).click();
    await visit.bubble('Hello?').waitFor();
    expect(await quoteBar(visit).count()).toBe(0);
    await visit.page.goBack();
    await quoteBar(visit).getByText('Is the corner flat free?').waitFor();
    await visit.page.reload();
    await quoteBar(visit).getByText('Is the corner flat free?').waitFor();
    expect(await visit.reply.inputValue()).toBe('Half a thought');
    await visit.reply.press('Enter');
    await eventually(
      () => Promise.resolve(stage.simulator.chat(phone)),
      (chat) => chat.length === 2,
    );
    expect(stage.simulator.chat(phone)[1]!.replyTo).not.toBeNull();
    expect(await stage.endVisits()).toEqual([]);
  });

  it('whose quoted message is far back loads it, and the way back is kept', async () => {
    const { phone, name } = stage.newCustomer();
    const { wamid } = await stage.simulator.customerWrites({ from: phone, name, text: 'The very first words' });
    for (let number = 1; number <= 110; number += 1) {
      await stage.simulator.customerWrites({ from: phone, text: `Question ${number}.` });
    }
    await stage.simulator.customerWrites({ from: phone, text: 'Do you remember?', replyTo: wamid });
    // Else it opens at the first message
    await stage.app.agent.post(`/ajax/tata-conversations/${phone}/read/`, {});
    const visit = await stage.visit();
    await visit.enter(`/c/${phone}`);
    const last = visit.bubble('Do you remember?');
    await last.waitFor();
    expect(await visit.bubble('The very first words').count()).toBe(0);
    await last.getByRole('button', { name: /^Answer to: An earlier message/ }).click();
    const first = visit.thread.locator('[data-message]').first();
    await eventually(() => isFocused(first), Boolean);
    expect(await first.textContent()).toContain('The very first words');
    expect(await isInView(visit, first)).toBe(true);
    await visit.page.keyboard.press('Escape');
    expect(await isFocused(last.getByRole('button', { name: /^Answer to/ }))).toBe(true);
    expect(await isInView(visit, last)).toBe(true);
    expect(await stage.endVisits()).toEqual([]);
  });
});

describe('a reaction', () => {
  it.each(SCREENS)(
    'is put on, shown at once, seen on the phone, and taken off ($width px, $colorScheme)',
    async (screen) => {
      const { phone, name, visit, question } = await thread(screen);
      stage.simulator.behave({ on: 'send', to: phone, do: 'stall', ms: 1500 });
      await openMenu(visit, question);
      await inMenu(visit, 'React with 👍').click();
      await chips(question)
        .getByRole('button', { name: /being sent/ })
        .waitFor();
      await visit.lookFor(chips(question).getByRole('button', { name: '👍 Administrator', exact: true }));
      expect(phoneShows(phone)).toEqual([{ from: 'business', emoji: '👍' }]);

      await stage.simulator.customerWrites({
        from: phone,
        type: 'reaction',
        replyTo: stage.simulator.chat(phone)[0]!.wamid,
        emoji: '😂',
      });
      await visit.lookFor(chips(question).getByRole('button', { name: `😂 ${name}` }));
      await chips(question).getByRole('button', { name: /^👍/ }).click();
      await question.getByRole('list', { name: 'Who reacted' }).getByText(`😂 ${name}`).waitFor();
      expect(await visit.axeFindings()).toEqual([]);
      await visit.picture(`reactions-${screen.width}-${screen.colorScheme}`);

      await openMenu(visit, question);
      await inMenu(visit, 'Another emoji').click();
      await menu(visit).getByRole('textbox', { name: 'Any emoji' }).fill('🏡');
      await visit.picture(`emoji-${screen.width}-${screen.colorScheme}`);
      await visit.page.keyboard.press('Enter');
      await visit.lookFor(chips(question).getByRole('button', { name: /^🏡/ }));
      await eventually(
        () => Promise.resolve(phoneShows(phone)),
        (shown) => shown.some(({ from, emoji }) => from === 'business' && emoji === '🏡'),
      );
      await question.getByRole('button', { name: 'Take off' }).click();
      await eventually(
        () => Promise.resolve(phoneShows(phone)),
        (shown) => shown.length === 1,
      );
      await eventually(
        () => chips(question).getByRole('button').count(),
        (count) => count === 1,
        15_000,
      );
      expect(await stage.endVisits()).toEqual([]);
    },
    60_000,
  );

  it('that fails is taken back with the reason, and may be tried again', async () => {
    const { phone, visit, question } = await thread();
    stage.simulator.behave({ on: 'send', to: phone, do: 'fail', code: 131000, title: 'Something went wrong' });
    await openMenu(visit, question);
    await inMenu(visit, 'React with 🙏').click();
    await visit.lookFor(question.getByText(/^Reaction 🙏 not sent: /));
    expect(await chips(question).count()).toBe(0);
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture('reaction-failed');
    await question.getByRole('button', { name: 'Retry' }).click();
    await visit.lookFor(chips(question).getByRole('button', { name: /^🙏/ }));
    await eventually(
      () => question.getByText(/^Reaction 🙏 not sent: /).count(),
      (count) => count === 0,
    );
    expect(await stage.endVisits()).toEqual([]);
  });

  it('is not offered where WhatsApp would refuse it, and the menu says why', async () => {
    const { phone, visit, question } = await thread();
    await stage.app.db.query(
      `UPDATE conversations SET last_incoming_at = last_incoming_at - interval '25 hours'
       WHERE lead_id = (SELECT lead_id FROM lead_identities WHERE value = $1)`,
      [phone],
    );
    await visit.page.reload();
    await openMenu(visit, question);
    await menu(visit)
      .getByText(/reply window is closed/)
      .waitFor();
    expect(await inMenu(visit, 'Reply to this message').isDisabled()).toBe(true);
    expect(await menu(visit).getByRole('group', { name: 'React' }).count()).toBe(0);
    expect(await stage.endVisits()).toEqual([]);
  });
});

async function isInView(visit: Visit, element: Locator): Promise<boolean> {
  const [box, log] = await Promise.all([element.boundingBox(), visit.thread.boundingBox()]);
  return !!box && !!log && box.y + box.height > log.y && box.y < log.y + log.height;
}
