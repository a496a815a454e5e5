import { parseKeyCommand } from './key-command.js';
import { UsageError } from './shell-command.js';

it('reads a key to be made', () => {
  expect(parseKeyCommand(['create', '--name', 'billing', '--scope', 'leads:read,leads:write'])).toEqual({
    name: 'create',
    keyName: 'billing',
    scopes: ['leads:read', 'leads:write'],
    seesNumbers: true,
    expires: null,
  });
  expect(parseKeyCommand(['create', '--name', 'a', '--scope', 'admin', '--expires', '90d'])).toMatchObject({
    expires: { days: 90 },
  });
  expect(parseKeyCommand(['create', '--name', 'a', '--scope', 'admin', '--expires', '2030-01-31'])).toMatchObject({
    expires: new Date('2030-01-31T00:00:00Z'),
  });
});

it('reads the other commands, and help by itself', () => {
  expect(parseKeyCommand(['list'])).toEqual({ name: 'list' });
  expect(parseKeyCommand(['revoke', 'wtk_k3v9qa2m'])).toEqual({ name: 'revoke', key: 'wtk_k3v9qa2m' });
  expect(parseKeyCommand([])).toEqual({ name: 'help' });
  expect(parseKeyCommand(['create', '--help'])).toEqual({ name: 'help' });
});

it.each([
  [['create'], '--name'],
  [['create', '--name', 'a'], '--scope'],
  [['create', '--name', 'a', '--scope', 'everything'], 'everything'],
  [['create', '--name', 'a', '--scope', 'admin', '--expires', 'soon'], 'soon'],
  [['create', 'my', 'key', '--name', 'a', '--scope', 'admin'], 'quotes'],
  [['revoke'], 'beginning'],
  [['lift'], 'lift'],
  [['list', '--colour'], '--colour'],
])('refuses %j and says why', (args, word) => {
  expect(() => parseKeyCommand(args)).toThrow(UsageError);
  expect(() => parseKeyCommand(args)).toThrow(word);
});
