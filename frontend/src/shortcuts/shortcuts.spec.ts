/* eslint-disable vue/one-component-per-file -- a page and what is on it */
import { render } from '@testing-library/vue';
import { describe, expect, it, vi } from 'vitest';
import { defineComponent, h, ref } from 'vue';
import en from '@/locales/en.json';
import { COMMANDS, COMMAND_NAMES, SCOPES, type CommandName } from './commands';
import { pressOf } from './presses';
import { runWhenBound, useShortcuts } from './registry';
import { useShortcutKeys } from './use-shortcut-keys';
import '@/testing/render-panel';

// happy-dom takes every Alt for AltGr
KeyboardEvent.prototype.getModifierState = () => false;

type Press = Partial<KeyboardEventInit> & { key: string; target?: Element };
function press({ target, ...init }: Press): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init });
  (target ?? document.body).dispatchEvent(event);
  return event;
}

/** A page on which these commands are bound. */
function page(handlers: Partial<Record<CommandName, () => unknown>>, body = '<p>Text</p>') {
  const hasSingleKeys = ref(true);
  const Bound = defineComponent({ setup: () => (useShortcuts(handlers), () => h('div', { innerHTML: body })) });
  const Host = defineComponent({ setup: () => (useShortcutKeys(() => hasSingleKeys.value), () => h(Bound)) });
  return { hasSingleKeys, ...render(Host) };
}

describe('the table of commands', () => {
  it('gives each command keys of its own, none of which begins with another', () => {
    const all = COMMAND_NAMES.flatMap((name) => COMMANDS[name].keys);
    expect(new Set(all).size).toBe(all.length);
    expect(all.filter((keys) => all.some((other) => other.startsWith(`${keys} `)))).toEqual([]);
  });

  it('has a name for each, in a scope that has one', () => {
    expect(Object.keys(en.shortcuts.commands).sort()).toEqual([...COMMAND_NAMES].sort());
    expect(Object.keys(en.shortcuts.scopes)).toEqual(expect.arrayContaining([...SCOPES]));
  });

  it('lets no key that types something work in a field', () => {
    const typing = COMMAND_NAMES.filter((name) => COMMANDS[name].whileTyping);
    expect(typing.flatMap((name) => COMMANDS[name].keys).filter((keys) => !/\+|Escape/.test(keys))).toEqual([]);
  });
});

describe('a press', () => {
  it.each<[string, KeyboardEventInit, string | null]>([
    ['a letter', { key: 'j', code: 'KeyJ' }, 'j'],
    ['a letter under caps lock', { key: 'J', code: 'KeyJ' }, 'j'],
    ['a letter with Shift', { key: 'J', code: 'KeyJ', shiftKey: true }, 'shift+j'],
    ['a letter with Ctrl', { key: 'k', code: 'KeyK', ctrlKey: true }, 'mod+k'],
    ['a letter with the Windows key', { key: 'k', code: 'KeyK', metaKey: true }, null],
    ['a letter with Alt, which makes another sign of it', { key: '˜', code: 'KeyN', altKey: true }, 'alt+n'],
    ['a letter with Alt, which waits for another', { key: 'Dead', code: 'KeyN', altKey: true }, 'alt+n'],
    ['a Hindi letter, by its place', { key: 'र', code: 'KeyJ' }, 'j'],
    ['a Hindi sign, by its place', { key: 'य', code: 'Slash' }, '/'],
    ['a sign that needs Shift', { key: '?', code: 'Slash', shiftKey: true }, '?'],
    ['a sign on its own key', { key: '?', code: 'Minus' }, '?'],
    ['a named key', { key: 'Escape', code: 'Escape' }, 'Escape'],
    ['a space', { key: ' ', code: 'Space' }, null],
    ['a modifier', { key: 'Shift', code: 'ShiftLeft', shiftKey: true }, null],
    ['a dead key', { key: 'Dead', code: 'Quote' }, null],
  ])('%s', (_what, init, expected) => expect(pressOf(new KeyboardEvent('keydown', init))).toBe(expected));

  it('with AltGr is the sign that it types', () => {
    const event = new KeyboardEvent('keydown', { key: ']', code: 'Digit9', ctrlKey: true, altKey: true });
    Object.defineProperty(event, 'getModifierState', { value: (name: string) => name === 'AltGraph' });
    expect(pressOf(event)).toBe(']');
  });
});

