import { isOneEmoji } from './characters.js';

it.each(['👍', '❤️', '❤', '👍🏽', '🇮🇳', '👨‍👩‍👧', '❤️‍🔥', '🏳️‍🌈', '1️⃣', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🙏🏿'])('%s is one emoji', (emoji) => {
  expect(isOneEmoji(emoji)).toBe(true);
});

it.each(['', ' ', 'abc', 'a', '1', '👍👍', '👍 ', '👍a', '🇮', 'अ'])('%j is not one emoji', (text) => {
  expect(isOneEmoji(text)).toBe(false);
});
