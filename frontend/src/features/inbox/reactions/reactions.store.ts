import { defineStore } from 'pinia';
import { shallowRef, type Ref } from 'vue';
import type { Message } from '@/api/conversations';
import { sendReaction } from '@/api/messages';

interface Wanted {
  emoji: string;
}

/** Reactions that were just chosen here, by message, until the server shows what became of them. */
export const useReactions = defineStore('reactions', () => {
  // Replaced, never changed: a map that is followed by its keys remembers each that it was ever asked for
  const wanted = shallowRef<ReadonlyMap<string, Wanted>>(new Map());
  /** What the server did not even take on. */
  const failures = shallowRef<ReadonlyMap<string, Wanted & { error: unknown }>>(new Map());
  /** Failures that somebody here has read, by the reaction's id. */
  const read = shallowRef<ReadonlySet<string>>(new Set());

  /** `caughtUp` brings what the server knows by then; until it has, the message shows what was chosen. */
  async function send(message: Message, emoji: string, caughtUp: () => Promise<void>): Promise<void> {
    const mine: Wanted = { emoji };
    put(wanted, message.id, mine);
    take(failures, message.id);
    let error: unknown = null;
    try {
      await sendReaction(message, emoji);
      await caughtUp().catch(() => undefined);
    } catch (failure) {
      error = failure;
    }
    // Somebody may have chosen another one meanwhile
    if (wanted.value.get(message.id) !== mine) return;
    take(wanted, message.id);
    if (error !== null) put(failures, message.id, { emoji, error });
  }

  function dismiss(message: Message): void {
    take(failures, message.id);
    if (message.pending_reaction) read.value = new Set(read.value).add(message.pending_reaction.id);
  }

  /** Whether there is anything to be shown under it. */
  const concern = ({ id, reactions, pending_reaction: pending }: Message): boolean =>
    reactions.length > 0 || Boolean(pending) || wanted.value.has(id) || failures.value.has(id);

  return { wanted, failures, read, concern, send, dismiss };
});

function put<Value>(map: Ref<ReadonlyMap<string, Value>>, id: string, value: Value): void {
  map.value = new Map(map.value).set(id, value);
}

function take<Value>(map: Ref<ReadonlyMap<string, Value>>, id: string): void {
  if (map.value.has(id)) map.value = new Map([...map.value].filter(([key]) => key !== id));
}
