/** What this browser keeps under `key`, or `fallback`: storage may be closed to us, full, or written by an older version. */
export function readKept<T>(key: string, fallback: T): T {
  try {
    const text = localStorage.getItem(key);
    return text === null ? fallback : (JSON.parse(text) as T);
  } catch {
    return fallback;
  }
}

export function keep(key: string, value: unknown): void {
  try {
    if (value === null || value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Nothing is kept then; the page itself still holds it.
  }
}

/** Unfinished work: drafts, replies on their way. It belongs to the person who typed it. */
export const WORK = 'leadline.work.';
const OWNER = 'leadline.agent';

/** Whose unfinished work this browser keeps. */
export const workOwner = (): string | null => readKept<string | null>(OWNER, null);

/** Unfinished work waits for its owner; when someone else signs in at this browser it is forgotten. */
export function claimKeptWork(agentId: string): void {
  const owner = workOwner();
  if (owner !== null && owner !== agentId) {
    for (const key of Object.keys(localStorage)) if (key.startsWith(WORK)) keep(key, null);
  }
  keep(OWNER, agentId);
}
