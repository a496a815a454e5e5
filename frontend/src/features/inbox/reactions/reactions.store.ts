import { defineStore } from 'pinia';
import { shallowReactive } from 'vue';
import type { Message } from '@/api/conversations';
import { sendReaction } from '@/api/messages';

interface Wanted {
  emoji: string;
}

/** Reactions that were just chosen here, by message, until the server shows what became of them. */
export const useReactions = defineStore('reactions', () => {
  const wanted = shallowReactive(new Map<string, Wanted>());
  /** What the server did not even take on. */
  const failures = shallowReactive(new Map<string, Wanted & { error: unknown }>());
  /** Failures that somebody here has read, by the reaction's id. */
  const read = shallowReactive(new Set<string>());

  /** `caughtUp` brings what the server knows by then; until it has, the message shows what was chosen. */
  async function send(message: Message, emoji: string, caughtUp: () => Promise<void>): Promise<void> {
    const mine: Wanted = { emoji };
    wanted.set(message.id, mine);
    failures.delete(message.id);
    let error: unknown = null;
    try {
      await sendReaction(message, emoji);
      await caughtUp().catch(() => undefined);
    } catch (failure) {
      error = failure;
    }
    // Somebody may have chosen another one meanwhile
    if (wanted.get(message.id) !== mine) return;
    wanted.delete(message.id);
    if (error !== null) failures.set(message.id, { emoji, error });
  }

  function dismiss(message: Message): void {
    failures.delete(message.id);
    if (message.pending_reaction) read.add(message.pending_reaction.id);
  }

  return { wanted, failures, read, send, dismiss };
});
