import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { createApiKey, listApiKeys, revokeApiKey } from '@/api/api-keys';

const key = ['api-keys'] as const;

export function useApiKeys() {
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => listApiKeys(signal),
    refetchOnWindowFocus: true,
  });
}

export function useCreateApiKey() {
  const client = useQueryClient();
  return useMutation({ mutationFn: createApiKey, onSuccess: () => client.invalidateQueries({ queryKey: key }) });
}

export function useRevokeApiKey() {
  const client = useQueryClient();
  return useMutation({ mutationFn: revokeApiKey, onSuccess: () => client.invalidateQueries({ queryKey: key }) });
}
