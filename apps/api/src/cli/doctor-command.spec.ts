import { parseDoctorCommand, isWell, report } from './doctor-command.js';
import { UsageError } from './shell-command.js';

it.each([
  ['', { name: 'examine', url: null }],
  ['--url http://127.0.0.1:4000/', { name: 'examine', url: 'http://127.0.0.1:4000' }],
  ['-h', { name: 'help' }],
])('reads "%s"', (line, command) => {
  expect(parseDoctorCommand(line.split(' ').filter(Boolean))).toEqual(command);
});

it.each(['--colour', '--url', '--url 127.0.0.1:4000', 'everything'])('refuses "%s"', (line) => {
  expect(() => parseDoctorCommand(line.split(' '))).toThrow(UsageError);
});

it('gives each check a line, and says what to do about those that are not well', () => {
  const checks = [
    { key: 'partitions', state: 'ok', code: 'ok', values: {}, since: null },
    { key: 'tata', state: 'warn', code: 'unset', values: {}, since: null },
    { key: 'forgery', state: 'bad', code: 'taken', values: { status: 200 }, since: null },
  ] as const;
  expect(report([...checks])).toEqual([
    '✓ There is room for the rows of tomorrow.',
    '! No TATA token is set: replies cannot go out.',
    '    Set TATA_AUTH_TOKEN to the access token of TATA’s panel and restart.',
    '✗ A webhook with a wrong signature or address was not refused (HTTP 200).',
    '    The server runs with other settings than these: restart it.',
    '',
    'To be fixed: 1.',
  ]);
  expect(isWell([...checks])).toBe(false);
  expect(report([checks[0]]).at(-1)).toBe('Nothing is broken.');
});
