import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, expect, it } from 'vitest';
import { useSession } from '@/features/session/session.store';
import { createPanelRouter } from './router';

const MESSAGE = '#m-01950003-0000-7000-8000-000000000001';

beforeEach(() => {
  setActivePinia(createPinia());
  useSession().state = 'signed_in';
});

/** Old addresses stand in bookmarks, notifications and messages between colleagues. */
it.each([
  ['/', '/inbox/all'],
  ['/inbox', '/inbox/all'],
  ['/inbox/', '/inbox/all'],
  ['/?tab=mine', '/inbox/mine'],
  ['/?tab=unassigned&state=any&only=unread', '/inbox/unassigned?state=any&only=unread'],
  ['/?tab=yours', '/inbox/all'],
  ['/?new=1', '/inbox/all?new=1'],
  ['/?q=site+visit', '/inbox/all?q=site+visit'],
  ['/inbox?stage=won', '/inbox/all?stage=won'],
  ['/c/919000000017', '/inbox/all/c/919000000017'],
  ['/inbox/c/919000000017', '/inbox/all/c/919000000017'],
  ['/c/%2B91%2090000%2000017', '/inbox/all/c/+91%2090000%2000017'],
  [`/c/919000000017?tab=mine&q=visit${MESSAGE}`, `/inbox/mine/c/919000000017?q=visit${MESSAGE}`],
  ['/c/919000000017?lead=1', '/inbox/all/c/919000000017?lead=1'],
  ['/inbox/mine', '/inbox/mine'],
  [`/inbox/mine/c/1?stage=won${MESSAGE}`, `/inbox/mine/c/1?stage=won${MESSAGE}`],
])('%s leads to %s', async (old, now) => {
  const router = createPanelRouter();
  await router.push(old);
  expect(router.currentRoute.value.fullPath).toBe(now);
  expect(router.currentRoute.value.name).toBe(now.includes('/c/') ? 'conversation' : 'inbox');
});

it('has no page for a view that there is not', async () => {
  const router = createPanelRouter();
  await router.push('/inbox/theirs');
  expect(router.currentRoute.value.name).toBe('missing');
});

it.each([
  ['/', undefined],
  ['/inbox/mine?stage=won', '/inbox/mine?stage=won'],
  ['/c/919000000017', '/c/919000000017'],
])('who is not signed in comes to %s after they are', async (wanted, to) => {
  useSession().state = 'signed_out';
  const router = createPanelRouter();
  await router.push(wanted);
  expect(router.currentRoute.value.name).toBe('login');
  expect(router.currentRoute.value.query['to']).toBe(to);
});

it('who is signed in already comes to the inbox', async () => {
  const router = createPanelRouter();
  await router.push('/login');
  expect(router.currentRoute.value.fullPath).toBe('/inbox/all');
});
