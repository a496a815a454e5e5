import { parseImportCommand } from './import-command.js';
import { UsageError } from './shell-command.js';

const parse = (line: string) => parseImportCommand(line.split(' ').filter(Boolean));

it('reads what is to be imported, and how', () => {
  expect(parse('--csv /tmp/a.csv --map A=name --map B=city --update all --delimiter tab --dry-run')).toMatchObject({
    name: 'csv',
    path: '/tmp/a.csv',
    maps: ['A=name', 'B=city'],
    mode: 'all',
    delimiter: '\t',
    isDryRun: true,
  });
  expect(
    parse('--django postgres://a/b --table leads=x --country gb --timezone Asia/Kolkata --open-days 7'),
  ).toMatchObject({
    name: 'django',
    from: 'postgres://a/b',
    tables: ['leads=x'],
    country: 'GB',
    zone: 'Asia/Kolkata',
    openDays: 7,
    mode: 'empty',
    isDryRun: false,
  });
  expect(parse('--help')).toEqual({ name: 'help' });
});

it.each([
  ['', 'one of --csv'],
  ['--csv a --django b', 'one of --csv'],
  ['--csv a --country Mars', '--country Mars'],
  ['--csv a --timezone Mars', '--timezone Mars'],
  ['--csv a --update some', 'none, empty, all'],
  ['--csv a --delimiter ::', 'one character'],
  ['--csv a --encoding ebcdic', 'utf-8'],
  ['--csv a --table leads=x', 'nothing about --csv'],
  ['--django a --open-days soon', 'number of days'],
  ['--django a --encoding utf-8', 'nothing about --django'],
  ['--colour red', '--colour'],
])('“%s” is refused', (line, words) => {
  expect(() => parse(line)).toThrow(UsageError);
  expect(() => parse(line)).toThrow(words);
});
