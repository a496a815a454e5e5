import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { countConversations } from '@/api/teamwork';
import { viewParameters, type View } from './conversation-view';

const KEY = ['conversation-counts'] as const;
const within = (view: View): View => ({ ...view, only: [], sort: 'newest' });

/** What the tabs say, and the chips within tab, state and what narrows the list. Asked anew when conversations changed. */
export const useCounts = (view: MaybeRefOrGetter<View>, myId: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...KEY, within(toValue(view)), toValue(myId)]),
    queryFn: ({ signal }) => countConversations(viewParameters(within(toValue(view)), toValue(myId)), signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

export const recount = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: KEY });

/** Counting reads much: as often as somebody looks at a number that runs. */
const APART_MS = 3_000;
const busy = new WeakMap<QueryClient, { isWanted: boolean }>();

/**
 * While changes stream in: at once, then again no sooner than so long after each answer, and after the last change in any case. One
 * that is under way is waited for, as asking anew would never end where the server takes longer than the next change.
 */
export async function recountSoon(client: QueryClient): Promise<void> {
  const running = busy.get(client);
  if (running) return void (running.isWanted = true);
  const state = { isWanted: true };
  busy.set(client, state);
  while (state.isWanted) {
    state.isWanted = false;
    await recount(client);
    await new Promise((resolve) => setTimeout(resolve, APART_MS));
  }
  busy.delete(client);
}
