import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import { listLeadFields, listStages, saveLeadFields, saveStages, type Stage } from '@/api/lead-settings';
import en from '@/locales/en.json';

const STAGES = ['lead-stages'] as const;
const FIELDS = ['lead-fields'] as const;
/** An administrator changes them now and then. */
const FRESH_MS = 5 * 60_000;

/** The stages that leads go through, in order. */
export function useStages() {
  return useQuery({ queryKey: STAGES, queryFn: ({ signal }) => listStages(signal), staleTime: FRESH_MS });
}

export function useSaveStages() {
  const client = useQueryClient();
  return useMutation({ mutationFn: saveStages, onSuccess: (stages) => client.setQueryData(STAGES, stages) });
}

/** The fields of your own that leads have, in order. */
export function useLeadFields() {
  return useQuery({ queryKey: FIELDS, queryFn: ({ signal }) => listLeadFields(signal), staleTime: FRESH_MS });
}

export function useSaveLeadFields() {
  const client = useQueryClient();
  return useMutation({ mutationFn: saveLeadFields, onSuccess: (fields) => client.setQueryData(FIELDS, fields) });
}

const OURS: Record<string, string> = en.lead.stages;

/** What a stage is called: a name that was never changed in the person's language, one that nobody defined as it stands. */
export function useStageName(): (key: string, stages: Stage[] | undefined) => string {
  const { t } = useI18n();
  return (key, stages) => {
    const name = stages?.find((stage) => stage.key === key)?.name ?? key;
    const isOurs = Object.hasOwn(OURS, key) && (name === key || OURS[key] === name);
    return isOurs ? t(`lead.stages.${key}`) : name;
  };
}
