import type { Conversation, MessagePage } from '@/api/conversations';
import type { MessagePages } from '../message-pages';
import type { KeptChat } from './chat-store';

export const MOST_CHATS = 50;
export const MOST_MESSAGES = 60;
export const KEPT_MS = 7 * 86_400_000;
/** So seldom it is written down that a row is still as it was. */
const STILL_MS = 5 * 60_000;

/** When something happened with it last: it was opened here, or somebody wrote. */
const lastAt = ({ row, openedAt }: KeptChat): number => Math.max(openedAt, Date.parse(row.latest_time));

/** What is too old is not shown: nobody knows what became of it. */
export const isFresh = (chat: KeptChat, now: number): boolean => now - chat.rowAt < KEPT_MS;

/** The last fifty, the newest first. */
export const lastChats = (chats: Iterable<KeptChat>, now: number): KeptChat[] =>
  [...chats]
    .filter((chat) => isFresh(chat, now))
    .sort((one, other) => lastAt(other) - lastAt(one) || (one.id < other.id ? -1 : 1))
    .slice(0, MOST_CHATS);

/** A row that the server has just given, beside what was kept of it. */
export function withRow(before: KeptChat | undefined, row: Conversation, now: number, openedAt = 0): KeptChat {
  const isSame = before !== undefined && (before.row === row || JSON.stringify(before.row) === JSON.stringify(row));
  return {
    id: row.id,
    row,
    rowAt: isSame && now - before.rowAt < STILL_MS ? before.rowAt : now,
    changedAt: isSame ? before.changedAt : now,
    openedAt: Math.max(openedAt, before?.openedAt ?? 0),
    threadAt: before?.threadAt ?? 0,
  };
}

/** Its messages are of a time before what is said of it now, or were kept too long ago to be shown. */
export const needsThread = ({ threadAt, changedAt }: KeptChat, now: number): boolean =>
  threadAt <= changedAt || now - threadAt >= KEPT_MS;

/** The newest messages of a thread; null where they are not at hand, or came from here themselves. */
export function pageToKeep(pages: MessagePages | undefined): MessagePage | null {
  const first = pages?.pages[0];
  return first && !first.gap && !first.kept_at ? shortened(first) : null;
}

/** The way to older ones is asked for anew before it is gone: what is cut off here is not lost. */
export function shortened(page: MessagePage): MessagePage {
  const messages = page.messages.slice(-MOST_MESSAGES);
  const from = messages[0]?.timestamp;
  const events = page.events?.filter(({ at }) => from === undefined || Date.parse(at) >= Date.parse(from));
  return { ...page, messages, ...(events && { events: events.slice(-MOST_MESSAGES) }) };
}

/** An administrator hides numbers now that this browser has: what was kept before is not to be read any more. */
export const hidesWhatIsKept = (rows: Conversation[], kept: Iterable<KeptChat>): boolean =>
  rows.some(isMasked) && [...kept].some(({ row }) => row.phone_number !== null);

/** Of rows before and after numbers were hidden those after. */
export const withoutUnmasked = (rows: Conversation[]): Conversation[] =>
  rows.some(isMasked) ? rows.filter((row) => row.phone_number === null) : rows;

const isMasked = (row: Conversation): boolean => (row.masked_number ?? null) !== null;
