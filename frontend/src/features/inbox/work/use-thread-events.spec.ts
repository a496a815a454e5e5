import { nextTick, shallowRef } from 'vue';
import { expect, it } from 'vitest';
import type { ConversationEvent } from '@/api/teamwork';
import { at, message, messagePage, pagesOf } from '@/testing/builders';
import { withFilledPage } from '../forgotten-pages';
import type { MessagePages } from '../message-pages';
import { useThreadEvents } from './use-thread-events';

const event = (id: string, minutes: number): ConversationEvent => ({
  id,
  conversation_id: 'c',
  kind: 'resolved',
  at: at(minutes),
  by: null,
  to: null,
  until: null,
  note: null,
});
const newest = { ...messagePage([message({ id: 'new', timestamp: at(20) })]), events: [event('late', 21)] };
const old = [message({ id: 'older', timestamp: at(0) }), message({ id: 'old', timestamp: at(10) })];
const gap = { count: 2, newest_at: at(10), oldest_at: at(0), oldest_id: 'older', height: 140 };

it('hides what was done between messages that are not kept, until they are back', async () => {
  const whole = pagesOf(newest, { ...messagePage(old), events: [event('between', 5), event('after', 15)] });
  const pages = shallowRef<MessagePages | undefined>(whole);
  const events = useThreadEvents(pages);
  const shown = () => events.value.map(({ id }) => id);
  expect(shown()).toEqual(['between', 'after', 'late']);
  const hollow = pagesOf(newest, { ...whole.pages[1]!, messages: [], gap });
  pages.value = hollow;
  await nextTick();
  expect(shown()).toEqual(['after', 'late']);
  pages.value = withFilledPage(hollow, 1, old, [event('between', 5)]);
  await nextTick();
  expect(shown()).toEqual(['between', 'after', 'late']);
});

it('learns of them with a page that was never here', async () => {
  const hollow = pagesOf(newest, { ...messagePage([]), events: [], gap: { ...gap, height: null } });
  const pages = shallowRef<MessagePages | undefined>(hollow);
  const events = useThreadEvents(pages);
  expect(events.value.map(({ id }) => id)).toEqual(['late']);
  pages.value = withFilledPage(hollow, 1, old, [event('between', 5)]);
  await nextTick();
  expect(events.value.map(({ id }) => id)).toEqual(['between', 'late']);
});
