import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { longThread } from '../support/long-thread.js';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => (stage = await Stage.set()));
afterAll(() => stage.clear());

/** On the page at one time, of however many there are. */
const MOST_ROWS = 60;
const topOf = (locator: Locator): Promise<number> => locator.evaluate((element) => element.getBoundingClientRect().top);
/** Where it stands once the wheel's last turn has had its effect. */
async function restOf(locator: Locator): Promise<number> {
  let last = Number.NaN;
  return eventually(
    () => topOf(locator),
    (top) => {
      const isStill = top === last;
      last = top;
      return isStill;
    },
  );
}
const rows = (visit: Visit): Locator => visit.thread.locator('[data-message]');
const distanceFromEnd = (visit: Visit): Promise<number> =>
  visit.thread.evaluate((log) => log.scrollHeight - log.scrollTop - log.clientHeight);

async function open(count: number, screen = DESKTOP, unread = 0) {
  const customer = await longThread(stage.app, stage.newCustomer(), count);
  await stage.app.db.query('UPDATE conversations SET unread_count = $2 WHERE id = $1', [
    customer.conversationId,
    unread,
  ]);
  const visit = await stage.visit(screen);
  await visit.enter(`/c/${customer.phone}`);
  await rows(visit).first().waitFor();
  return { customer, visit };
}

describe('a long thread', () => {
  it.each([DESKTOP, dark(PHONE), { ...DESKTOP, width: 1024 }])(
    'opens at the first unread message, says how many there are, and leads to the newest ($width px)',
    async (screen) => {
      const { visit } = await open(200, screen, 21);
      const line = visit.thread.getByText('21 unread');
      await line.waitFor();
      const box = (await visit.thread.boundingBox())!;
      await eventually(
        () => topOf(line),
        (top) => top > box.y && top < box.y + box.height / 2,
      );
      expect(await rows(visit).count()).toBeLessThan(MOST_ROWS);
      expect(await visit.axeFindings()).toEqual([]);
      await visit.picture(`first-unread-${screen.width}`);
      await visit.page.getByRole('button', { name: 'Latest' }).click();
      await visit.bubble('Here I am').waitFor();
      await eventually(
        () => distanceFromEnd(visit),
        (distance) => distance < 2,
      );
      expect(await stage.endVisits()).toEqual([]);
    },
  );

  it('keeps its place while older ones are loaded, and while new ones come in', async () => {
    const { visit, customer } = await open(300);
    await visit.bubble('Here I am').waitFor();
    expect(await distanceFromEnd(visit)).toBeLessThan(2);
    // What is asked for waits until somebody has looked where the eye is
    let letPass = (): void => undefined;
    const isLookedAt = new Promise<void>((resolve) => (letPass = resolve));
    await visit.page.route(/messages\/\?page=/, async (route) => {
      await isLookedAt;
      await route.continue();
    });
    await visit.thread.hover();
    const seen = visit.bubble('Message 253.');
    const isNearTop = () => visit.thread.evaluate((log) => log.scrollTop < 200);
    for (let turns = 0; turns < 60 && !(await isNearTop()); turns += 1) {
      await visit.page.mouse.wheel(0, -150);
      await visit.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await seen.waitFor();
    const before = await restOf(seen);
    const height = await visit.thread.evaluate((log) => log.scrollHeight);
    letPass();
    await eventually(
      () => visit.thread.evaluate((log) => log.scrollHeight),
      (now) => now > height + 1_000,
    );
    expect(Math.abs((await restOf(seen)) - before)).toBeLessThan(2);
    await stage.simulator.customerWrites({ from: customer.phone, text: 'One more thing' });
    await visit.lookFor(visit.page.getByRole('button', { name: '1 new' }));
    expect(Math.abs((await topOf(seen)) - before)).toBeLessThan(2);
    await visit.page.getByRole('button', { name: '1 new' }).click();
    await visit.bubble('One more thing').waitFor();
    expect(await stage.endVisits()).toEqual([]);
  });

  it('takes no more memory for its past than for its present, and every message of it is there on the way back', async () => {
    const { visit } = await open(1_000);
    await visit.bubble('Here I am').waitFor();
    const toTop = () => visit.thread.evaluate((log) => log.scrollTo(0, 0));
    await eventually(
      async () => {
        await toTop();
        return visit.bubble('Message 1.').count();
      },
      (count) => count === 1,
      60_000,
    );
    expect(await rows(visit).count()).toBeLessThan(MOST_ROWS);
    expect(await visit.axeFindings()).toEqual([]);
    const numbers = new Set<number>();
    await eventually(
      async () => {
        const texts = await rows(visit).allTextContents();
        for (const text of texts) numbers.add(Number(/Message (\d+)\./.exec(text)?.[1] ?? 0));
        await visit.thread.evaluate((log) => log.scrollBy(0, log.clientHeight * 0.8));
        return distanceFromEnd(visit);
      },
      (distance) => distance < 2,
      120_000,
    );
    await visit.bubble('Here I am').waitFor();
    expect(numbers.size).toBe(1_001);
    expect(await stage.endVisits()).toEqual([]);
  }, 240_000);

  it('leads to a message a thousand others back, and back again', async () => {
    const customer = await longThread(stage.app, stage.newCustomer(), 1_000);
    await stage.app.db.query(
      `UPDATE messages SET reply_to_id = (SELECT id FROM messages WHERE conversation_id = $1 AND text LIKE 'Message 9.%')
       WHERE conversation_id = $1 AND text LIKE 'Message 998.%'`,
      [customer.conversationId],
    );
    const visit = await stage.visit();
    await visit.enter(`/c/${customer.phone}`);
    const quote = visit.bubble('Message 998.').getByRole('button', { name: /^Answer to/ });
    await visit.bubble('Message 998.').getByText('An earlier message').waitFor();
    await quote.click();
    // The answer quotes it
    const target = visit.bubble('Message 9.').first();
    await target.waitFor();
    await eventually(() => target.evaluate((element) => element === element.ownerDocument.activeElement), Boolean);
    const box = (await visit.thread.boundingBox())!;
    const top = await restOf(target);
    expect(top).toBeGreaterThan(box.y);
    expect(top).toBeLessThan(box.y + box.height);
    await visit.page.keyboard.press('Escape');
    await eventually(() => quote.evaluate((element) => element === element.ownerDocument.activeElement), Boolean);
    expect(await stage.endVisits()).toEqual([]);
  });
});
