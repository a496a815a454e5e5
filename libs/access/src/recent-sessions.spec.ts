import { Clock } from '@app/common';
import { RecentSessions } from './recent-sessions.js';
import type { SignedInAgent } from './signed-in-agent.js';

const HOUR_MS = 60 * 60_000;
const agent = (id: string): { agent: SignedInAgent; seesNumbers: boolean } => ({
  agent: { id, name: 'A', email: 'a@example.com', role: 'administrator' },
  seesNumbers: true,
});

class SetClock extends Clock {
  at = new Date('2026-11-23T10:00:00Z');
  override now(): Date {
    return this.at;
  }
}
let clock: SetClock;
let sessions: RecentSessions;
beforeEach(() => {
  clock = new SetClock();
  sessions = new RecentSessions(clock);
  sessions.note('one', agent('a'));
});

it('knows who was there today, and nobody else', () => {
  clock.at = new Date(clock.at.getTime() + 11 * HOUR_MS);
  expect(sessions.find('one')?.agent.id).toBe('a');
  expect(sessions.find('other')).toBeNull();
  clock.at = new Date(clock.at.getTime() + HOUR_MS);
  expect(sessions.find('one')).toBeNull();
});

it('forgets a session that ended, and all of an agent who lost access', () => {
  sessions.note('two', agent('a'));
  sessions.note('three', agent('b'));
  sessions.forget('one');
  expect(sessions.find('one')).toBeNull();
  sessions.forgetAllOf('a');
  expect(['one', 'two', 'three'].map((id) => sessions.find(id)?.agent.id)).toEqual([undefined, undefined, 'b']);
});

it('keeps a thousand, those seen last', () => {
  for (let index = 0; index < 999; index += 1) sessions.note(`s${index}`, agent('b'));
  sessions.note('one', agent('a'));
  sessions.note('new', agent('c'));
  expect(['one', 'new', 's0', 's1'].map((id) => sessions.find(id) !== null)).toEqual([true, true, false, true]);
});
