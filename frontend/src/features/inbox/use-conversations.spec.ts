import { expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import { at, conversation, conversationPage, pagesOf } from '@/testing/builders';
import { renderPanel } from '@/testing/render-panel';
import { withChangedConversations, type ConversationPages } from './conversation-pages';
import { conversationsKey, useConversations } from './use-conversations';
import { FIRST_VIEW } from './work/conversation-view';

const view = { ...FIRST_VIEW, myId: 'asha' };

function shownList() {
  let list: ReturnType<typeof useConversations> | undefined;
  const List = defineComponent(() => {
    list = useConversations('', view);
    return () => h('p', list?.conversations.value.length);
  });
  vi.stubGlobal('fetch', () => new Promise(() => {}));
  const { queryClient } = renderPanel(List);
  const day = Array.from({ length: 400 }, (_, n) => conversation({ id: `${n}`, latest_time: at(-n) }));
  queryClient.setQueryData(conversationsKey('', view), pagesOf(conversationPage(day)));
  let answer: (body: unknown) => void = () => {};
  vi.stubGlobal(
    'fetch',
    () => new Promise((resolve) => (answer = (body) => resolve(new Response(JSON.stringify(body))))),
  );
  return { list: list!, queryClient, answer: (body: unknown) => answer(body) };
}
const fresh = conversationPage([conversation({ id: '1', latest_time: at(-1) })], 'next');

it('begins with a short page again once its top is seen after a long day', async () => {
  const { list, answer } = shownList();
  list.forget(new Set(['0']));
  answer(fresh);
  await expect.poll(() => list.conversations.value.map(({ id }) => id)).toEqual(['0', '1']);
  expect(list.hasNextPage.value).toBe(true);
});

it('keeps what came in while the short page was being read', async () => {
  const { list, answer, queryClient } = shownList();
  list.forget(new Set(['0']));
  queryClient.setQueryData<ConversationPages>(conversationsKey('', view), (pages) =>
    withChangedConversations(pages!, conversationPage([conversation({ id: 'new', latest_time: at(5) })])),
  );
  answer(fresh);
  await expect.poll(() => list.conversations.value.map(({ id }) => id)).toEqual(['new', '0', '1']);
});

it('stays as it is for who has scrolled on meanwhile', async () => {
  const { list, answer } = shownList();
  list.forget(new Set(['0']));
  list.forget(new Set(['350']));
  answer(fresh);
  // Time enough for the answer to have been read
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(list.conversations.value).toHaveLength(400);
});
