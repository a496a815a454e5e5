import { getLead } from '@/api/leads';

/** One lead, under the same key wherever it is asked for. */
export const leadQuery = (id: string) => ({
  queryKey: ['lead', id] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => getLead(id, signal),
});
