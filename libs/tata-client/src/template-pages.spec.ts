import type { TemplatePage } from './template-list.js';
import { collectTemplates, pageOfAnswer } from './template-pages.js';

const entry = (name: string) => ({ id: name, name, language: 'en', status: 'APPROVED', components: [] });
const page = (names: string[], after?: string): TemplatePage =>
  pageOfAnswer({
    status: 200,
    retryAfter: null,
    body: { data: names.map(entry), paging: { cursors: { after } } },
  }) as TemplatePage;

async function namesOf(pages: Record<string, TemplatePage | { kind: 'unreachable' }>) {
  const asked: string[] = [];
  const outcome = await collectTemplates((query) => {
    asked.push(query);
    return Promise.resolve(pages[query] ?? page([]));
  });
  if (outcome.kind !== 'listed') return { kind: outcome.kind, asked };
  return { names: outcome.templates.map(({ name }) => name), isWhole: outcome.isWhole, asked };
}

it('follows the pages to the end', async () => {
  expect(await namesOf({ '': page(['a', 'b'], '2'), 'after=2': page(['c'], '3') })).toEqual({
    names: ['a', 'b', 'c'],
    isWhole: true,
    asked: ['', 'after=2', 'after=3'],
  });
});

it('ends with a server that knows one page only', async () => {
  const same = page(['a'], '2');
  expect(await namesOf({ '': same, 'after=2': same })).toEqual({ names: ['a'], isWhole: true, asked: ['', 'after=2'] });
});

it('ends with one that always has more', async () => {
  let count = 0;
  const outcome = await collectTemplates(() => Promise.resolve(page([`t${(count += 1)}`], 'x')));
  expect(outcome).toMatchObject({ kind: 'listed', isWhole: false });
  expect(count).toBe(100);
});

it('says that pages are missing', async () => {
  expect(await namesOf({ '': page(['a'], '2'), 'after=2': { kind: 'unreachable' } })).toMatchObject({
    names: ['a'],
    isWhole: false,
  });
  expect(await namesOf({ '': { kind: 'unreachable' } })).toEqual({ kind: 'unreachable', asked: [''] });
});

it.each([
  [401, {}, 'unauthorized'],
  [403, {}, 'unauthorized'],
  [400, { error: 'AUTH_TOKEN_INVALID' }, 'unauthorized'],
  [404, { message: 'Cannot GET /templates' }, 'not_supported'],
  [405, null, 'not_supported'],
  [501, null, 'not_supported'],
  [429, null, 'unavailable'],
  [500, null, 'unavailable'],
  [503, null, 'unavailable'],
  [200, '<html>', 'unreadable'],
  [200, null, 'unreadable'],
  [302, null, 'unreadable'],
  [400, { message: 'Bad Request Exception' }, 'unreadable'],
])('%i with %j is %s', (status, body, kind) => {
  expect(pageOfAnswer({ status, body, retryAfter: null })).toEqual({ kind, httpStatus: status });
});
