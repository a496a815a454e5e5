import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, nextTick, ref, type EffectScope } from 'vue';
import { useHeldOrder } from './use-held-order';

type Row = { id: string; text?: string };
let scope: EffectScope;
beforeEach(() => {
  vi.useFakeTimers();
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  vi.useRealTimers();
});

function list(...ids: string[]) {
  const rows = ref<Row[]>(ids.map((id) => ({ id })));
  const search = ref('');
  const held = scope.run(() => useHeldOrder<Row>(rows, search))!;
  const shown = () => held.shown.value.map(({ id }) => id).join('');
  const become = async (...next: Row[]) => {
    rows.value = next;
    await nextTick();
  };
  return { ...held, search, shown, rows: held.shown, become };
}

it('follows the new order while nobody has a hand on the list', async () => {
  const { shown, become } = list('a', 'b');
  await become({ id: 'b' }, { id: 'a' });
  expect(shown()).toBe('ba');
});

it('moves no row under the hand, shows their new contents, and follows when it is calm', async () => {
  const { shown, rows, waiting, become, hold } = list('a', 'b');
  hold();
  await become({ id: 'n' }, { id: 'b', text: 'new' }, { id: 'a' });
  expect(shown()).toBe('ab');
  expect(rows.value[1]?.text).toBe('new');
  expect(waiting.value).toBe(2);
  vi.advanceTimersByTime(1_500);
  expect(shown()).toBe('nba');
  expect(waiting.value).toBe(0);
});

it('stands still under a mouse that rests on a row, and follows soon after it has left', async () => {
  const { shown, become, hold } = list('a', 'b');
  hold(new PointerEvent('pointermove', { pointerType: 'mouse' }));
  await become({ id: 'b' }, { id: 'a' });
  vi.advanceTimersByTime(2_500);
  expect(shown()).toBe('ab');
  hold(new PointerEvent('pointerleave', { pointerType: 'mouse' }));
  vi.advanceTimersByTime(1_500);
  expect(shown()).toBe('ba');
});

it('does not wait for ever for a mouse that was left lying on it', async () => {
  const { shown, become, hold } = list('a', 'b');
  hold(new PointerEvent('pointermove', { pointerType: 'mouse' }));
  await become({ id: 'b' }, { id: 'a' });
  vi.advanceTimersByTime(3_000);
  expect(shown()).toBe('ba');
});

it('adds at the end what scrolling fetched, held or not', async () => {
  const { shown, become, hold } = list('a', 'b');
  hold();
  await become({ id: 'a' }, { id: 'b' }, { id: 'c' });
  expect(shown()).toBe('abc');
});

it('shows a search’s own order at once', async () => {
  const { shown, become, hold, search } = list('a', 'b');
  hold();
  search.value = 'x';
  await become({ id: 'b' }, { id: 'a' });
  expect(shown()).toBe('ba');
});
