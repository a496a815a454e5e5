import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope, type Ref } from 'vue';
import { useLiveEvents } from './use-live-events';

/** The network's edge: streams that the test opens, feeds and loses. */
class Stream extends EventTarget {
  static opened: Stream[] = [];
  isClosed = false;
  constructor() {
    super();
    Stream.opened.push(this);
  }
  say(type: string, data?: string): void {
    if (!this.isClosed) this.dispatchEvent(new MessageEvent(type, { data }));
  }
  close(): void {
    this.isClosed = true;
  }
}
const streams = () => Stream.opened.filter(({ isClosed }) => !isClosed);

/** The browser's locks, for one name: whoever asked first has it, the next one after them. */
function fakeLocks() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request(_name: string, { signal }: { signal: AbortSignal }, held: () => Promise<void>) {
      const turn = last.then(() => (signal.aborted ? Promise.reject(new Error('aborted')) : held()));
      last = turn.catch(() => {});
      return turn;
    },
  };
}

interface Tab {
  scope: EffectScope;
  isLive: Readonly<Ref<boolean>>;
  news: number;
  present: unknown[];
}
let tabs: Tab[] = [];
let isHidden = false;
const isWanted = ref(true);

function openTab(): Tab {
  const scope = effectScope();
  const tab: Tab = { scope, isLive: ref(false), news: 0, present: [] };
  tab.isLive = scope.run(() =>
    useLiveEvents(
      () => isWanted.value,
      () => (tab.news += 1),
      (news) => tab.present.push(news),
    ),
  )!;
  tabs.push(tab);
  return tab;
}
const until = (isRight: () => boolean) => vi.waitFor(() => expect(isRight()).toBe(true), { timeout: 3_000 });

beforeEach(() => {
  Stream.opened = [];
  isHidden = false;
  isWanted.value = true;
  vi.stubGlobal('EventSource', Stream);
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  vi.spyOn(Math, 'random').mockReturnValue(0);
});
afterEach(() => {
  for (const { scope } of tabs) scope.stop();
  tabs = [];
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'locks');
});
const withLocks = () => Object.defineProperty(navigator, 'locks', { value: fakeLocks(), configurable: true });

it('both of two tabs hear who looks at what, which is no change', async () => {
  withLocks();
  const [first, second] = [openTab(), openTab()];
  await until(() => streams().length === 1);
  streams()[0]!.say('open');
  await until(() => first.news === 1 && second.news === 1);
  const news = { conversation_id: 'a', agents: [{ id: 'asha', name: 'Asha', activity: 'typing' }] };
  streams()[0]!.say('presence', JSON.stringify(news));
  await until(() => first.present.length === 1 && second.present.length === 1);
  expect([first.present, second.present]).toEqual([[news], [news]]);
  expect([first.news, second.news]).toEqual([1, 1]);
});

it('two tabs hold one stream, and both hear of a change', async () => {
  withLocks();
  const [first, second] = [openTab(), openTab()];
  await until(() => streams().length === 1);
  streams()[0]!.say('open');
  await until(() => first.isLive.value && second.isLive.value);
  await until(() => first.news === 1 && second.news === 1);
  streams()[0]!.say('conversation');
  await until(() => first.news === 2 && second.news === 2);
  expect(Stream.opened).toHaveLength(1);
});

it('a tab that comes later learns whether the stream is open', async () => {
  withLocks();
  openTab();
  await until(() => streams().length === 1);
  streams()[0]!.say('open');
  const late = openTab();
  await until(() => late.isLive.value);
});

it('the next tab takes over when the one that held the stream is closed', async () => {
  withLocks();
  const [first, second] = [openTab(), openTab()];
  await until(() => streams().length === 1);
  streams()[0]!.say('open');
  await until(() => second.isLive.value);
  first.scope.stop();
  await until(() => Stream.opened.length === 2);
  expect(streams()).toHaveLength(1);
  expect(second.isLive.value).toBe(false);
  streams()[0]!.say('open');
  expect(second.isLive.value).toBe(true);
});

it('a stream that is lost is told so to all, and opened again', async () => {
  withLocks();
  const [first, second] = [openTab(), openTab()];
  await until(() => streams().length === 1);
  streams()[0]!.say('open');
  await until(() => second.isLive.value);
  streams()[0]!.say('error');
  await until(() => !first.isLive.value && !second.isLive.value);
  await until(() => Stream.opened.length === 2);
  streams()[0]!.say('open');
  await until(() => first.isLive.value && second.isLive.value);
});

it('is closed while nobody is signed in', async () => {
  withLocks();
  const tab = openTab();
  await until(() => streams().length === 1);
  streams()[0]!.say('open');
  isWanted.value = false;
  await nextTick();
  expect([streams().length, tab.isLive.value]).toEqual([0, false]);
  isWanted.value = true;
  await until(() => streams().length === 1);
});

it('without locks, each tab holds a stream while it is seen', async () => {
  const tab = openTab();
  expect(streams()).toHaveLength(1);
  streams()[0]!.say('open');
  expect(tab.isLive.value).toBe(true);
  isHidden = true;
  document.dispatchEvent(new Event('visibilitychange'));
  expect([streams().length, tab.isLive.value]).toEqual([0, false]);
  isHidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(streams()).toHaveLength(1);
  await nextTick();
});

it('many changes ask once a second at most', async () => {
  const tab = openTab();
  streams()[0]!.say('open');
  for (let round = 0; round < 100; round += 1) streams()[0]!.say('conversation');
  await until(() => tab.news === 1);
  for (let round = 0; round < 100; round += 1) streams()[0]!.say('conversation');
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(tab.news).toBe(1);
  await until(() => tab.news === 2);
});
