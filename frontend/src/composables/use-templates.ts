import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import {
  createTemplate,
  deleteTemplate,
  getTemplateSyncs,
  listTemplates,
  replaceTemplate,
  syncTemplates,
  type TemplateInput,
} from '@/api/templates';

const templatesKey = ['templates'] as const;
const syncsKey = ['template-syncs'] as const;
/** Templates change seldom, and by themselves: a sync or a webhook. */
const FRESH_MS = 30_000;

/** Every template there is. */
export function useTemplates() {
  return useQuery({
    queryKey: [...templatesKey, 'all'],
    queryFn: ({ signal }) => listTemplates({}, signal),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: true,
  });
}

/** What can be sent from this business number: for the picker. Asked for only while `isWanted`. */
export function useSendableTemplates(
  businessNumber: MaybeRefOrGetter<string>,
  isWanted: MaybeRefOrGetter<boolean> = true,
) {
  return useQuery({
    queryKey: computed(() => [...templatesKey, 'sendable', toValue(businessNumber)] as const),
    queryFn: async ({ queryKey: [, , number], signal }) => {
      const templates = await listTemplates({ business_phone_number: number, status: 'APPROVED' }, signal);
      return templates.filter(({ blocked_by }) => blocked_by === null);
    },
    enabled: () => toValue(isWanted),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: true,
  });
}

export function useTemplateSyncs() {
  return useQuery({
    queryKey: syncsKey,
    queryFn: ({ signal }) => getTemplateSyncs(signal),
    staleTime: FRESH_MS,
    refetchOnWindowFocus: true,
  });
}

export function useSyncTemplates() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: syncTemplates,
    onSuccess: (syncs) => {
      client.setQueryData(syncsKey, syncs);
      return client.invalidateQueries({ queryKey: templatesKey });
    },
  });
}

/** Creates a template, or changes the one that is named. */
export function useSaveTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, input }: { id: string | null; input: TemplateInput }) =>
      id === null ? createTemplate(input) : replaceTemplate(id, input),
    onSuccess: () => client.invalidateQueries({ queryKey: templatesKey }),
  });
}

export function useDeleteTemplate() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: deleteTemplate,
    onSuccess: () => client.invalidateQueries({ queryKey: templatesKey }),
  });
}
