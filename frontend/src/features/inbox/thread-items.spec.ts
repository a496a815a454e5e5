import { describe, expect, it } from 'vitest';
import type { ConversationEvent } from '@/api/teamwork';
import { at, message, reply } from '@/testing/builders';
import { threadDays } from './thread-items';

const dayKey = (iso: string) => iso.slice(0, 10);
const shown = (messages: ReturnType<typeof message>[], replies: ReturnType<typeof reply>[] = []) =>
  threadDays({ messages, replies, myName: 'Ravi', dayKey });

describe('the days of a thread', () => {
  it('keeps the messages of each calendar day together, in order', () => {
    const days = shown([
      message({ id: 'a', timestamp: '2026-04-07T22:00:00Z' }),
      message({ id: 'b', timestamp: '2026-04-07T23:59:00Z' }),
      message({ id: 'c', timestamp: '2026-04-08T00:01:00Z' }),
    ]);
    expect(days.map(({ day, items }) => [day, items.map(({ key }) => key)])).toEqual([
      ['2026-04-07', ['a', 'b']],
      ['2026-04-08', ['c']],
    ]);
  });

  it('groups what one sender wrote within two minutes', () => {
    const [day] = shown([
      message({ id: 'a', timestamp: at(0) }),
      message({ id: 'b', timestamp: at(1) }),
      message({ id: 'c', timestamp: at(4) }),
      message({ id: 'd', timestamp: at(4.5), direction: 'outgoing', sent_by: 'Ravi' }),
      message({ id: 'e', timestamp: at(5), direction: 'outgoing', sent_by: 'Asha' }),
    ]);
    expect(day?.items.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true, true]);
  });
});

describe('a message that has not changed', () => {
  it('is the same item when others come, so that its bubble is not drawn anew', () => {
    const [first, second] = [message({ id: 'a', timestamp: at(0) }), message({ id: 'b', timestamp: at(1) })];
    const before = shown([first, second])[0]!.items;
    const after = shown([message({ id: 'older', timestamp: at(-10) }), first, second])[0]!.items;
    expect(after.slice(1)).toEqual(before);
    expect(after[1]).toBe(before[0]);
    expect(after[2]).toBe(before[1]);
  });

  it('is another one where it begins a group no more, or is a newer copy', () => {
    const [first, second] = [message({ id: 'a', timestamp: at(0) }), message({ id: 'b', timestamp: at(1) })];
    expect(shown([second])[0]!.items[0]?.startsGroup).toBe(true);
    const after = shown([first, { ...second, status: 'read' }])[0]!.items[1];
    expect(after).toMatchObject({ startsGroup: false, status: 'read' });
    expect(shown([first, second])[0]!.items[1]).toMatchObject({ startsGroup: false, status: second.status });
  });
});

describe('what agents did', () => {
  const event = (given: Partial<ConversationEvent> = {}): ConversationEvent => ({
    id: 'e1',
    conversation_id: 'c1',
    kind: 'resolved',
    at: at(1),
    by: { id: 'asha', name: 'Asha' },
    to: null,
    until: null,
    note: null,
    ...given,
  });
  const withEvents = (parts: { events?: ConversationEvent[]; seenTo?: string | null }) =>
    threadDays({
      messages: [
        message({ id: 'a', timestamp: at(0) }),
        message({ id: 'b', timestamp: at(0.5) }),
        message({ id: 'c', timestamp: at(1.5) }),
      ],
      replies: [],
      myName: 'Ravi',
      dayKey,
      ...parts,
    }).flatMap(({ items }) => items);

  it('stands where it was done, and what was written after it begins anew', () => {
    const items = withEvents({ events: [event()] });
    expect(items.map(({ key }) => key)).toEqual(['a', 'b', 'e1', 'c']);
    expect(items.map(({ startsGroup }) => startsGroup)).toEqual([true, false, true, true]);
    expect(items.map((item) => item.event?.kind)).toEqual([undefined, undefined, 'resolved', undefined]);
  });

  it.each([
    [null, []],
    [at(-1), []],
    [at(0), ['b']],
    [at(0.5), ['e1']],
    [at(1.5), []],
  ])('for who looked up to %s the line stands above %j', (seenTo, expected) => {
    const items = withEvents({ events: [event()], seenTo });
    expect(items.filter(({ startsUnseen }) => startsUnseen).map(({ key }) => key)).toEqual(expected);
  });
});

describe('a reply on its way', () => {
  it('shows at once what it answers', () => {
    const [day] = shown([message({ id: 'a' })], [reply({ replyTo: 'a', createdAt: at(1) })]);
    expect(day?.items.map((item) => item.message.reply_to)).toEqual([null, 'a']);
  });

  it('stands where it was written once a later one was sent', () => {
    const earlier = message({ id: 'a', timestamp: at(0) });
    const later = message({ id: 'b', direction: 'outgoing', timestamp: at(2) });
    const [day] = shown([earlier, later], [reply({ state: 'failed', createdAt: at(1) })]);
    expect(day?.items.map(({ key }) => key)).toEqual(['a', 'r1', 'b']);
  });

  it.each(['waiting', 'sending', 'accepted'] as const)('stands after all that is stored, in its order: %s', (state) => {
    const stored = message({ id: 'b', direction: 'outgoing', timestamp: at(5) });
    const waiting = [reply({ reference: 'r2', state, createdAt: at(2) }), reply({ state, createdAt: at(1) })];
    const [day] = shown([message({ id: 'a' }), stored], waiting);
    expect(day?.items.map(({ key }) => key)).toEqual(['a', 'b', 'r1', 'r2']);
  });

  it('that waits since the day before stands under the day of what came since', () => {
    const today = message({ id: 'a', timestamp: at(0) });
    const days = shown([today], [reply({ state: 'waiting', createdAt: at(-24 * 60) })]);
    expect(days.map(({ day, items }) => [day, items.map(({ key }) => key)])).toEqual([['2026-04-08', ['a', 'r1']]]);
  });

  it('stands at the end with a clock until the server shows it', () => {
    const [day] = shown([message()], [reply({ text: 'On my way' })]);
    expect(day?.items.at(-1)).toMatchObject({ key: 'r1', status: 'queued', message: { text: 'On my way' } });
  });

  it('is one bubble with one key before and after the stored message arrives', () => {
    const stored = message({ id: 'm9', direction: 'outgoing', client_reference: 'r1', status: 'sent' });
    const before = shown([], [reply()])[0]?.items;
    const after = shown([stored], [reply({ state: 'accepted', id: 'm9' })])[0]?.items;
    expect(after).toHaveLength(1);
    expect(after?.[0]?.key).toBe(before?.[0]?.key);
    expect(after?.[0]).toMatchObject({ status: 'sent', reply: null });
  });

  it('is paired by id when the server does not repeat our reference', () => {
    const stored = message({ id: 'm9', direction: 'outgoing' });
    expect(shown([stored], [reply({ state: 'accepted', id: 'm9' })])[0]?.items).toHaveLength(1);
  });

  it('never stands for another message of the same words', () => {
    const other = message({ id: 'm8', direction: 'outgoing', text: 'hello', client_reference: 'someone-else' });
    expect(shown([other], [reply({ text: 'hello' })])[0]?.items).toHaveLength(2);
  });
});
