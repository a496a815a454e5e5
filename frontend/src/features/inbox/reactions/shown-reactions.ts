import type { Message } from '@/api/conversations';

export type ReactionState = 'there' | 'coming' | 'going';

export interface ShownReaction {
  emoji: string;
  by: 'customer' | 'business';
  /** Of ours: the agent or key; null when it was put on the phone app. */
  name: string | null;
  state: ReactionState;
}

/** What this browser has just asked for, until the server shows it. */
export interface WantedReaction {
  emoji: string;
  name: string | null;
}

/** Whose reactions a message shows, the customer's first. Of ours the last one that was chosen, as soon as it is. */
export function shownReactions(message: Message, wanted: WantedReaction | null): ShownReaction[] {
  const there = message.reactions.map(({ emoji, by, sent_by = null }): ShownReaction => ({
    emoji,
    by,
    name: sent_by,
    state: 'there',
  }));
  const theirs = there.filter(({ by }) => by === 'customer');
  const ours = there.filter(({ by }) => by === 'business');
  const pending = wanted ?? pendingOf(message);
  if (!pending) return [...theirs, ...ours];
  if (pending.emoji === '') return [...theirs, ...ours.map((one) => ({ ...one, state: 'going' as const }))];
  return [...theirs, { ...pending, by: 'business', state: 'coming' }];
}

function pendingOf({ pending_reaction: pending }: Message): WantedReaction | null {
  return pending && pending.status !== 'failed' ? { emoji: pending.emoji, name: pending.sent_by } : null;
}

/** The emoji of ours that is there, or on its way. */
export const ourEmoji = (shown: ShownReaction[]): string | null =>
  shown.find(({ by, state }) => by === 'business' && state !== 'going')?.emoji ?? null;
