import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { effectScope, type EffectScope, type Ref } from 'vue';
import { useTyping } from './use-typing';

let scope: EffectScope;
let isTyping: Readonly<Ref<boolean>>;
let field: HTMLTextAreaElement;
let user: ReturnType<typeof userEvent.setup>;

beforeEach(async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  user = userEvent.setup({ advanceTimers: (ms) => vi.advanceTimersByTime(ms) });
  scope = effectScope();
  isTyping = scope.run(useTyping)!;
  field = document.body.appendChild(document.createElement('textarea'));
  await user.click(field);
});
afterEach(() => {
  scope.stop();
  field.remove();
  vi.useRealTimers();
});

it('somebody writes until they pause', async () => {
  expect(isTyping.value).toBe(false);
  await user.keyboard('Yes');
  expect(isTyping.value).toBe(true);
  vi.advanceTimersByTime(2_000);
  await user.keyboard(', it is');
  vi.advanceTimersByTime(2_900);
  expect(isTyping.value).toBe(true);
  vi.advanceTimersByTime(200);
  expect(isTyping.value).toBe(false);
});

it('words that are sent are finished at once', async () => {
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    field.value = '';
  });
  await user.keyboard('Yes');
  expect(isTyping.value).toBe(true);
  await user.keyboard('{Enter}');
  expect(isTyping.value).toBe(false);
});

it('words that are deleted or left are finished at once', async () => {
  await user.keyboard('Y{Backspace}');
  expect(isTyping.value).toBe(false);
  await user.keyboard('Yes');
  await user.click(document.body);
  expect(isTyping.value).toBe(false);
});
