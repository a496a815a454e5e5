/**
 * The bytes of files on their way, in this browser's IndexedDB: a page that is loaded anew goes on with them. Whose message
 * that is stands with the kept replies; without one bytes are nobody's. Where the browser keeps none (a private window,
 * a full disk) the page itself still holds them.
 */
const DATABASE = 'leadline.work';
const STORE = 'files';

let opened: Promise<IDBDatabase> | undefined;

const database = (): Promise<IDBDatabase> => (opened ??= open());

async function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  return answerOf(request);
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('The browser keeps no files'));
  });
}

async function ask<T>(
  mode: IDBTransactionMode,
  what: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    return await answerOf(what((await database()).transaction(STORE, mode).objectStore(STORE)));
  } catch {
    return undefined;
  }
}

export const keepBytes = (key: string, file: File): Promise<unknown> =>
  ask('readwrite', (store) => store.put(file, key));

export async function keptBytes(key: string): Promise<File | null> {
  const kept = await ask<unknown>('readonly', (store) => store.get(key));
  return kept instanceof File ? kept : null;
}

export const forgetBytes = (key: string): Promise<unknown> => ask('readwrite', (store) => store.delete(key));

/** Lets go of what belongs to no kept message: its person signed out for good, or a page ended in between. */
export async function forgetBytesExcept(isKept: (key: string) => boolean): Promise<void> {
  const keys = (await ask('readonly', (store) => store.getAllKeys())) ?? [];
  for (const key of keys) if (typeof key === 'string' && !isKept(key)) await forgetBytes(key);
}
