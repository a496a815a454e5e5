import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { getAccount, updateAccount, type Account, type AccountChanges } from '@/api/account';

const KEY = ['account'] as const;
const FRESH_MS = 60_000;

/** The agent's own profile and settings, as the server keeps them. */
export function useAccount() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getAccount(signal),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: true,
  });
}

export function useSaveAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (changes: AccountChanges) => updateAccount(changes),
    onSuccess: (account) => client.setQueryData<Account>(KEY, account),
  });
}
