import { wordsFor, type PushPayload } from './notification';
import { answerAsset, answerFresh, cacheName, forgetOthers, takeIn, type Build } from './shell';

declare const self: ServiceWorkerGlobalScope;
declare const __BUILD__: Build;

/** What the panel's pages and this worker say to each other. */
interface Opened {
  type: 'open';
  path: string;
}
interface Activated {
  type: 'activated';
  cache: string;
}

/** Newer browsers can be told which addresses we have nothing to do with: they do not even wake us for them. */
interface RoutingEvent extends ExtendableEvent {
  addRoutes?(routes: { condition: { urlPattern: URLPattern | object }; source: 'network' }[]): Promise<void>;
}

const build = __BUILD__;
const scope = new URL(self.registration.scope).pathname;
const files = new Set(build.files);

self.addEventListener('install', (event) => {
  const routing = event as RoutingEvent;
  const apart = ['/ajax/*', '/api/*'].map((pathname) => ({
    condition: { urlPattern: { pathname } },
    source: 'network' as const,
  }));
  if (routing.addRoutes) event.waitUntil(routing.addRoutes(apart).catch(() => undefined));
  // The page comes from the network first and its files are found by their content: taking over at once breaks no open tab
  event.waitUntil(takeIn(build, scope).then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      await forgetOthers(build.version);
      await self.clients.claim();
      for (const client of await self.clients.matchAll({ type: 'window' }))
        client.postMessage({ type: 'activated', cache: cacheName(build.version) } satisfies Activated);
    })(),
  );
});

/** Only files of the panel itself; what is said to the server, and what customers sent, is none of ours. */
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin || !url.pathname.startsWith(scope)) return;
  const path = url.pathname.slice(scope.length);
  if (request.mode === 'navigate') event.respondWith(answerFresh(request, build.version, scope));
  else if (path.startsWith('assets/')) event.respondWith(answerAsset(request));
  else if (path !== '' && files.has(path)) event.respondWith(answerFresh(request, build.version, url.pathname));
});

self.addEventListener('push', (event) => event.waitUntil(tell(event.data)));

async function tell(data: PushMessageData | null): Promise<void> {
  const payload = readPayload(data);
  const tabs = await openPanels();
  if (payload.kind !== 'test' && tabs.some(({ focused }) => focused)) return;
  const { title, body } = wordsFor(payload);
  // The tag is that of the panel's own notifications: of the two the later takes the place of the earlier
  const shown: NotificationOptions & { renotify: boolean } = {
    body,
    lang: payload.locale,
    tag: `leadline ${payload.tag}`,
    renotify: tabs.length === 0,
    icon: `${scope}icons/icon-192.png`,
    badge: `${scope}icons/badge-96.png`,
    data: { path: payload.path },
  };
  await self.registration.showNotification(title, shown);
}

/** Also those that were opened before this worker was there. */
async function openPanels(): Promise<WindowClient[]> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  return windows.filter(({ url }) => new URL(url).pathname.startsWith(scope));
}

/** Browsers punish a push that shows nothing: what cannot be read is still a new message. */
function readPayload(data: PushMessageData | null): PushPayload {
  const plain: PushPayload = { kind: 'message', locale: 'en', tag: 'message', path: '' };
  try {
    return { ...plain, ...(data?.json() as Partial<PushPayload>) };
  } catch {
    return plain;
  }
}

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { path = '' } = (event.notification.data ?? {}) as { path?: string };
  event.waitUntil(open(path));
});

/** In the tab that is there, so that what was typed in it stays; else in a new one. */
async function open(path: string): Promise<void> {
  const panels = await openPanels();
  const tab = panels.find(({ visibilityState }) => visibilityState === 'visible') ?? panels[0];
  if (!tab) return void (await self.clients.openWindow(scope + path));
  tab.postMessage({ type: 'open', path } satisfies Opened);
  await tab.focus().catch(() => undefined);
}
