import type { Query, QueryClient } from '@tanstack/vue-query';
import { ApiError } from '@/api/http';
import { serverNow } from '@/api/server-clock';
import { listConversations, listMessages, type Conversation } from '@/api/conversations';
import {
  withChangedConversations,
  withoutOldRows,
  withReplacedConversations,
  type ConversationPages,
} from './conversation-pages';
import { withChangedMessages } from './message-pages';
import { isNamedBy } from './use-conversation';
import { conversationsKey, type ListedView } from './use-conversations';
import { messagesKey } from './use-messages';
import { belongs } from './work/conversation-view';
import { placeIn } from './work/list-order';
import { recountSoon } from './work/use-counts';

/** Takes in what changed since the list's cursor. */
export async function refreshConversations(client: QueryClient): Promise<void> {
  const key = conversationsKey('');
  await refresh(client, key, {
    fetch: (since) => listConversations(since ? { since, limit: 200 } : {}),
    // Views are what is scrolled; this is what they are told from
    merge: (pages, changes) => withoutOldRows(withChangedConversations(pages, changes)),
    seen: (page) => {
      spread(client, page.conversations);
      if (!page.removed?.length) return;
      // Two became one, or a person was erased: whatever shows the one that is gone is read anew, from the server and not from a list
      takeOut(client, page.removed);
      void client.invalidateQueries();
    },
    anew: () =>
      client.invalidateQueries({ queryKey: ['conversations'], predicate: ({ queryKey }) => queryKey.length > 2 }),
    renewed: ({ conversations }) => {
      spread(client, conversations);
      void client.invalidateQueries({ predicate: isOfKept });
    },
  });
  // A view that could not be read has nothing to follow the changes with
  const isLost = ({ queryKey, state }: Query) =>
    queryKey.length > 2 && state.status === 'error' && state.fetchStatus === 'idle';
  void client.refetchQueries({ queryKey: ['conversations'], type: 'active', predicate: isLost });
}

/** A row on its own does not say where it came from. */
const isOfKept = ({ queryKey, state }: Query): boolean =>
  queryKey[0] === 'conversation' || Boolean((state.data as Partial<ConversationPages> | null)?.pages?.[0]?.kept_at);

function takeOut(client: QueryClient, ids: string[]): void {
  void import('./offline/kept-chats').then(({ forgetThreads }) => forgetThreads(ids)).catch(() => {});
  const gone = new Set(ids);
  client.setQueriesData<ConversationPages>({ queryKey: ['conversations'] }, (data) => {
    if (!data) return data;
    const pages = data.pages.map((page) => ({
      ...page,
      conversations: page.conversations.filter(({ id }) => !gone.has(id)),
    }));
    return { ...data, pages };
  });
}

/** Takes in what changed in one thread since its cursor. */
export async function refreshMessages(client: QueryClient, conversationId: string): Promise<void> {
  await refresh(client, messagesKey(conversationId), {
    fetch: (since) => listMessages(conversationId, since ? { since, limit: 200 } : {}),
    merge: withChangedMessages,
  });
}

interface Feed<Pages, Page> {
  /** What changed since then; without it, the first page. */
  fetch: (since?: string) => Promise<Page>;
  merge: (pages: Pages, changes: Page) => Pages;
  seen?: (page: Page) => void;
  /** When all was read anew, since the cursor was too old. */
  anew?: () => unknown;
  /** When the server's own first page took the place of what this browser had kept. */
  renewed?: (page: Page) => unknown;
}

async function refresh<
  Page extends { changes_cursor: string; next_page: string | null; kept_at?: string },
  Pages extends { pages: Page[]; pageParams: unknown[] },
>(client: QueryClient, queryKey: readonly unknown[], feed: Feed<Pages, Page>): Promise<void> {
  const state = client.getQueryState(queryKey);
  if (!state) return;
  if (state.status === 'error' && state.fetchStatus === 'idle') {
    await client.refetchQueries({ queryKey, exact: true }, { throwOnError: true });
    return;
  }
  // What this browser kept has no place in the feed
  if (client.getQueryData<Pages>(queryKey)?.pages[0]?.kept_at) {
    const page = await feed.fetch();
    client.setQueryData(queryKey, { pages: [page], pageParams: [undefined] });
    feed.renewed?.(page);
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
      feed.anew?.();
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

/** A view's list takes in what belongs there now, and lets go of what does not any more. */
function updateViews(client: QueryClient, rows: Conversation[]): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['conversations', ''] })) {
    const view = queryKey[2] as ListedView | undefined;
    if (!view) continue;
    client.setQueryData<ConversationPages>(queryKey, (pages) => {
      const first = pages?.pages[0];
      if (!pages || !first) return pages;
      const listed = new Set(pages.pages.flatMap((page) => page.conversations.map(({ id }) => id)));
      const isHere = (row: Conversation) => belongs(row, view, view.myId, listed.has(row.id), serverNow());
      const changes = { ...first, conversations: rows };
      return withChangedConversations(pages, changes, isHere, placeIn(view.sort, serverNow));
    });
    // All that was loaded has left it: whether there is more, and what comes in before that, only the server knows
    const now = client.getQueryData<ConversationPages>(queryKey)?.pages ?? [];
    if (now.at(-1)?.next_page && now.every(({ conversations, gap }) => conversations.length === 0 && !gap))
      void client.invalidateQueries({ queryKey, exact: true });
  }
}

/** Rows that changed also stand in views, in searches and under the address that is open. */
function spread(client: QueryClient, rows: Conversation[]): void {
  if (rows.length === 0) return;
  updateViews(client, rows);
  void recountSoon(client);
  // A change of the lead is one of its conversations too
  for (const { lead_id: id } of rows) void client.invalidateQueries({ queryKey: ['lead', id] });
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
