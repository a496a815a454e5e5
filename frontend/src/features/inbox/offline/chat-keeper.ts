import { hashKey, type QueryCacheNotifyEvent, type QueryClient } from '@tanstack/vue-query';
import { listMessages, type Conversation } from '@/api/conversations';
import { ApiError } from '@/api/http';
import { CHATS } from '@/composables/forget-chats';
import { keep } from '@/composables/kept-json';
import { listedConversations, type ConversationPages } from '../conversation-pages';
import type { MessagePages } from '../message-pages';
import { emptyChats, readChats, readList, writeChats, type KeptChat, type KeptThread } from './chat-store';
import { goneSince } from './gone-since';
import { goneHere } from './kept-chats';
import {
  hidesWhatIsKept,
  lastChats,
  MOST_CHATS,
  needsThread,
  pageToKeep,
  shortened,
  withoutUnmasked,
  withRow,
} from './chats-to-keep';

const SAVE_APART_MS = 2_000;
const FIRST_LOOK_MS = 3_000;
const LOOK_APART_MS = 5 * 60_000;
const RETRY_MS = 30_000;
/** Between two threads that are fetched because nobody has opened them: there is no hurry. */
const PAUSE_MS = 150;
const LOCK = 'leadline:chats';
const WHOLE_LIST = hashKey(['conversations', '']);

/**
 * Keeps the last fifty conversations in this browser, for reading without a connection: what the panel has of them anyway, and
 * the messages of those that were only listed. One tab at a time fetches those.
 */
export class ChatKeeper {
  private readonly kept = new Map<string, KeptChat>();
  /** What of a thread was written last. */
  private readonly written = new Map<string, unknown>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private unsubscribe = (): void => {};
  private isOver = false;

  constructor(
    private readonly client: QueryClient,
    private readonly agentId: string,
  ) {}

  start(): void {
    keep(CHATS, this.agentId);
    void this.begin();
  }

  private async begin(): Promise<void> {
    try {
      await this.forgetGone();
    } catch {
      // Before it is known who is gone, nothing more is kept
      return this.later('begin', RETRY_MS, () => void this.begin());
    }
    await this.read();
    if (this.isOver) return;
    for (const { queryKey, state } of this.client.getQueryCache().findAll({ queryKey: ['messages'] }))
      if (state.data) this.noteOpened(String(queryKey[1]), state.dataUpdatedAt);
    this.unsubscribe = this.client.getQueryCache().subscribe((event) => this.onEvent(event));
    document.addEventListener('visibilitychange', this.onHidden);
    await this.save();
    this.later('look', FIRST_LOOK_MS, () => void this.look());
  }

  stop(): void {
    this.isOver = true;
    this.unsubscribe();
    document.removeEventListener('visibilitychange', this.onHidden);
    for (const timer of this.timers.values()) clearTimeout(timer);
  }

  /** Who was erased while this browser was not looking. */
  private async forgetGone(): Promise<void> {
    const list = await readList();
    if (!list) return;
    const gone = await goneSince(list.cursor);
    if (gone === null) await emptyChats(this.agentId);
    else await writeChats(this.agentId, { gone });
  }

  private async read(): Promise<void> {
    const now = Date.now();
    const all = await readChats();
    const chats = lastChats(all, now);
    const ids = new Set(chats.map(({ id }) => id));
    const gone = all.flatMap(({ id }) => (ids.has(id) ? [] : id));
    if (gone.length > 0) await writeChats(this.agentId, { gone });
    // What another tab let go of is not kept any more
    for (const id of this.kept.keys()) if (!ids.has(id)) this.kept.delete(id);
    for (const chat of chats) {
      const mine = this.kept.get(chat.id);
      this.kept.set(chat.id, mine ? { ...mine, threadAt: chat.threadAt } : chat);
    }
  }

  private readonly onHidden = (): void => {
    if (document.hidden) void this.save();
  };

  private onEvent(event: QueryCacheNotifyEvent): void {
    const [kind, id] = event.query.queryKey as readonly unknown[];
    if (kind === 'messages' && event.type === 'observerAdded') this.noteOpened(String(id), Date.now());
    if (kind !== 'messages' && kind !== 'conversations' && kind !== 'conversation') return;
    if (event.type === 'observerAdded' || (event.type === 'updated' && event.action.type === 'success'))
      this.later('save', SAVE_APART_MS, () => void this.save());
  }

  private readonly openedAt = new Map<string, number>();
  private noteOpened(id: string, at: number): void {
    this.openedAt.set(id, at);
  }

