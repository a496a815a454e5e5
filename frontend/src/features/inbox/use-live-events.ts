import { onScopeDispose, ref, watch, type Ref } from 'vue';
import type { PresenceNews } from '@/api/teamwork';
import { LiveStream } from './live-stream';

/** Of the lock and of the channel: one per browser, as sessions are. */
const NAME = 'leadline:events';
const NEWS_APART_MS = 1_000;
/** A tab that nobody sees keeps its title fresh, no more. */
const HIDDEN_NEWS_APART_MS = 10_000;

type Word = 'ask' | 'live' | 'down' | 'news' | PresenceNews;

/**
 * Calls `onNews` when something changed, and says whether it is told of changes at all. One tab of the browser holds the
 * stream and tells the others: HTTP/1.1 allows six connections per browser. At a plain-HTTP address of the local network
 * browsers have no locks, and each tab holds a stream of its own while it is seen.
 */
export function useLiveEvents(
  isWanted: () => boolean,
  onNews: () => void,
  onPresence: (news: PresenceNews) => void = () => {},
): Readonly<Ref<boolean>> {
  const isLive = ref(false);
  const tellNews = spaced(onNews);
  let leave: (() => void) | null = null;

  function onWord(word: Word): void {
    if (typeof word === 'object') return onPresence(word);
    if (word === 'live' || word === 'down') isLive.value = word === 'live';
    // Before it was live, something may have happened
    if (word === 'live' || word === 'news') tellNews.call();
  }

  watch(
    isWanted,
    (wanted) => {
      if (wanted) leave ??= canShare() ? shareStream(onWord) : holdWhileSeen(onWord);
      else stop();
    },
    { immediate: true },
  );
  function stop(): void {
    leave?.();
    leave = null;
    isLive.value = false;
  }
  onScopeDispose(() => {
    stop();
    tellNews.cancel();
  });
  return isLive;
}

const canShare = (): boolean => Boolean(navigator.locks as LockManager | undefined) && 'BroadcastChannel' in window;

/** Waits for its turn to hold the stream, and listens to the tab that does. */
function shareStream(onWord: (word: Word) => void): () => void {
  const channel = new BroadcastChannel(NAME);
  const waiting = new AbortController();
  let holding: { stream: LiveStream; isLive: boolean; release: () => void } | null = null;
  let isOver = false;

  const say = (word: Word): void => {
    channel.postMessage(word);
    onWord(word);
  };
  channel.onmessage = ({ data }: MessageEvent<Word>) => {
    if (data !== 'ask') onWord(data);
    else if (holding) channel.postMessage(holding.isLive ? 'live' : 'down');
  };
  channel.postMessage('ask' satisfies Word);

  const hold = (): Promise<void> =>
    new Promise((release) => {
      if (isOver) return release();
      const stream = new LiveStream(
        (isLive) => {
          holding!.isLive = isLive;
          say(isLive ? 'live' : 'down');
        },
        () => say('news'),
        say,
      );
      holding = { stream, isLive: false, release };
      // Whoever held it before may have gone without a word
      say('down');
      stream.start();
    });
  // Rejected when this tab leaves before its turn
  navigator.locks.request(NAME, { signal: waiting.signal }, hold).catch(() => {});

  return () => {
    isOver = true;
    waiting.abort();
    holding?.stream.stop();
    holding?.release();
    channel.close();
  };
}

function holdWhileSeen(onWord: (word: Word) => void): () => void {
  const stream = new LiveStream(
    (isLive) => onWord(isLive ? 'live' : 'down'),
    () => onWord('news'),
    onWord,
  );
  const follow = (): void => (document.hidden ? stream.stop() : stream.start());
  document.addEventListener('visibilitychange', follow);
  follow();
  return () => {
    document.removeEventListener('visibilitychange', follow);
    stream.stop();
  };
}

/** Calls at once when the last call is long enough ago, else as soon as it is. */
function spaced(task: () => void): { call: () => void; cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lastAt = -Infinity;
  function call(): void {
    if (timer !== undefined) return;
    const apart = document.hidden ? HIDDEN_NEWS_APART_MS : NEWS_APART_MS;
    timer = setTimeout(
      () => {
        timer = undefined;
        lastAt = performance.now();
        task();
      },
      Math.max(0, lastAt + apart - performance.now()),
    );
  }
  return { call, cancel: () => clearTimeout(timer) };
}
