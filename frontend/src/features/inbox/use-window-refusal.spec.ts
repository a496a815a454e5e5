import { createPinia, setActivePinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { effectScope, nextTick, reactive, type EffectScope } from 'vue';
import { at, reply } from '@/testing/builders';
import { useDrafts } from './draft.store';
import { useOutgoing } from './outgoing.store';
import { useWindowRefusal } from './use-window-refusal';

let scope: EffectScope;
beforeEach(() => {
  setActivePinia(createPinia());
  scope = effectScope();
});
afterEach(() => {
  scope.stop();
  localStorage.clear();
});

function watchOver() {
  const window = reactive({ expiresAt: at(60), isOpen: true });
  const outgoing = useOutgoing();
  const requoted: string[] = [];
  const requote = (messageId: string) => requoted.push(messageId);
  return { window, outgoing, requoted, ...scope.run(() => useWindowRefusal('c1', () => ({ ...window }), requote))! };
}
const tooLate = { state: 'failed', failure: { code: 'window_closed', message: 'x' } } as const;

describe('a text that came after the window closed', () => {
  it('is a draft again, before what was typed since, and no bubble', async () => {
    const { outgoing, isOpen, isRefused } = watchOver();
    useDrafts().set('c1', 'typed since');
    outgoing.replies.push(reply({ text: 'first', ...tooLate }), reply({ reference: 'r2', text: 'second', ...tooLate }));
    await nextTick();
    expect(useDrafts().get('c1')).toBe('first\nsecond\ntyped since');
    expect(outgoing.replies).toEqual([]);
    expect([isOpen.value, isRefused.value]).toEqual([false, true]);
  });

  it('answers again what it answered', async () => {
    const { outgoing, requoted } = watchOver();
    outgoing.replies.push(reply({ ...tooLate, replyTo: 'm7' }), reply({ reference: 'r2', ...tooLate }));
    await nextTick();
    expect(requoted).toEqual(['m7']);
  });

  it('closes that window alone: the next one is open', async () => {
    const { window, outgoing, isOpen, isRefused } = watchOver();
    outgoing.replies.push(reply(tooLate));
    await nextTick();
    window.expiresAt = at(120);
    await nextTick();
    expect([isOpen.value, isRefused.value]).toEqual([true, false]);
    window.isOpen = false;
    await nextTick();
    expect([isOpen.value, isRefused.value]).toEqual([false, false]);
  });

  it('is told of for as long as no window opens, also when the server tells an earlier end', async () => {
    const { window, outgoing, isOpen, isRefused } = watchOver();
    outgoing.replies.push(reply(tooLate));
    await nextTick();
    Object.assign(window, { expiresAt: at(-5), isOpen: false });
    await nextTick();
    expect([isOpen.value, isRefused.value]).toEqual([false, true]);
    Object.assign(window, { expiresAt: at(60), isOpen: true });
    await nextTick();
    expect([isOpen.value, isRefused.value]).toEqual([true, false]);
  });

  it.each([
    ['another failure', reply({ state: 'failed', failure: { code: 'network', message: 'x' } })],
    ['one on its way', reply()],
    ['one of another conversation', reply({ ...tooLate, conversationId: 'c2' })],
    [
      'a template',
      reply({
        ...tooLate,
        template: {
          id: 't1',
          variables: {},
          text: 'x',
          shown: { name: 'x', language: 'en', header: null, body: 'x', footer: null, buttons: [] },
        },
      }),
    ],
  ])('%s stays where it is', async (_what, other) => {
    const { outgoing, isOpen } = watchOver();
    outgoing.replies.push(other);
    await nextTick();
    expect(outgoing.replies).toHaveLength(1);
    expect(isOpen.value).toBe(true);
  });
});
