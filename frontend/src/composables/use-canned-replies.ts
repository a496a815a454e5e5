import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { deleteCannedReply, listCannedReplies, saveCannedReply, type CannedInput } from '@/api/canned-replies';

const KEY = ['canned-replies'] as const;
const FRESH_MS = 30_000;

/** All of them, by name. Asked for only while `isWanted`. */
export function useCannedReplies(isWanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => listCannedReplies(signal),
    enabled: () => toValue(isWanted),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: true,
  });
}

/** Writes one, or changes the one that is named. */
export function useSaveCannedReply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: { id: string | null; input: CannedInput }) => saveCannedReply(id, input),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useDeleteCannedReply() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteCannedReply,
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