describe('keys that are pressed', () => {
  it('run their command, and are nobody else’s then', () => {
    const reply = vi.fn();
    page({ reply });
    expect(press({ key: 'r' }).defaultPrevented).toBe(true);
    expect(reply).toHaveBeenCalledOnce();
    expect(press({ key: 'n' }).defaultPrevented).toBe(false);
  });

  it.each([
    ['<input type="text">', false],
    ['<input type="search">', false],
    ['<textarea></textarea>', false],
    ['<select></select>', false],
    ['<div contenteditable="true"></div>', false],
    ['<div role="menu"></div>', false],
    ['<input type="checkbox">', true],
    ['<button></button>', true],
  ])('run in %s: %s', (body, runs) => {
    const reply = vi.fn();
    const { container } = page({ reply }, body);
    press({ key: 'r', target: container.querySelector('input, textarea, select, div > div > *, button')! });
    expect(reply).toHaveBeenCalledTimes(runs ? 1 : 0);
  });

  it('with a modifier run in a field too, while no input method composes', () => {
    const palette = vi.fn();
    const { container } = page({ palette }, '<textarea></textarea>');
    const target = container.querySelector('textarea')!;
    press({ key: 'k', code: 'KeyK', ctrlKey: true, target, isComposing: true });
    expect(palette).not.toHaveBeenCalled();
    press({ key: 'k', code: 'KeyK', ctrlKey: true, target });
    expect(palette).toHaveBeenCalledOnce();
  });

  it('do nothing behind a dialog', () => {
    const reply = vi.fn();
    page({ reply }, '<dialog open></dialog>');
    press({ key: 'r' });
    expect(reply).not.toHaveBeenCalled();
  });

  it('do nothing when somebody else has used them', () => {
    const back = vi.fn();
    const { container } = page({ back });
    container.addEventListener('keydown', (event) => event.preventDefault());
    press({ key: 'Escape', target: container.firstElementChild! });
    expect(back).not.toHaveBeenCalled();
  });

  it('one after the other make one command, and what does not go on does nothing', () => {
    const [go_inbox, take, reply] = [vi.fn(), vi.fn(), vi.fn()];
    page({ go_inbox, take, reply });
    press({ key: 'g' });
    press({ key: 'i' });
    expect(go_inbox).toHaveBeenCalledOnce();
    press({ key: 'g' });
    press({ key: 'r' });
    expect([take, reply].flatMap(({ mock }) => mock.calls)).toEqual([]);
    press({ key: 'i' });
    expect(take).toHaveBeenCalledOnce();
  });

  it('go on while they are held only where that makes sense', () => {
    const [next, resolve] = [vi.fn(), vi.fn()];
    page({ next, resolve });
    for (const key of ['j', 'e']) press({ key, repeat: true });
    expect(next).toHaveBeenCalledOnce();
    expect(resolve).not.toHaveBeenCalled();
  });

  it('that are letters alone can be switched off; the others stay', () => {
    const [reply, help, start] = [vi.fn(), vi.fn(), vi.fn()];
    const { hasSingleKeys } = page({ reply, help, start });
    hasSingleKeys.value = false;
    press({ key: 'r' });
    press({ key: '?' });
    press({ key: 'n', code: 'KeyN', altKey: true });
    expect([reply, help].flatMap(({ mock }) => mock.calls)).toEqual([]);
    expect(start).toHaveBeenCalledOnce();
  });

  it('are bound while their component is on the page; of several, who came last is asked first', () => {
    const asked: string[] = [];
    const first = page({ back: () => void asked.push('first') });
    const second = page({ back: () => (asked.push('second'), false) });
    first.hasSingleKeys.value = second.hasSingleKeys.value = true;
    press({ key: 'Escape' });
    // Two listeners hear it; whoever runs it first prevents its default
    expect(asked).toEqual(['second', 'first']);
    first.unmount();
    asked.length = 0;
    expect(press({ key: 'Escape' }).defaultPrevented).toBe(false);
    expect(asked).toEqual(['second']);
  });

  it('are first for who says so, wherever it came', () => {
    const asked: string[] = [];
    const Row = defineComponent({
      setup: () => (useShortcuts({ reply: () => (asked.push('row'), false) }, true), () => null),
    });
    render(Row);
    page({ reply: () => void asked.push('thread') });
    press({ key: 'r' });
    expect(asked).toEqual(['row', 'thread']);
  });

  it('may mean what is only coming onto the page', async () => {
    const [before, after] = [vi.fn(), vi.fn()];
    page({ reply: before });
    runWhenBound('reply');
    page({ reply: after });
    await vi.waitFor(() => expect(after).toHaveBeenCalledOnce());
    expect(before).not.toHaveBeenCalled();
  });
});
