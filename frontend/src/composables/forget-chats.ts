import { keep, readKept } from './kept-json';

/** Whose conversations this browser keeps for reading without a connection; and the name of the database that has them. */
export const CHATS = 'leadline.chats';

export const chatsOwner = (): string | null => readKept<string | null>(CHATS, null);

/** Whoever else's they were, they are gone. */
export function leaveOwnChats(agentId: string): void {
  if (chatsOwner() !== agentId) void forgetChats();
}

/** Lets go of them all: from here on they are nobody's, and another tab that would keep more may not. */
export function forgetChats(): Promise<void> {
  keep(CHATS, null);
  return new Promise((resolve) => {
    try {
      const request = indexedDB.deleteDatabase(CHATS);
      // Blocked: it goes as soon as the other tabs let go of it, which they do when they are told
      request.onsuccess = request.onerror = request.onblocked = () => resolve();
    } catch {
      // A browser without it kept nothing
      resolve();
    }
  });
}