  /** Writes what is new in the panel's own cache. */
  private async save(): Promise<void> {
    if (this.isOver) return;
    const now = Date.now();
    const found = this.shownRows();
    if (hidesWhatIsKept(found, this.kept.values())) return this.beginMasked();
    const rows = withoutUnmasked(found);
    const before = new Map(this.kept);
    for (const id of goneHere) this.kept.delete(id);
    for (const row of rows) {
      this.kept.set(row.id, withRow(before.get(row.id), row, now, this.openedAt.get(row.id)));
    }
    const chats = lastChats(this.kept.values(), now);
    const ids = new Set(chats.map(({ id }) => id));
    const gone = [...this.kept.keys()].filter((id) => !ids.has(id));
    for (const id of gone) this.kept.delete(id);
    const threads = this.shownThreads();
    const changed = chats
      .flatMap(({ id }) => this.kept.get(id) ?? [])
      .filter((chat) => isNews(before.get(chat.id), chat));
    const list = this.client.getQueryCache().get(WHOLE_LIST)?.state;
    const first = (list?.data as ConversationPages | undefined)?.pages[0];
    await writeChats(this.agentId, {
      chats: changed,
      threads,
      gone: gone.filter((id) => before.has(id)),
      ...(list && first && !first.kept_at && { list: { at: list.dataUpdatedAt, cursor: first.changes_cursor } }),
    });
  }

  /** The whole list first: its rows are the freshest. */
  private shownRows(): Conversation[] {
    const byId = new Map<string, Conversation>();
    const add = (row: Conversation): void => void (byId.has(row.id) || byId.set(row.id, row));
    const cache = this.client.getQueryCache();
    for (const { state } of cache.findAll({ queryKey: ['conversations', ''] })) {
      const pages = state.data as ConversationPages | undefined;
      if (pages && !pages.pages[0]?.kept_at) listedConversations(pages).slice(0, MOST_CHATS).forEach(add);
    }
    for (const { state } of cache.findAll({ queryKey: ['conversation'] })) {
      const row = state.data as Conversation | null | undefined;
      if (row && this.openedAt.has(row.id)) add(row);
    }
    return [...byId.values()].filter(({ id }) => !goneHere.has(id));
  }

  /** Threads that the panel has newer than they are kept. */
  private shownThreads(): KeptThread[] {
    return this.client
      .getQueryCache()
      .findAll({ queryKey: ['messages'] })
      .flatMap(({ queryKey, state }) => {
        const chat = this.kept.get(String(queryKey[1]));
        const pages = state.data as MessagePages | undefined;
        const page = pageToKeep(pages);
        if (!chat || !page || this.written.get(chat.id) === pages?.pages[0] || state.dataUpdatedAt <= chat.threadAt)
          return [];
        this.written.set(chat.id, pages?.pages[0]);
        this.kept.set(chat.id, { ...chat, threadAt: state.dataUpdatedAt });
        return [{ id: chat.id, page }];
      });
  }

  /** Numbers are hidden from this agent now: nothing stays that has them, here and on the screen. */
  private async beginMasked(): Promise<void> {
    this.kept.clear();
    this.written.clear();
    await emptyChats(this.agentId);
    await this.client.resetQueries();
  }

  private async look(): Promise<void> {
    if (isGoodTime()) {
      await navigator.locks
        .request(LOCK, { ifAvailable: true }, async (lock) => {
          if (lock) await this.fetchThreads();
        })
        .catch(() => {});
    }
    this.later('look', LOOK_APART_MS, () => void this.look());
  }

  /** One after another, and gently. */
  private async fetchThreads(): Promise<void> {
    await this.read();
    for (const { id } of lastChats(this.kept.values(), Date.now())) {
      const chat = this.kept.get(id);
      if (!chat || goneHere.has(id) || !needsThread(chat, Date.now())) continue;
      if (this.isOver || !isGoodTime()) return;
      await this.fetchThread(chat);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  private async fetchThread(chat: KeptChat): Promise<void> {
    const at = Date.now();
    try {
      const page = shortened(await listMessages(chat.id, {}));
      const now = { ...(this.kept.get(chat.id) ?? chat), threadAt: at };
      // Its row went meanwhile: erased, or hidden
      if (!this.kept.has(chat.id) || goneHere.has(chat.id) || this.isOver) return;
      this.kept.set(chat.id, now);
      await writeChats(this.agentId, { chats: [now], threads: [{ id: chat.id, page }] });
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 404) throw error;
      this.kept.delete(chat.id);
      await writeChats(this.agentId, { gone: [chat.id] });
    }
  }

  private later(name: string, ms: number, what: () => void): void {
    if (this.isOver || (name === 'save' && this.timers.has(name))) return;
    clearTimeout(this.timers.get(name));
    const run = (): void => {
      this.timers.delete(name);
      what();
    };
    this.timers.set(name, setTimeout(run, ms));
  }
}

const isNews = (before: KeptChat | undefined, now: KeptChat): boolean =>
  before === undefined ||
  before.changedAt !== now.changedAt ||
  before.rowAt !== now.rowAt ||
  before.openedAt !== now.openedAt ||
  before.threadAt !== now.threadAt;

/** Not for whom every byte counts. */
function isGoodTime(): boolean {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  return !document.hidden && navigator.onLine && !connection?.saveData;
}
