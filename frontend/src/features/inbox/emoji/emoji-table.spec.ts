import { expect, it } from 'vitest';
import { lastEmoji } from '../reactions/emoji';
import { EMOJI, EMOJI_GROUPS, findEmoji } from './emoji-table';
import { moved } from './emoji-grid';
import { withRecent } from './recent-emoji';

it('holds emoji alone, each with words in both languages', () => {
  for (const { emoji, words } of EMOJI_GROUPS.flatMap((group) => EMOJI[group])) {
    expect(lastEmoji(emoji), emoji).toBe(emoji);
    expect(words.en, emoji).toMatch(/^[a-z]/);
    expect(words.hi, emoji).toMatch(/^[\u0900-\u097f]/);
  }
});

it.each([
  ['thumbs', '👍'],
  ['Thank', '🙏'],
  ['नमस्ते', '🙏'],
  ['heart red', '❤️'],
  ['चाय', '🍵'],
  ['🎂', '🎂'],
])('finds for %s among others %s', (asked, emoji) => {
  expect(findEmoji(asked).map((one) => one.emoji)).toContain(emoji);
});

it('finds each once, and nothing for what no word begins with', () => {
  const water = findEmoji('water').map(({ emoji }) => emoji);
  expect(new Set(water).size).toBe(water.length);
  expect(findEmoji('xyz')).toEqual([]);
});

it('the one that was used last comes first, each once, and no more than there is room for', () => {
  expect(withRecent(['👍', '🙏'], '🙏')).toEqual(['🙏', '👍']);
  expect(
    withRecent(
      Array.from({ length: 40 }, (_, index) => String(index)),
      '🙏',
    ),
  ).toHaveLength(16);
});

it.each([
  ['ArrowRight', 0, 1],
  ['ArrowLeft', 0, 0],
  ['ArrowDown', 3, 11],
  ['ArrowDown', 15, 19],
  ['ArrowUp', 11, 3],
  ['ArrowUp', 3, null],
  ['Home', 9, 0],
  ['End', 9, 19],
  ['a', 9, 9],
])('%s leads from %i to %s in rows of eight', (key, from, to) => {
  expect(moved(key, from, { count: 20, columns: 8 })).toBe(to);
});
