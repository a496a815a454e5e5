import { readonly, ref } from 'vue';
import { hearWorker } from './worker-messages';

const LOOK_APART_MS = 15 * 60_000;

/** A build is there that this page is not of: it comes with the next load. */
const isUpdateReady = ref(false);
export const updateReady = readonly(isUpdateReady);

/** Browsers have workers at https addresses, and on the machine itself. */
export const canHaveWorker = (): boolean => 'serviceWorker' in navigator && window.isSecureContext;

/** The worker that keeps the panel's files and shows what is pushed; null where there is none. */
export async function findWorker(): Promise<ServiceWorkerRegistration | null> {
  return canHaveWorker() ? ((await navigator.serviceWorker.getRegistration(import.meta.env.BASE_URL)) ?? null) : null;
}

/** Called once a page is up, so that it takes nothing from the first load. Returns what ends the following. */
export function followWorker(open: (path: string) => void): () => void {
  if (!canHaveWorker() || !import.meta.env.PROD) return () => {};
  let lookedAt = Date.now();
  let registration: ServiceWorkerRegistration | undefined;
  const base = import.meta.env.BASE_URL;
  navigator.serviceWorker
    .register(`${base}service-worker.js`, { scope: base, updateViaCache: 'none' })
    .then((found: ServiceWorkerRegistration | undefined) => (registration = found))
    // Out of room, or switched off: the panel works without
    .catch(() => {});

  /** Browsers look at a page's load by themselves; a panel is open for days. */
  function look(): void {
    if (document.hidden || !navigator.onLine || Date.now() - lookedAt < LOOK_APART_MS) return;
    lookedAt = Date.now();
    registration?.update().catch(() => {});
  }
  function hear({ data }: MessageEvent<{ type?: string; path?: string; cache?: string } | null>): void {
    if (data?.type === 'open' && typeof data.path === 'string') open(`/${data.path}`);
    if (data?.type === 'activated' && typeof data.cache === 'string') void compare(data.cache);
  }
  const timer = setInterval(look, LOOK_APART_MS);
  document.addEventListener('visibilitychange', look);
  const endHearing = hearWorker(hear);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', look);
    endHearing();
  };
}

/** Whether this page is of the build that the worker has just taken in. */
async function compare(cacheName: string): Promise<void> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"][src]')?.src;
  if (!entry) return;
  isUpdateReady.value = (await (await caches.open(cacheName)).match(entry)) === undefined;
}
