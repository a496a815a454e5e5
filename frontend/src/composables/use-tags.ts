import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { toValue, type MaybeRefOrGetter } from 'vue';
import { addTag, deleteTag, listTags, saveTag, takeTag, type TagInput } from '@/api/tags';
import { leadQuery } from './lead-query';

const KEY = ['tags'] as const;

/** All of them, by name. Their counts move with every lead, so they are asked for each time. */
export function useTags(isWanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => listTags(signal),
    enabled: () => toValue(isWanted),
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
}

/** Makes one, or changes the one that is named. Leads show their tags by name. */
export function useSaveTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: { id: string | null; input: TagInput }) => saveTag(id, input),
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: ['lead'] })]),
  });
}

export function useDeleteTag() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteTag,
    onSuccess: () =>
      Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: ['lead'] })]),
  });
}

/** Puts a tag on a lead, or takes it off. */
export function useTagLead(leadId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ tagId, isOn }: { tagId: string; isOn: boolean }) => (isOn ? addTag : takeTag)(leadId, tagId),
    onSuccess: (lead) => {
      client.setQueryData(leadQuery(leadId).queryKey, lead);
      // A line in the timeline
      void client.invalidateQueries({ queryKey: ['notes', leadId] });
      return client.invalidateQueries({ queryKey: KEY });
    },
  });
}
