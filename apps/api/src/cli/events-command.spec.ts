import { parseEventsCommand } from './events-command.js';
import { UsageError } from './shell-command.js';

const ID = '019a0000-0000-7000-8000-000000000000';
const DAY = new Date('2026-01-31T00:00:00Z');

const READ = [
  ['', { name: 'help' }],
  ['replay -h', { name: 'help' }],
  ['list', { name: 'list', limit: 50 }],
  [
    'list --state quarantined --from 2026-01-31 --kind message --limit 5',
    { name: 'list', state: 'quarantined', from: DAY, kind: 'message', limit: 5 },
  ],
  [`show ${ID}`, { name: 'show', id: ID }],
  [`replay ${ID}`, { name: 'replay', id: ID }],
  ['replay --state quarantined --to 2026-01-31', { name: 'replay-range', state: 'quarantined', to: DAY }],
  ['replay --state all', { name: 'replay-range' }],
] as const;

it.each(READ)('reads "%s"', (line, command) => {
  const read = parseEventsCommand(line.split(' ').filter(Boolean));
  expect(JSON.parse(JSON.stringify(read))).toEqual(JSON.parse(JSON.stringify(command)));
});

const WRONG = [
  ['remove', 'no command "remove"'],
  ['show', 'needs the id'],
  ['replay', '--state'],
  [`replay ${ID} --state quarantined`, 'not both'],
  [`replay ${ID} ${ID}`, 'too much'],
  [`list ${ID}`, 'too much'],
  ['list --state lost', 'applied or quarantined'],
  ['list --from soon', '2026-01-31'],
  ['list --limit 201', 'from 1 to 200'],
  ['list --colour', '--colour'],
] as const;

it.each(WRONG)('refuses "%s" and names %s', (line, word) => {
  const reading = () => parseEventsCommand(line.split(' '));
  expect(reading).toThrow(UsageError);
  expect(reading).toThrow(word);
});
