import { QueryClient, VueQueryPlugin, type InfiniteData } from '@tanstack/vue-query';
import { render } from '@testing-library/vue';
import { expect, it } from 'vitest';
import { defineComponent, h } from 'vue';
import { useNextPage } from './use-next-page';

interface Page {
  rows: string[];
  next_page: string | null;
  changes_cursor: string;
}
const key = ['rows'] as const;

function list() {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queryClient.setQueryData(key, {
    pages: [{ rows: ['a'], next_page: '2', changes_cursor: 'c1' }],
    pageParams: [undefined],
  });
  const asked: { page: string; answer: (page: Page) => void; fail: (error: Error) => void }[] = [];
  let next!: ReturnType<typeof useNextPage>;
  const List = defineComponent(() => {
    next = useNextPage(
      () => key,
      (_, page) => new Promise<Page>((answer, fail) => asked.push({ page, answer, fail })),
    );
    return () => h('p');
  });
  render(List, { global: { plugins: [[VueQueryPlugin, { queryClient }]] } });
  const pages = () => queryClient.getQueryData<InfiniteData<Page>>(key)!.pages;
  return { queryClient, asked, next, pages };
}

it('puts the page behind the last one, and leaves alone what has come in meanwhile', async () => {
  const { queryClient, asked, next, pages } = list();
  const loaded = next.load();
  await expect.poll(() => asked.length).toBe(1);
  expect(next.isLoading.value).toBe(true);
  queryClient.setQueryData<InfiniteData<Page>>(key, (now) => ({
    ...now!,
    pages: [{ ...now!.pages[0]!, rows: ['new', 'a'], changes_cursor: 'c2' }],
  }));
  asked[0]!.answer({ rows: ['b'], next_page: null, changes_cursor: 'c1' });
  expect(await loaded).toBe(true);
  expect(pages().map(({ rows }) => rows)).toEqual([['new', 'a'], ['b']]);
  // What changed in that page meanwhile is asked for once more
  expect(pages()[0]?.changes_cursor).toBe('c1');
  expect(next.isLoading.value).toBe(false);
  expect(await next.load()).toBe(false);
});

it('asks once at a time, and drops a page that belongs nowhere any more', async () => {
  const { queryClient, asked, next, pages } = list();
  const loaded = next.load();
  expect(await next.load()).toBe(false);
  await expect.poll(() => asked.map(({ page }) => page)).toEqual(['2']);
  queryClient.setQueryData(key, {
    pages: [{ rows: ['anew'], next_page: 'other', changes_cursor: 'c1' }],
    pageParams: [undefined],
  });
  asked[0]!.answer({ rows: ['b'], next_page: null, changes_cursor: 'c1' });
  await loaded;
  expect(pages().map(({ rows }) => rows)).toEqual([['anew']]);
});

it('says why a page could not be had, until it is asked for again', async () => {
  const { asked, next, pages } = list();
  const failed = next.load();
  await expect.poll(() => asked.length).toBe(1);
  asked[0]!.fail(new Error('away'));
  expect(await failed).toBe(false);
  expect(next.error.value).toEqual(new Error('away'));
  const loaded = next.load();
  expect(next.error.value).toBeNull();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]!.answer({ rows: ['b'], next_page: null, changes_cursor: 'c1' });
  await loaded;
  expect(pages()).toHaveLength(2);
});
