import { keepPreviousData, useQuery, type QueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { countConversations } from '@/api/teamwork';
import { viewParameters, type View } from './conversation-view';

const KEY = ['conversation-counts'] as const;

/** What the tabs say, and the filters within tab and state. Asked anew when conversations changed. */
export const useCounts = (view: MaybeRefOrGetter<View>, myId: MaybeRefOrGetter<string>) =>
  useQuery({
    queryKey: computed(() => [...KEY, toValue(view).tab, toValue(view).state, toValue(myId)]),
    queryFn: ({ signal }) => {
      const { assignee, state } = viewParameters(toValue(view), toValue(myId));
      return countConversations({ assignee, state }, signal);
    },
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });

export const recount = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: KEY });
