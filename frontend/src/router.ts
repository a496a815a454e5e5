import { isThere } from '@/api/http';
import { createRouter, createWebHistory, type RouteLocation, type Router } from 'vue-router';
import { tabOf, TABS } from './features/inbox/work/conversation-view';
import { useSession } from './features/session/session.store';
import InboxPage from './pages/InboxPage.vue';

const RELOADED = 'leadline.reloaded';
const RELOAD_APART_MS = 60_000;

const INBOX = `/inbox/:view(${TABS.join('|')})`;

/** Whose conversations were listed stood behind the `?`. */
function toInbox({ params: { named }, query: { tab, ...query }, hash }: RouteLocation) {
  const view = tabOf(tab);
  return named
    ? { name: 'conversation', params: { view, named }, query, hash }
    : { name: 'inbox', params: { view }, query, hash };
}

export function createPanelRouter(): Router {
  const router = createRouter({
    history: createWebHistory(import.meta.env.BASE_URL),
    routes: [
      { path: INBOX, name: 'inbox', component: InboxPage },
      {
        path: `${INBOX}/c/:named`,
        name: 'conversation',
        component: InboxPage,
        props: ({ params }) => ({ named: params['named'] }),
      },
      // Shorter, and as they once were: links, bookmarks and notifications go on leading there
      ...['/', '/inbox', '/c/:named', '/inbox/c/:named'].map((path) => ({ path, redirect: toInbox })),
      { path: '/leads/:id?', name: 'leads', component: () => import('./pages/LeadsPage.vue'), props: true },
      { path: '/templates', name: 'templates', component: () => import('./pages/TemplatesPage.vue') },
      { path: '/templates/new', name: 'template-new', component: () => import('./pages/TemplatesPage.vue') },
      { path: '/templates/:id', name: 'template', component: () => import('./pages/TemplatesPage.vue'), props: true },
      {
        path: '/templates/:id/edit',
        name: 'template-edit',
        component: () => import('./pages/TemplatesPage.vue'),
        props: true,
      },
      {
        path: '/settings/:section?',
        name: 'settings',
        component: () => import('./pages/SettingsPage.vue'),
        props: true,
      },
      { path: '/health', name: 'health', component: () => import('./pages/HealthPage.vue') },
      {
        path: '/login',
        name: 'login',
        component: () => import('./features/session/SignInPage.vue'),
        meta: { isPublic: true },
      },
      {
        path: '/setup/:token',
        name: 'setup',
        component: () => import('./features/session/SetupPage.vue'),
        props: true,
        meta: { isPublic: true },
      },
      // Not in what is built for production
      ...(import.meta.env.DEV
        ? [
            {
              path: '/styleguide',
              name: 'styleguide',
              component: () => import('./styleguide/StyleguidePage.vue'),
              meta: { isPublic: true },
            },
          ]
        : []),
      {
        path: '/:rest(.*)*',
        name: 'missing',
        component: () => import('./pages/MissingPage.vue'),
        meta: { isPublic: true },
      },
    ],
  });

  router.beforeEach(async (to) => {
    if (to.name === 'setup') return true;
    const session = useSession();
    if (session.state === 'unknown' || session.state === 'unreachable') await session.load();
    if (session.state === 'signed_out' && !to.meta.isPublic) {
      const { fullPath: wanted } = to.redirectedFrom ?? to;
      return { name: 'login', query: wanted === '/' ? {} : { to: wanted } };
    }
    if (session.state === 'signed_in' && to.name === 'login') return '/';
    return true;
  });

  // A file is gone after an upgrade of the server: load the new panel, but not again and again.
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(RELOADED));
    if (!navigator.onLine || Date.now() - last < RELOAD_APART_MS) return;
    event.preventDefault();
    void loadAnew();
  });

  return router;
}

/** Where no server answers there is nothing to load it from: what is on the page stays. */
async function loadAnew(): Promise<void> {
  if (!(await isThere(`${import.meta.env.BASE_URL}manifest.webmanifest`).catch(() => false))) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  window.location.reload();
}
