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
