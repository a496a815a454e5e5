import { expect, it } from 'vitest';
import type { PendingReaction } from '@/api/conversations';
import { message } from '@/testing/builders';
import { ourEmoji, shownReactions } from './shown-reactions';

const theirs = { emoji: '👍', by: 'customer' as const };
const ours = { emoji: '🙏', by: 'business' as const, sent_by: 'Ravi' };
const pending = (given: Partial<PendingReaction>): PendingReaction => ({
  id: 'r1',
  emoji: '😂',
  sent_by: 'Asha',
  status: 'queued',
  error: null,
  ...given,
});
const shown = (reactions: (typeof theirs | typeof ours)[], given: PendingReaction | null, wanted = null as never) =>
  shownReactions(message({ reactions, pending_reaction: given }), wanted).map(({ emoji, name, state }) =>
    [emoji, name, state].filter(Boolean).join(' '),
  );

it.each([
  ['the customer’s beside ours', [ours, theirs], null, ['👍 there', '🙏 Ravi there']],
  ['one on its way in place of ours', [theirs, ours], pending({}), ['👍 there', '😂 Asha coming']],
  ['one whose outcome is unknown as on its way', [], pending({ status: 'unconfirmed' }), ['😂 Asha coming']],
  ['ours that is being taken off', [ours], pending({ emoji: '' }), ['🙏 Ravi going']],
  ['what was there before, when another one failed', [ours], pending({ status: 'failed' }), ['🙏 Ravi there']],
])('shows %s', (_, reactions, given, expected) => {
  expect(shown(reactions, given)).toEqual(expected);
});

it('shows at once what was just chosen, whatever the server knows', () => {
  expect(shown([ours], pending({ status: 'failed' }), { emoji: '❤️', name: 'Ravi' } as never)).toEqual([
    '❤️ Ravi coming',
  ]);
});

it('knows which one is ours', () => {
  expect(ourEmoji(shownReactions(message({ reactions: [theirs, ours] }), null))).toBe('🙏');
  expect(ourEmoji(shownReactions(message({ reactions: [ours] }), { emoji: '', name: null }))).toBeNull();
});
