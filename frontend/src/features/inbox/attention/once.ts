import { keep, readKept } from '@/composables/kept-json';

const SEEN_LOCK = 'leadline:seen';
const TELL_LOCK = 'leadline:tell';
const TOLD = 'leadline.told';
const REMEMBERED = 200;

/** At a plain-HTTP address of a local network browsers have none; there each tab knows of itself only. */
const locks = (): LockManager | undefined => navigator.locks;

/** Lets the other tabs know that this one is looked at, for as long as it is. Returns what ends it. */
export function announceSeen(): () => void {
  let release: (() => void) | null = null;
  function follow(): void {
    if (document.hidden) {
      release?.();
      release = null;
    } else if (!release) {
      const held = new Promise<void>((resolve) => (release = resolve));
      locks()
        ?.request(SEEN_LOCK, { mode: 'shared' }, () => held)
        .catch(() => {});
    }
  }
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    release?.();
  };
}

/** Whether no tab of the panel is looked at. */
export async function isOutOfSight(): Promise<boolean> {
  if (!document.hidden) return false;
  const held = (await locks()?.query())?.held ?? [];
  return !held.some(({ name }) => name === SEEN_LOCK);
}

/** Of those that several tabs want to tell of, gives each to one of them. */
export async function claim(keys: string[]): Promise<string[]> {
  const take = (): string[] => {
    const told = readKept<string[]>(TOLD, []);
    const fresh = keys.filter((key) => !told.includes(key));
    keep(TOLD, [...fresh, ...told].slice(0, REMEMBERED));
    return fresh;
  };
  const manager = locks();
  return manager ? manager.request(TELL_LOCK, take) : take();
}
