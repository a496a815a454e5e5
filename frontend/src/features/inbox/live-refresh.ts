import type { QueryClient } from '@tanstack/vue-query';
import { ApiError } from '@/api/http';
import { listConversations, listMessages, type Conversation } from '@/api/conversations';
import { withChangedConversations, withReplacedConversations, type ConversationPages } from './conversation-pages';
import { withChangedMessages } from './message-pages';
import { isNamedBy } from './use-conversation';
import { conversationsKey } from './use-conversations';
import { messagesKey } from './use-messages';

/** Takes in what changed since the list's cursor. */
export async function refreshConversations(client: QueryClient): Promise<void> {
  const key = conversationsKey('');
  await refresh(client, key, {
    fetch: (since) => listConversations({ since, limit: 200 }),
    merge: withChangedConversations,
    seen: (page) => spread(client, page.conversations),
  });
}

/** Takes in what changed in one thread since its cursor. */
export async function refreshMessages(client: QueryClient, conversationId: string): Promise<void> {
  await refresh(client, messagesKey(conversationId), {
    fetch: (since) => listMessages(conversationId, { since, limit: 200 }),
    merge: withChangedMessages,
  });
}

interface Feed<Pages, Page> {
  fetch: (since: string) => Promise<Page>;
  merge: (pages: Pages, changes: Page) => Pages;
  seen?: (page: Page) => void;
}

async function refresh<
  Page extends { changes_cursor: string; next_page: string | null },
  Pages extends { pages: Page[]; pageParams: unknown[] },
>(client: QueryClient, queryKey: readonly unknown[], feed: Feed<Pages, Page>): Promise<void> {
  const state = client.getQueryState(queryKey);
  if (!state) return;
  if (state.status === 'error' && state.fetchStatus === 'idle') {
    await client.refetchQueries({ queryKey, exact: true }, { throwOnError: true });
    return;
  }
  let isMore = true;
  while (isMore) {
    const cursor = client.getQueryData<Pages>(queryKey)?.pages[0]?.changes_cursor;
    if (cursor === undefined) return;
    let changes: Page;
    try {
      changes = await feed.fetch(cursor);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== 'cursor_expired') throw error;
      await startAnew<Pages>(client, queryKey);
      return;
    }
    client.setQueryData<Pages>(queryKey, (pages) =>
      // Whoever moved the cursor meanwhile has newer rows than this answer.
      pages && pages.pages[0]?.changes_cursor === cursor ? feed.merge(pages, changes) : pages,
    );
    feed.seen?.(changes);
    isMore = changes.next_page !== null && changes.changes_cursor !== cursor;
  }
}

/** The cursor is too old to catch up from: the newest page is read again, and older ones as they are scrolled to. */
async function startAnew<Pages extends { pages: unknown[]; pageParams: unknown[] }>(
  client: QueryClient,
  queryKey: readonly unknown[],
): Promise<void> {
  client.setQueryData<Pages>(queryKey, (data) =>
    data ? { ...data, pages: data.pages.slice(0, 1), pageParams: data.pageParams.slice(0, 1) } : data,
  );
  await client.refetchQueries({ queryKey, exact: true }, { throwOnError: true });
}

/** Rows that changed also stand in searches and under the address that is open. */
function spread(client: QueryClient, rows: Conversation[]): void {
  if (rows.length === 0) return;
  client.setQueriesData<ConversationPages>(
    { queryKey: ['conversations'], predicate: ({ queryKey }) => queryKey[1] !== '' },
    (pages) => (pages ? withReplacedConversations(pages, rows) : pages),
  );
  for (const query of client.getQueryCache().findAll({ queryKey: ['conversation'] })) {
    const key = String(query.queryKey[1]);
    const current = query.state.data as Conversation | null | undefined;
    const newer = rows.find((row) => (current ? row.id === current.id : isNamedBy(row, key)));
    if (newer) client.setQueryData(query.queryKey, newer);
  }
  void client.invalidateQueries({
    queryKey: ['conversations'],
    predicate: ({ queryKey }) => queryKey[1] !== '',
  });
}

/** Shows a conversation differently at once, everywhere it stands. */
export function patchConversation(client: QueryClient, id: string, patch: Partial<Conversation>): void {
  client.setQueriesData<ConversationPages>({ queryKey: ['conversations'] }, (pages) => {
    const row = pages?.pages.flatMap((page) => page.conversations).find((candidate) => candidate.id === id);
    return pages && row ? withReplacedConversations(pages, [{ ...row, ...patch }]) : pages;
  });
  client.setQueriesData<Conversation | null>({ queryKey: ['conversation'] }, (row) =>
    row?.id === id ? { ...row, ...patch } : row,
  );
}
