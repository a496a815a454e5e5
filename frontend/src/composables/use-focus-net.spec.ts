import { render } from '@testing-library/vue';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { defineComponent, h } from 'vue';
import '@/testing/render-panel';
import { useFocusNet } from './use-focus-net';

// Without a layout nothing has one
beforeAll(() =>
  Object.defineProperty(HTMLElement.prototype, 'offsetParent', {
    configurable: true,
    get(this: HTMLElement) {
      return this.parentElement;
    },
  }),
);

function page(body: string) {
  const Page = defineComponent({ setup: () => (useFocusNet(), () => h('div', { innerHTML: body })) });
  const { container } = render(Page);
  const find = (what: string) => container.querySelector<HTMLElement>(what)!;
  find('#first').focus();
  return find;
}
/** What has the focus once everything has settled. */
async function focused(): Promise<string | undefined> {
  await vi.advanceTimersByTimeAsync(100);
  return document.activeElement?.id;
}
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('what goes when it was pressed leaves the focus to its neighbour', async () => {
  const find = page(
    '<main><button>Far</button><p><button id="first"></button><button id="second"></button></p></main>',
  );
  find('#first').remove();
  expect(await focused()).toBe('second');
});

it('where nothing beside it takes the focus, what it stood in does', async () => {
  const find = page(
    '<main><section id="part"><button id="first"></button></section><button id="other"></button></main>',
  );
  find('#first').remove();
  expect(await focused()).toBe('part');
});

it('with a page it moves to the main part of the next', async () => {
  const find = page('<nav><a href="/" id="first"></a></nav><main id="old"></main>');
  find('nav').parentElement!.innerHTML = '<nav><a href="/"></a></nav><main id="next"><h1>Settings</h1></main>';
  expect(await focused()).toBe('next');
});

it('a button that is disabled while it works has it again afterwards', async () => {
  const find = page('<main><button id="first"></button><button id="second"></button></main>');
  const button = find('#first') as HTMLButtonElement;
  button.blur();
  button.disabled = true;
  expect(await focused()).toBe('');
  button.disabled = false;
  expect(await focused()).toBe('first');
});

it('a press beside everything takes it away on purpose', async () => {
  const find = page('<main><p><button id="first"></button><button id="second"></button></p></main>');
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  find('#first').remove();
  expect(await focused()).toBe('');
  expect(document.activeElement).toBe(document.body);
});
