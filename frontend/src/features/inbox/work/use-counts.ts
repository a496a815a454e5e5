import { useQuery, type QueryClient } from '@tanstack/vue-query';
import { countConversations } from '@/api/teamwork';

const KEY = ['conversation-counts'] as const;

/** What the tabs say. Asked anew when conversations changed. */
export const useCounts = () =>
  useQuery({ queryKey: KEY, queryFn: ({ signal }) => countConversations(signal), staleTime: Infinity });

export const recount = (client: QueryClient): Promise<void> => client.invalidateQueries({ queryKey: KEY });
