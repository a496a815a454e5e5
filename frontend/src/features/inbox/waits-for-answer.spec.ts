import { expect, it } from 'vitest';
import type { Conversation } from '@/api/conversations';
import { at, conversation } from '@/testing/builders';
import { waitsForAnswer } from './waits-for-answer';

const stopped = (given: Partial<Conversation>) =>
  conversation({
    unread_count: 1,
    latest_time: at(0),
    latest_message: 'STOP',
    opt_out: { at: at(0), by: 'word', word: 'STOP', agent: null, message_id: 'm1' },
    ...given,
  });
const byPerson = { at: at(0), by: 'person', word: null, agent: 'Ravi', message_id: null } as const;

it.each<[string, Conversation, boolean]>([
  ['who wrote', conversation({ unread_count: 1 }), true],
  ['whom we have read', conversation(), false],
  ['who wrote STOP last', stopped({}), false],
  ['who wrote STOP again', stopped({ latest_time: at(5), latest_message: ' stop ' }), false],
  ['who asked something after STOP', stopped({ latest_time: at(5), latest_message: 'Is it free?' }), true],
  ['who asked something and was marked by one of us', stopped({ opt_out: byPerson, latest_message: 'Hello' }), true],
])('of %s it knows whether they wait for an answer', (_, row, waits) => {
  expect(waitsForAnswer(row)).toBe(waits);
});
