import { cleanup, fireEvent, render, screen } from '@testing-library/vue';
import userEvent from '@testing-library/user-event';
import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import { i18n } from '@/i18n';
import EmojiSuggest from './EmojiSuggest.vue';

let entered: number;
const box = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Reply' });
const options = () => screen.queryAllByRole('option');

beforeEach(() => {
  entered = 0;
  const pinia = createPinia();
  setActivePinia(pinia);
  const field = ref<HTMLTextAreaElement | null>(null);
  const composer = defineComponent(() => () => [
    h('textarea', {
      ref: field,
      'aria-label': 'Reply',
      onKeydown: ({ key }: KeyboardEvent) => key === 'Enter' && (entered += 1),
    }),
    h(EmojiSuggest, { box: field.value }),
  ]);
  render(composer, { global: { plugins: [pinia, i18n] } });
});
afterEach(() => {
  cleanup();
  localStorage.clear();
});

it('lists what fits, says what is chosen, and Enter puts it in the place of the letters', async () => {
  await userEvent.type(box(), 'Welcome :smi');
  expect(screen.getByRole('listbox', { name: 'Emoji for what is typed' })).toBeTruthy();
  expect(options()[0]!.textContent).toContain('smile');
  await userEvent.keyboard('{ArrowDown}');
  expect(options()[1]!.getAttribute('aria-selected')).toBe('true');
  expect(box().getAttribute('aria-activedescendant')).toBe(options()[1]!.id);
  const wanted = options()[1]!.firstElementChild!.textContent;
  await userEvent.keyboard('{Enter}');
  expect(box().value).toBe(`Welcome ${wanted}`);
  expect(entered).toBe(0);
  expect(options()).toEqual([]);
  await userEvent.keyboard('{Enter}');
  expect(entered).toBe(1);
});

it('is not in the way of a time, nor of a word that fits nothing', async () => {
  await userEvent.type(box(), 'at 10:30 :qqq');
  expect(options()).toEqual([]);
  await userEvent.keyboard('{Enter}');
  expect(entered).toBe(1);
});

it('leaves the keys to an input method that composes', async () => {
  await userEvent.type(box(), ':joy');
  await fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
  expect(box().value).toBe(':joy');
});
