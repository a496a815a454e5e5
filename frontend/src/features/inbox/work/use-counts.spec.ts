import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent } from 'vue';
import { renderPanel } from '@/testing/render-panel';
import { FIRST_VIEW } from './conversation-view';
import { recountSoon, useCounts } from './use-counts';

const Counted = defineComponent({
  setup: () => ({ counts: useCounts(FIRST_VIEW, 'me').data }),
  template: '<p>{{ counts?.all }}</p>',
});

/** How many are counted now, and how often that was asked. */
let all: number;
let asked: number;
let answerMs: number;
beforeEach(() => {
  vi.useFakeTimers();
  [all, asked, answerMs] = [1, 0, 0];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    asked += 1;
    const body = { all };
    await new Promise((resolve) => setTimeout(resolve, answerMs));
    return Response.json(body);
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function open() {
  const { container, queryClient } = renderPanel(Counted);
  await vi.advanceTimersByTimeAsync(answerMs + 10);
  expect(asked).toBe(1);
  return { change: () => void recountSoon(queryClient), shown: () => container.textContent };
}

it('counts at once, then rarely while changes stream in, and after the last of them', async () => {
  const { change, shown } = await open();
  for (let second = 0; second < 20; second += 1) {
    all += 1;
    change();
    await vi.advanceTimersByTimeAsync(10);
    if (second === 0) expect(shown()).toBe('2');
    await vi.advanceTimersByTimeAsync(990);
  }
  expect(asked).toBeLessThanOrEqual(1 + 7);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(shown()).toBe('21');
  const before = asked;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toBe(before);
});

it('waits for an answer that takes longer than the next change', async () => {
  answerMs = 5_000;
  const { change, shown } = await open();
  for (let second = 0; second < 12; second += 1) {
    all += 1;
    change();
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(Number(shown())).toBeGreaterThan(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(shown()).toBe('13');
});
