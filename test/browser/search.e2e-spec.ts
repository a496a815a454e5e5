import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { dark, DESKTOP, PHONE, type Visit } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { longThread } from '../support/long-thread.js';
import { textPayload } from '../support/payloads.js';
import { Stage } from './stage.js';

let stage: Stage;
let asha: { phone: string; name: string; conversationId: string };
beforeAll(async () => {
  stage = await Stage.set();
  const { app } = stage;
  asha = await longThread(app, { ...stage.newCustomer(), name: 'Asha Verma' }, 600);
  await app.db.query(
    `UPDATE messages SET text = text || ' The quixotic garden plan, please.' WHERE conversation_id = $1 AND text LIKE 'Message 9.%'`,
    [asha.conversationId],
  );
  const others = ['Quixote Nair', 'Meera Joshi', 'R Kumar'];
  for (const [index, name] of others.entries()) {
    const text = index === 1 ? 'क्या बगीचा quixotic है? <b>yes</b>' : 'Good morning';
    await app.anonymous.post('/webhook/', textPayload({ from: `91999990040${index}`, name, text }));
  }
  await app.agent.post(`/api/v1/conversations/${asha.conversationId}/notes`, { text: 'Loves anything quixotic' });
  // What was put there behind the server's back is found by walking
  await app.db.query('UPDATE search_progress SET feed_cursor = NULL');
  await eventually(
    async () => (await app.agent.get('/api/v1/search?q=quixot')).body.data.length as number,
    (count) => count === 3,
  );
});
afterAll(() => stage.clear());

const box = (visit: Visit): Locator => visit.page.getByRole('searchbox', { name: 'Search conversations' });
const group = (visit: Visit, name: string): Locator => visit.page.getByRole('region', { name });
const hasFocus = (locator: Locator) => locator.evaluate((element) => element === element.ownerDocument.activeElement);
const isFocused = (locator: Locator) => eventually(() => hasFocus(locator), Boolean);

it('finds people and messages, by the keyboard alone, and opens the thread at the message', async () => {
  const visit = await stage.visit();
  const { page } = visit;
  await visit.enter('/');
  await box(visit).fill('quixot');
  await group(visit, 'People')
    .getByRole('link', { name: /Quixote Nair/ })
    .waitFor();
  const messages = group(visit, 'Messages').getByRole('link');
  await messages.nth(2).waitFor();
  expect(await messages.allTextContents()).toEqual([
    expect.stringMatching(/Asha Verma.*Internal note.*Loves anything quixotic/s),
    expect.stringMatching(/Meera Joshi.*<b>yes<\/b>/s),
    expect.stringMatching(/Asha Verma.*Agent.*quixotic garden plan/s),
  ]);
  expect(await group(visit, 'Messages').locator('mark').allTextContents()).toEqual([
    'quixotic',
    'quixotic',
    'quixotic',
  ]);
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('search-1440');
  await page.keyboard.press('ArrowDown');
  await isFocused(group(visit, 'People').getByRole('link'));
  for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press('ArrowDown');
  await isFocused(messages.nth(2));
  await page.keyboard.press('Enter');
  const target = visit.bubble('quixotic garden plan');
  await isFocused(target);
  expect(new URL(page.url()).search).toBe('?q=quixot');
  expect(await visit.axeFindings()).toEqual([]);
  await visit.picture('search-opened-1440');

  // The address is enough to come back to it, results and all
  const address = page.url();
  await page.goto('about:blank');
  await page.goto(address);
  await isFocused(target);
  await messages.nth(2).waitFor();

  // Another one of the same conversation, which stands at its end
  await messages.first().click();
  await isFocused(visit.bubble('Loves anything quixotic'));

  await messages.first().focus();
  await page.keyboard.press('Escape');
  await isFocused(box(visit));
  await visit.row('Asha Verma').waitFor();
  expect(new URL(page.url()).search).toBe('');
  expect(await stage.endVisits()).toEqual([]);
});

it('an address that names a message leads there, and not to the unread ones', async () => {
  const { db } = stage.app;
  await db.query('UPDATE conversations SET unread_count = 5 WHERE id = $1', [asha.conversationId]);
  const [{ id }] = await db.query(`SELECT id FROM messages WHERE conversation_id = $1 AND text LIKE 'Message 570.%'`, [
    asha.conversationId,
  ]);
  const visit = await stage.visit();
  await visit.enter(`/c/${asha.conversationId}#m-${id}`);
  const target = visit.bubble('Message 570.');
  await isFocused(target);
  await visit.thread.getByText('5 unread').waitFor({ state: 'detached' });
  const box = (await visit.thread.boundingBox())!;
  const top = await target.evaluate((element) => element.getBoundingClientRect().top);
  expect(top).toBeGreaterThan(box.y);
  expect(top).toBeLessThan(box.y + box.height);
  expect(await stage.endVisits()).toEqual([]);
});

it.each([dark(PHONE), { ...DESKTOP, width: 1024 }])(
  'says what it does not find, and why ($width px)',
  async (screen) => {
    const visit = await stage.visit(screen);
    const { page } = visit;
    await visit.enter('/');
    await box(visit).fill('quixot');
    await group(visit, 'Messages').getByRole('link').nth(2).waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`search-${screen.width}`);
    await group(visit, 'Messages').getByRole('link').nth(2).click();
    await isFocused(visit.bubble('quixotic garden plan'));
    if (visit.isPhone) {
      await page.getByRole('link', { name: 'Back to the list' }).click();
      await group(visit, 'Messages').getByRole('link').nth(2).waitFor();
    }

    await box(visit).fill('zzzz');
    await page.getByText('Nothing matches “zzzz”').waitFor();
    await visit.picture(`search-none-${screen.width}`);

    await page.route('**/api/v1/search?*', (route) => route.abort());
    await box(visit).fill('garden');
    await page.getByRole('alert').waitFor();
    await visit.picture(`search-failed-${screen.width}`);
    await page.unroute('**/api/v1/search?*');
    await page.getByRole('button', { name: 'Retry' }).click();
    await group(visit, 'Messages')
      .getByRole('link', { name: /garden plan/ })
      .waitFor();

    const answer = (await stage.app.agent.get('/api/v1/search?q=plan')).body as object;
    await page.route(/api\/v1\/search\?.*kind=messages/, (route) =>
      route.fulfill({
        json: {
          ...answer,
          page: { next_cursor: 'older', has_more: true },
          search: { complete: false, reason: 'too_slow', searched_back_to: '2025-03-01T10:00:00.000Z', advice: null },
        },
      }),
    );
    await box(visit).fill('plan');
    await page.getByText(/It took too long: messages since/).waitFor();
    await page.getByRole('button', { name: 'Search older messages' }).waitFor();
    expect(await visit.axeFindings()).toEqual([]);
    await visit.picture(`search-partly-${screen.width}`);
    expect(await stage.endVisits(/net::ERR_FAILED/)).toEqual([]);
  },
);
