import { QueryClient } from '@tanstack/vue-query';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { at, conversation, conversationPage, message, messagePage, pagesOf } from '@/testing/builders';
import { listedConversations, type ConversationPages } from './conversation-pages';
import { refreshConversations, refreshMessages } from './live-refresh';
import type { MessagePages } from './message-pages';
import { conversationsKey, type ListedView } from './use-conversations';
import { FIRST_VIEW } from './work/conversation-view';
import { messagesKey } from './use-messages';

/** The network's edge: answers by address, in turn. */
function serve(...answers: { path: RegExp; status?: number; body: unknown }[]): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', (address: string) => {
    asked.push(address);
    const answer = answers.shift();
    expect(address).toMatch(answer?.path ?? /nothing more was expected/);
    return Promise.resolve(new Response(JSON.stringify(answer?.body), { status: answer?.status ?? 200 }));
  });
  return asked;
}

let client: QueryClient;
const rows = () => listedConversations(client.getQueryData<ConversationPages>(conversationsKey('')));
beforeEach(() => {
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  client.setQueryData(conversationsKey(''), pagesOf(conversationPage([conversation({ id: 'a', latest_time: at(1) })])));
});

describe('the refresh of the list', () => {
  it('asks for what changed since its cursor, and goes on from the answer’s', async () => {
    const asked = serve(
      {
        path: /since=first/,
        body: { ...conversationPage([conversation({ id: 'b', latest_time: at(2) })]), changes_cursor: 'second' },
      },
      { path: /since=second/, body: { ...conversationPage([]), changes_cursor: 'third' } },
    );
    await refreshConversations(client);
    await refreshConversations(client);
    expect(rows().map(({ id }) => id)).toEqual(['b', 'a']);
    expect(asked).toHaveLength(2);
  });

  it('reads all anew in place of what this browser had kept, and what was shown of that elsewhere', async () => {
    const kept = { ...conversationPage([conversation({ id: 'old' })]), changes_cursor: '', kept_at: at(-60) };
    client.setQueryData(conversationsKey(''), pagesOf(kept));
    client.setQueryData(messagesKey('old'), pagesOf({ ...messagePage([]), kept_at: at(-60) }));
    client.setQueryData(messagesKey('new'), pagesOf(messagePage([])));
    const asked = serve({ path: /conversations\/$/, body: conversationPage([conversation({ id: 'b' })]) });
    await refreshConversations(client);
    expect(asked).toHaveLength(1);
    expect(rows().map(({ id }) => id)).toEqual(['b']);
    expect(client.getQueryState(messagesKey('old'))?.isInvalidated).toBe(true);
    expect(client.getQueryState(messagesKey('new'))?.isInvalidated).toBe(false);
  });

  it('has taken what is gone out of the list before anything is read anew', async () => {
    serve({ path: /since=first/, body: { ...conversationPage([]), changes_cursor: 'second', removed: ['a'] } });
    const listed: number[] = [];
    client.invalidateQueries = vi.fn(() => Promise.resolve(void listed.push(rows().length)));
    await refreshConversations(client);
    expect(listed).toEqual([0]);
  });

  it('reads on at once where the changes were cut', async () => {
    serve(
      {
        path: /since=first/,
        body: { ...conversationPage([conversation({ id: 'b', latest_time: at(2) })], 'cut'), changes_cursor: 'second' },
      },
      {
        path: /since=second/,
        body: { ...conversationPage([conversation({ id: 'c', latest_time: at(3) })]), changes_cursor: 'third' },
      },
    );
    await refreshConversations(client);
    expect(rows().map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });

  it('puts into each view what belongs there now, and takes out what does not', async () => {
    const keyOf = (view: Partial<ListedView>) => conversationsKey('', { ...FIRST_VIEW, myId: 'me', ...view });
    const views = { open: keyOf({}), mine: keyOf({ tab: 'mine' }), unread: keyOf({ only: ['unread'] }) };
    const before = [conversation({ id: 'a', latest_time: at(1) }), conversation({ id: 'b', unread_count: 1 })];
    for (const key of Object.values(views)) client.setQueryData(key, pagesOf(conversationPage(before)));
    const changed = [
      conversation({ id: 'a', latest_time: at(1), state: 'resolved', assigned_to: 'me' }),
      conversation({ id: 'b', unread_count: 0, assigned_to: 'ravi' }),
      conversation({ id: 'c', latest_time: at(3), assigned_to: 'me' }),
    ];
    serve({ path: /since=first/, body: { ...conversationPage(changed), changes_cursor: 'second' } });
    await refreshConversations(client);
    const idsIn = (key: readonly unknown[]) =>
      listedConversations(client.getQueryData<ConversationPages>(key)).map(({ id }) => id);
    expect(idsIn(views.open)).toEqual(['c', 'b']);
    expect(idsIn(views.mine)).toEqual(['c']);
    // What is read while it is looked at does not vanish under the eye
    expect(idsIn(views.unread)).toEqual(['b']);
  });

  it('reads a view anew that all it had loaded has left, while the server has more', async () => {
    const view: ListedView = { ...FIRST_VIEW, tab: 'unassigned', myId: 'me' };
    const key = [...conversationsKey(''), view];
    const given = conversation({ id: 'a', latest_time: at(1), assigned_to: 'me' });
    client.setQueryData(key, pagesOf(conversationPage([conversation({ id: 'a', latest_time: at(1) })], 'more')));
    serve({ path: /since=first/, body: { ...conversationPage([given]), changes_cursor: 'second' } });
    await refreshConversations(client);
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
  });

  it('tells the address that is open', async () => {
    client.setQueryData(['conversation', '919000000017'], conversation({ id: 'a' }));
    serve({
      path: /since=/,
      body: { ...conversationPage([conversation({ id: 'a', window_expires_at: at(7) })]), changes_cursor: 'x' },
    });
    await refreshConversations(client);
    expect(client.getQueryData(['conversation', '919000000017'])).toMatchObject({ window_expires_at: at(7) });
  });
});

describe('the refresh of a thread', () => {
  it('lands under its own conversation when another is open by then', async () => {
    client.setQueryData(messagesKey('a'), pagesOf(messagePage([])));
    client.setQueryData(messagesKey('b'), pagesOf(messagePage([])));
    serve({
      path: /\/a\/messages\/\?since=first/,
      body: { ...messagePage([message({ id: 'm' })]), changes_cursor: 'x' },
    });
    await refreshMessages(client, 'a');
    expect(client.getQueryData<MessagePages>(messagesKey('a'))?.pages[0]?.messages).toHaveLength(1);
    expect(client.getQueryData<MessagePages>(messagesKey('b'))?.pages[0]?.messages).toHaveLength(0);
  });

  it('drops an answer that something newer overtook', async () => {
    client.setQueryData(messagesKey('a'), pagesOf(messagePage([message({ id: 'm', status: 'sent' })])));
    serve({
      path: /since=first/,
      body: { ...messagePage([message({ id: 'm', status: 'sent' })]), changes_cursor: 'old' },
    });
    const refreshing = refreshMessages(client, 'a');
    client.setQueryData(
      messagesKey('a'),
      pagesOf({ ...messagePage([message({ id: 'm', status: 'read' })]), changes_cursor: 'new' }),
    );
    await refreshing;
    expect(client.getQueryData<MessagePages>(messagesKey('a'))?.pages[0]?.messages[0]?.status).toBe('read');
  });
});
