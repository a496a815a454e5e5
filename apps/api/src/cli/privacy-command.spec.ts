import { parsePrivacyCommand } from './privacy-command.js';

it.each([
  [[], { name: 'help' }],
  [
    ['export', '--phone', '+91 99999 99999', '--to', 'x.tar'],
    { name: 'export', key: 'phone:+91 99999 99999', to: 'x.tar' },
  ],
  [['erase', '--lead', 'abc'], { name: 'erase', key: 'abc', isSure: false }],
  [['erase', '--phone', '1', '--yes'], { name: 'erase', key: 'phone:1', isSure: true }],
  [['erased', '--phone', '1'], { name: 'erased', phone: '1' }],
])('reads %j', (args, command) => {
  expect(parsePrivacyCommand(args)).toEqual(command);
});

it.each([
  [['export', '--phone', '1'], /--to/],
  [['erase'], /--phone <number> or --lead <id>/],
  [['erase', '--phone', '1', '--lead', '2'], /--phone <number> or --lead <id>/],
  [['erase', '--phone', '91', '999'], /quotes/],
  [['erased'], /--phone/],
  [['forget'], /no command "forget"/],
  [['erase', '--now'], /--now/],
])('refuses %j and says why', (args, words) => {
  expect(() => parsePrivacyCommand(args)).toThrow(words);
});
