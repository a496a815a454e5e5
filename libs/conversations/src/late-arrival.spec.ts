import { idAt } from '@app/common';
import type { Message } from './entities/message.entity.js';
import { lateArrival } from './late-arrival.js';

const WRITTEN = new Date('2026-04-08T10:00:00Z');
const after = (minutes: number): Date => new Date(WRITTEN.getTime() + minutes * 60_000);
const FIRST = after(-1000);

/** Received and stored so many minutes after it was written. */
const message = (receivedAfter: number, storedAfter: number, given: Partial<Message> = {}): Message =>
  ({
    id: idAt(after(storedAfter)),
    direction: 'incoming',
    sentFrom: null,
    happenedAt: WRITTEN,
    receivedAt: after(receivedAfter),
    ...given,
  }) as Message;

it.each([
  ['came within the hour', message(59, 59), FIRST, null],
  ['was brought late', message(61, 61), FIRST, after(61)],
  ['waited in the spool', message(0, 125), FIRST, after(125)],
  ['is dated ahead of its receipt', message(-5, -5), FIRST, null],
  ['is ours', message(0, 125, { direction: 'outgoing' }), FIRST, null],
  ['was written on the phone app', message(90, 90, { direction: 'outgoing', sentFrom: 'phone' }), FIRST, after(90)],
  [
    'is known by an id of another kind',
    message(90, 0, { id: '00000000-0000-4000-8000-000000000001' }),
    FIRST,
    after(90),
  ],
  ['is older than all conversations', message(90, 90), after(1), null],
  ['is of a database without conversations that tell', message(90, 90), null, null],
])('what %s', (_, given, first, expected) => {
  expect(lateArrival(given, first)).toEqual(expected);
});
