import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope } from 'vue';
import { usePolling } from './use-polling';

let scope: EffectScope;
let isHidden = false;
const setHidden = (hidden: boolean) => {
  isHidden = hidden;
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  isHidden = false;
  vi.useRealTimers();
});

function poll(task: () => Promise<void>) {
  return scope.run(() => usePolling(task, 10_000))!;
}

it('runs every ten seconds', async () => {
  let runs = 0;
  poll(() => Promise.resolve(void (runs += 1)));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(runs).toBe(3);
});

it('rests while the page is hidden and catches up at once when it is seen again', async () => {
  let runs = 0;
  poll(() => Promise.resolve(void (runs += 1)));
  setHidden(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(0);
  setHidden(false);
  await vi.advanceTimersByTimeAsync(0);
  expect(runs).toBe(1);
});

it('goes on after a failure and says that it failed', async () => {
  let isDown = true;
  const { isFailing } = poll(() => (isDown ? Promise.reject(new Error('down')) : Promise.resolve()));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isFailing.value).toBe(true);
  isDown = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(isFailing.value).toBe(false);
});

it('never runs twice at a time; a call in between means once more', async () => {
  let running = 0;
  let most = 0;
  let runs = 0;
  const { run } = poll(async () => {
    runs += 1;
    most = Math.max(most, (running += 1));
    await new Promise((resolve) => setTimeout(resolve, 500));
    running -= 1;
  });
  void run();
  void run();
  void run();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([runs, most]).toEqual([2, 1]);
});

it('stops with its component', async () => {
  let runs = 0;
  poll(() => Promise.resolve(void (runs += 1)));
  scope.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(runs).toBe(0);
});

it('keeps the beat it is given at the time, and a beat of its own while it fails', async () => {
  let runs = 0;
  let isDown = false;
  let everyMs = 60_000;
  scope.run(() =>
    usePolling(
      () => {
        runs += 1;
        return isDown ? Promise.reject(new Error('down')) : Promise.resolve();
      },
      () => everyMs,
      10_000,
    ),
  );
  await vi.advanceTimersByTimeAsync(59_000);
  expect(runs).toBe(0);
  isDown = true;
  await vi.advanceTimersByTimeAsync(21_000);
  expect(runs).toBe(3);
  isDown = false;
  everyMs = 30_000;
  await vi.advanceTimersByTimeAsync(10_000 + 30_000);
  expect(runs).toBe(5);
});
