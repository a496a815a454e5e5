import { expect, it } from 'vitest';
import { lastEmoji } from './emoji';

it.each([
  ['👍', '👍'],
  ['❤️', '❤️'],
  ['❤', '❤'],
  ['👍🏽', '👍🏽'],
  ['👨‍👩‍👧', '👨‍👩‍👧'],
  ['🇮🇳', '🇮🇳'],
  ['1️⃣', '1️⃣'],
  ['👍😂', '😂'],
  ['ok 🙏 thanks', '🙏'],
])('finds in %j the emoji %s', (text, emoji) => expect(lastEmoji(text)).toBe(emoji));

it.each(['', 'ok', '1', 'नमस्ते', ':)', '#'])('finds none in %j', (text) => expect(lastEmoji(text)).toBeNull());
