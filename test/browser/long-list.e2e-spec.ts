import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { longList } from '../support/long-list.js';
import { Stage } from './stage.js';

const PEOPLE = 1_000;
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.set();
  await longList(stage.app, PEOPLE);
});
afterAll(() => stage.clear());

it('a long list takes no more memory for its end than for its beginning, and every row of it is there on the way back', async () => {
  const visit = await stage.visit();
  await visit.enter();
  const list = visit.page.getByRole('list', { name: 'Conversations' });
  await list.getByRole('link').first().waitFor();
  const scroll = (to: string) => list.evaluate((ul, how) => ul.parentElement!.scrollBy(0, Number(how)), to);
  await eventually(
    async () => {
      await scroll('1e9');
      return visit.row(`Person ${PEOPLE}`).count();
    },
    (count) => count === 1,
    90_000,
  );
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  expect(await visit.axeFindings()).toEqual([]);
  await visit.row(`Person ${PEOPLE}`).click();
  await visit.bubble(`Hello from ${PEOPLE}.`).waitFor();

  const names = new Set<string>();
  await eventually(
    async () => {
      // A page that comes back is waited for
      await list.getByRole('status').first().waitFor({ state: 'detached' });
      for (const text of await list.getByRole('link').allTextContents()) {
        names.add(/Hello from \d+\./.exec(text)?.[0] ?? '');
      }
      const before = names.size;
      await scroll('-500');
      return before;
    },
    (seen) => seen === PEOPLE,
    120_000,
  );
  // What was opened keeps the focus and its mark
  expect(await visit.row(`Person ${PEOPLE}`).getAttribute('aria-current')).toBe('true');

  // What is new comes to the top while the eye is elsewhere, and moves nothing
  await scroll('3000');
  await visit.row('Person 1').waitFor({ state: 'detached' });
  const seen = list.getByRole('link').nth(8);
  const name = `Person ${/Hello from (\d+)\./.exec((await seen.textContent())!)![1]}`;
  const top = () => visit.row(name).evaluate((row) => row.getBoundingClientRect().top);
  const before = await top();
  const { phone, name: customer } = stage.newCustomer();
  await stage.simulator.customerWrites({ from: phone, name: customer, text: 'Good morning' });
  await visit.lookFor(visit.page.getByRole('button', { name: '1 new' }));
  expect(Math.abs((await top()) - before)).toBeLessThan(2);
  await visit.page.getByRole('button', { name: '1 new' }).click();
  await visit.row(customer).waitFor();
  expect(await stage.endVisits()).toEqual([]);
}, 300_000);
