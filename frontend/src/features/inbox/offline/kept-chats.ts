import type { Conversation, ConversationPage, MessagePage } from '@/api/conversations';
import { serverNow } from '@/api/server-clock';
import { chatsOwner } from '@/composables/forget-chats';
import { isNamedBy } from '../use-conversation';
import type { ListedView } from '../use-conversations';
import { belongs } from '../work/conversation-view';
import { byPlace, placeIn } from '../work/list-order';
import { readChats, readList, readThread, writeChats } from './chat-store';
import { isFresh, KEPT_MS } from './chats-to-keep';

/* What is read where there is no connection. */

async function keptRows(): Promise<{ row: Conversation; at: number }[]> {
  const now = Date.now();
  return (await readChats()).filter((chat) => isFresh(chat, now)).map(({ row, rowAt }) => ({ row, at: rowAt }));
}

/** Of a list what belongs there among the conversations that are kept; null where none are. */
export async function keptList(view: ListedView | null): Promise<ConversationPage | null> {
  const [rows, list] = await Promise.all([keptRows(), readList()]);
  if (rows.length === 0) return null;
  const here = rows.map(({ row }) => row).filter((row) => !view || belongs(row, view, view.myId, false, serverNow()));
  const keptAt = list?.at ?? Math.max(...rows.map(({ at }) => at));
  return {
    conversations: here.sort(byPlace(placeIn(view?.sort ?? 'newest', serverNow))),
    next_page: null,
    changes_cursor: '',
    kept_at: new Date(keptAt).toISOString(),
  };
}

export const keptConversation = async (named: string): Promise<Conversation | null> =>
  (await keptRows()).find(({ row }) => isNamedBy(row, named))?.row ?? null;

export async function keptThread(id: string): Promise<MessagePage | null> {
  const [chats, thread] = await Promise.all([readChats(), readThread(id)]);
  const at = chats.find((chat) => chat.id === id)?.threadAt ?? 0;
  if (!thread || Date.now() - at >= KEPT_MS) return null;
  return { ...thread.page, kept_at: new Date(at).toISOString() };
}

/** Those that went while this page was open: nothing of them is kept again. */
export const goneHere = new Set<string>();

/** Somebody was erased, or two became one. */
export async function forgetThreads(ids: string[]): Promise<void> {
  for (const id of ids) goneHere.add(id);
  const owner = chatsOwner();
  if (owner !== null) await writeChats(owner, { gone: ids });
}
