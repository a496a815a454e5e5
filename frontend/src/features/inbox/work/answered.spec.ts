import { expect, it } from 'vitest';
import { at, message } from '@/testing/builders';
import { answerSince } from './answered';

const answer = (given = {}) =>
  message({ direction: 'outgoing', status: 'sent', sent_by: 'Ravi', sent_by_id: 'ravi', timestamp: at(5), ...given });
const since = Date.parse(at(0));

it.each([
  ['a colleague’s answer', {}, true],
  ['one from the phone app', { sent_by: 'phone', sent_by_id: null }, true],
  ['one that waits to be sent', { status: 'queued' }, true],
  ['my own', { sent_by: 'Asha', sent_by_id: 'me' }, false],
  ['one that did not get there', { status: 'failed' }, false],
  ['one of another tool', { sent_by: 'outside', sent_by_id: null }, false],
  ['one from before', { timestamp: at(-1) }, false],
  ['the customer’s message', { direction: 'incoming', sent_by: null, sent_by_id: null }, false],
])('%s', (_, given, counts) => {
  expect(answerSince([answer(given)], since, 'me') !== null).toBe(counts);
});

it('tells of the newest, whatever the customer wrote after it', () => {
  const messages = [answer({ id: 'a' }), answer({ id: 'b', timestamp: at(6) }), message({ timestamp: at(7) })];
  expect(answerSince(messages, since, 'me')?.id).toBe('b');
});
