import { useQuery } from '@tanstack/vue-query';
import { getMessageRates } from '@/api/message-rates';

export const ratesKey = ['message-rates'] as const;
const FRESH_MS = 10 * 60_000;

/** What messages cost, if an administrator entered it. */
export const useMessageRates = () =>
  useQuery({ queryKey: ratesKey, queryFn: ({ signal }) => getMessageRates(signal), staleTime: FRESH_MS });
