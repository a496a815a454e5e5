import { useQuery, useQueryClient, type QueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { findConversations, type Conversation } from '@/api/conversations';
import { ApiError } from '@/api/http';
import { orKept } from './offline/or-kept';
import { conversationsKey } from './use-conversations';
import { listedConversations, type ConversationPages } from './conversation-pages';

export const conversationKey = (key: string) => ['conversation', key] as const;

/** A key in an address is a conversation's id or a customer's phone, as people write it. */
export function isNamedBy(conversation: Conversation, key: string): boolean {
  return conversation.id === key || (conversation.phone_number !== null && conversation.phone_number === digits(key));
}

const digits = (text: string) => (/^[+\d\s().-]+$/.test(text) ? text.replace(/\D/g, '') : '');

/** The conversation that an address names; null when there is none. The list's own row is used when it is loaded. */
export function useConversation(key: MaybeRefOrGetter<string | undefined>) {
  const client = useQueryClient();
  return useQuery({
    queryKey: computed(() => conversationKey(toValue(key) ?? '')),
    queryFn: ({ queryKey: [, named], signal }) => findConversation(client, named, signal),
    enabled: computed(() => toValue(key) !== undefined),
    // The list's own row, so that opening a conversation from it shows nothing in between.
    initialData: () => listedRow(client, toValue(key) ?? ''),
    staleTime: (query) => (query.state.data ? Infinity : 0),
  });
}

function listedRow(client: QueryClient, key: string): Conversation | undefined {
  const listed = listedConversations(client.getQueryData<ConversationPages>(conversationsKey('')));
  return listed.find((row) => isNamedBy(row, key));
}

async function findConversation(client: QueryClient, key: string, signal: AbortSignal): Promise<Conversation | null> {
  const known = listedRow(client, key);
  if (known) return known;
  try {
    const found = findConversations(key, signal).then(([first]) => first ?? null);
    return await orKept(found, (kept) => kept.keptConversation(key));
  } catch (error) {
    // Nobody has it, or it is no number and no id
    if (error instanceof ApiError && (error.status === 404 || error.status === 400)) return null;
    throw error;
  }
}
