import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, type EffectScope } from 'vue';
import type { Draft } from '@/api/drafts';
import { claimKeptWork } from '@/composables/kept-json';
import { useDrafts } from '../draft.store';
import { useDraftSync } from './draft-sync';

const NOW = Date.parse('2026-03-02T10:00:00.000Z');
const at = (seconds: number): string => new Date(NOW + seconds * 1000).toISOString();
const of = (text: string, seconds: number, kind: Draft['kind'] = 'reply'): Draft => ({
  conversation_id: 'c1',
  kind,
  text,
  written_at: at(seconds),
});

/** A server with one draft of each kind, where the newer one stands. */
let server: Map<string, Draft>;
let isAway: boolean;
let saved: Draft[];
let pinia: Pinia;
let scope: EffectScope;
let sync: ReturnType<typeof useDraftSync>;

function answer(_path: string, { method, body }: RequestInit): Promise<Response> {
  if (isAway) return Promise.reject(new TypeError('away'));
  if (method === 'GET') return reply({ drafts: [...server.values()] });
  const draft = JSON.parse(body as string) as Draft;
  saved.push(draft);
  const key = `${draft.conversation_id} ${draft.kind}`;
  const before = server.get(key);
  if (!before || before.written_at <= draft.written_at) server.set(key, draft);
  return reply({ draft: server.get(key) });
}
const reply = (body: object) => Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
const there = (draft: Draft) => server.set(`${draft.conversation_id} ${draft.kind}`, draft);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  server = new Map();
  isAway = false;
  saved = [];
  vi.stubGlobal('fetch', answer);
  claimKeptWork('asha');
  setActivePinia((pinia = createPinia()));
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  disposePinia(pinia);
  vi.unstubAllGlobals();
  vi.useRealTimers();
  localStorage.clear();
});
async function start(): Promise<void> {
  sync = scope.run(() => useDraftSync())!;
  await vi.advanceTimersByTimeAsync(0);
}
async function look(): Promise<void> {
  await vi.advanceTimersByTimeAsync(6_000);
  await sync.look();
  await vi.advanceTimersByTimeAsync(0);
}
async function type(text: string, key = 'c1'): Promise<void> {
  useDrafts().set(key, text);
  await nextTick();
}

it('is on the server a second after the last key, once', async () => {
  await start();
  await type('He');
  await vi.advanceTimersByTimeAsync(600);
  await type('Hello');
  await vi.advanceTimersByTimeAsync(900);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(saved).toMatchObject([{ conversation_id: 'c1', kind: 'reply', text: 'Hello' }]);
  await type('For Ravi', 'c1.note');
  await vi.advanceTimersByTimeAsync(1_100);
  expect(saved[1]).toMatchObject({ conversation_id: 'c1', kind: 'note', text: 'For Ravi' });
});

it('that was written on another device stands here, with the end that it came to there', async () => {
  there(of('From the phone', -60));
  await start();
  expect(useDrafts().get('c1')).toBe('From the phone');
  there(of('', 3));
  await look();
  expect(useDrafts().get('c1')).toBe('');
  expect(saved).toEqual([]);
});

it('that is newer here stays, and goes to the server', async () => {
  await start();
  await type('Typed here');
  await vi.advanceTimersByTimeAsync(1_100);
  there(of('Older, from the phone', -60));
  await look();
  expect(useDrafts().get('c1')).toBe('Typed here');
  expect(server.get('c1 reply')!.text).toBe('Typed here');
});

it('is not taken from under the fingers', async () => {
  await start();
  await vi.advanceTimersByTimeAsync(6_000);
  await type('I am wri');
  there(of('From the phone', 7));
  await sync.look();
  expect(useDrafts().get('c1')).toBe('I am wri');
});

it('typed without a connection is saved when it is back', async () => {
  await start();
  isAway = true;
  await type('On the train');
  await vi.advanceTimersByTimeAsync(1_100);
  expect(server.size).toBe(0);
  isAway = false;
  window.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(0);
  expect(server.get('c1 reply')).toMatchObject({ text: 'On the train', written_at: at(0) });
});

it('that another tab keeps is that tab’s to save', async () => {
  await start();
  await type('Mine');
  await vi.advanceTimersByTimeAsync(1_100);
  localStorage.setItem('leadline.work.draft.c1', JSON.stringify('Of the other tab'));
  there(of('Of the other tab', 2));
  localStorage.setItem('leadline.work.drafted.c1', String(NOW + 2_000));
  saved = [];
  await look();
  expect(useDrafts().get('c1')).toBe('Mine');
  expect(saved).toEqual([]);
});

it('from before any was saved counts as written now', async () => {
  localStorage.setItem('leadline.work.draft.c1', JSON.stringify('Of yesterday'));
  there(of('From the phone', -60));
  await start();
  expect(server.get('c1 reply')!.text).toBe('Of yesterday');
});

it('that was sent is sent on every device', async () => {
  await start();
  await type('Done');
  await vi.advanceTimersByTimeAsync(1_100);
  await type('');
  await vi.advanceTimersByTimeAsync(1_100);
  expect(server.get('c1 reply')!.text).toBe('');
});

it('leaves with the page', async () => {
  await start();
  await type('Half a');
  const seen = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(saved).toMatchObject([{ text: 'Half a' }]);
  seen.mockRestore();
});
