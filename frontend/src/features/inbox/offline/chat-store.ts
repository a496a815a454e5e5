import type { Conversation, MessagePage } from '@/api/conversations';
import { CHATS, chatsOwner } from '@/composables/forget-chats';

/** A conversation as this browser keeps it. All instants are of this browser's clock, in milliseconds. */
export interface KeptChat {
  id: string;
  row: Conversation;
  /** When the server said so last. */
  rowAt: number;
  /** When it became another than it was before. */
  changedAt: number;
  /** When it was last looked at here; 0 for what was only listed. */
  openedAt: number;
  /** Of which time its messages are; 0 without any. */
  threadAt: number;
}

export interface KeptThread {
  id: string;
  page: MessagePage;
}

/** How far the list of what is kept has come. */
export interface KeptList {
  at: number;
  /** Where the change feed stood then. */
  cursor: string;
}

export interface ChatChanges {
  chats?: KeptChat[];
  threads?: KeptThread[];
  gone?: string[];
  list?: KeptList;
}

const LIST = 'list';
let opened: Promise<IDBDatabase> | null = null;

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(CHATS, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('chats', { keyPath: 'id' });
    request.result.createObjectStore('threads', { keyPath: 'id' });
    request.result.createObjectStore('meta');
  };
  const database = await answerOf(request);
  const letGo = (): void => {
    opened = null;
  };
  // Somebody signs out in another tab, and nothing is to be left
  database.onversionchange = () => {
    database.close();
    letGo();
  };
  database.onclose = letGo;
  return database;
}

function database(): Promise<IDBDatabase> {
  opened ??= open().catch((error: unknown) => {
    opened = null;
    throw error;
  });
  return opened;
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps no conversations'));
  });
}

async function read<T>(store: string, what: (from: IDBObjectStore) => IDBRequest): Promise<T | null> {
  if (chatsOwner() === null) return null;
  try {
    const found: unknown = await answerOf(what((await database()).transaction(store).objectStore(store)));
    return (found ?? null) as T | null;
  } catch {
    return null;
  }
}

export const readChats = async (): Promise<KeptChat[]> =>
  (await read<KeptChat[]>('chats', (from) => from.getAll())) ?? [];
export const readThread = (id: string): Promise<KeptThread | null> => read('threads', (from) => from.get(id));
export const readList = (): Promise<KeptList | null> => read('meta', (from) => from.get(LIST));

/** All of it or nothing; nothing too where they are not this agent's any more, or the browser has no room. */
export async function writeChats(agentId: string, changes: ChatChanges): Promise<boolean> {
  try {
    const current = await database();
    // Looked at last: who lets go of them says so first
    if (chatsOwner() !== agentId) return false;
    const writing = current.transaction(['chats', 'threads', 'meta'], 'readwrite');
    const [chats, threads] = [writing.objectStore('chats'), writing.objectStore('threads')];
    for (const chat of changes.chats ?? []) chats.put(chat);
    for (const thread of changes.threads ?? []) threads.put(thread);
    for (const id of changes.gone ?? []) {
      chats.delete(id);
      threads.delete(id);
    }
    if (changes.list) writing.objectStore('meta').put(changes.list, LIST);
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = writing.onerror = () => reject(writing.error ?? new Error('Not kept'));
    });
    return true;
  } catch {
    return false;
  }
}

/** Everything but whose they are. */
export async function emptyChats(agentId: string): Promise<void> {
  try {
    const current = await database();
    if (chatsOwner() !== agentId) return;
    const stores = ['chats', 'threads', 'meta'];
    const writing = current.transaction(stores, 'readwrite');
    for (const store of stores) writing.objectStore(store).clear();
    await new Promise<void>((resolve, reject) => {
      writing.oncomplete = () => resolve();
      writing.onabort = writing.onerror = () => reject(writing.error ?? new Error('Not emptied'));
    });
  } catch {
    // There was nothing to empty
  }
}
