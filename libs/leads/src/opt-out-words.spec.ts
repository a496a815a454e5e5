import { Settings } from '@app/config';
import { OptOutWords } from './opt-out-words.js';

const { optOutWords, optInWords } = new Settings({});
const words = new OptOutWords(optOutWords, optInWords);

it.each([
  'STOP',
  'stop',
  ' Stop. ',
  '“STOP!!!” 🛑',
  'Stop promotions',
  'UNSUBSCRIBE',
  'opt  out',
  'Opt-out',
  'ＳＴＯＰ',
  'रोकें',
  'बंद करो।',
  'संदेश मत भेजो',
  'band karo',
  'Stop it!',
  'stop kar do',
  'Bandh karo.',
  'मत भेजें।',
  'Don’t message me',
  "don't message me",
  'Remove me',
  'Unsubscribe me',
])('“%s” asks for no more marketing', (text) => {
  expect(words.meaningOf(text)).toBe(true);
});

it.each(['START', 'start 🙂', 'Unstop', 'Subscribe', 'शुरू करें', 'shuru karo'])('“%s” takes it back', (text) => {
  expect(words.meaningOf(text)).toBe(false);
});

it.each([
  null,
  '',
  '🛑',
  'hi',
  'Please stop by on Sunday',
  'The bus stop',
  'don’t stop',
  'Can we stop it there and talk tomorrow?',
  'remove me from this order',
  'shop band karo kya?',
  'When do you start?',
  'बंद है क्या?',
  'stop'.padEnd(3000, '!'),
  'cancel',
])('“%s” says nothing about it', (text) => {
  expect(words.meaningOf(text)).toBeNull();
});

it('takes the words of the settings, and none where they are off', () => {
  const own = new Settings({ OPT_OUT_WORDS: 'Basta, nicht mehr', OPT_IN_WORDS: 'off' });
  const theirs = new OptOutWords(own.optOutWords, own.optInWords);
  expect(['basta', 'Nicht mehr!', 'stop', 'start', ''].map((text) => theirs.meaningOf(text))).toEqual([
    true,
    true,
    null,
    null,
    null,
  ]);
});
