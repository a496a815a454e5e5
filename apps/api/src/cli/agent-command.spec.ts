import { parseAgentCommand } from './agent-command.js';
import { UsageError } from './shell-command.js';

const READ = [
  ['', { name: 'help' }],
  ['--help', { name: 'help' }],
  ['add -h', { name: 'help' }],
  ['list', { name: 'list' }],
  ['link', { name: 'set-up' }],
  ['link --email a@example.com', { name: 'reset', email: 'a@example.com' }],
  ['reset --email a@example.com', { name: 'reset', email: 'a@example.com' }],
  [
    'add --email a@example.com --name Asha',
    { name: 'add', email: 'a@example.com', agentName: 'Asha', readsPassword: false },
  ],
  [
    'add --email a@example.com --name Asha --role supervisor --password-stdin',
    { name: 'add', email: 'a@example.com', agentName: 'Asha', role: 'supervisor', readsPassword: true },
  ],
] as const;

it.each(READ)('reads "%s"', (line, command) => {
  expect(parseAgentCommand(line.split(' ').filter(Boolean))).toEqual(command);
});

const WRONG = [
  ['remove', 'no command "remove"'],
  ['add --email a@example.com', '--name'],
  ['add --name Asha', '--email'],
  ['add --email a@example.com --name Asha --role boss', 'administrator, supervisor, agent'],
  ['add --email a@example.com --name Asha Rao', 'quotes'],
  ['reset', '--email'],
  ['list --colour', '--colour'],
] as const;

it.each(WRONG)('refuses "%s" and names %s', (line, word) => {
  const reading = () => parseAgentCommand(line.split(' '));
  expect(reading).toThrow(UsageError);
  expect(reading).toThrow(word);
});
