import '@/locales/later';
import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import { listSources } from '@/api/lead-settings';
import { usePreferences } from '@/composables/preferences.store';
import { useStageName, useStages } from '@/composables/use-lead-settings';
import { useSourceName } from '@/composables/use-source-name';
import { useTags } from '@/composables/use-tags';
import type { Narrowed, NarrowedBy } from './narrowed-view';
import { useColleagues } from './use-colleagues';

export interface Choice {
  value: string;
  label: string;
}

const FRESH_MS = 5 * 60_000;

/** What a list can be narrowed by, and what each of it is called. What is chosen is among it, known or not. */
export function useNarrowedWords(by: MaybeRefOrGetter<Narrowed>, myId: MaybeRefOrGetter<string>) {
  const { t } = useI18n();
  const preferences = usePreferences();
  const { data: stages } = useStages();
  const stageName = useStageName();
  const { data: tags } = useTags();
  const sourceName = useSourceName();
  const { data: sources } = useQuery({
    queryKey: ['lead-sources'],
    queryFn: ({ signal }) => listSources(signal),
    staleTime: FRESH_MS,
  });
  const { active, names } = useColleagues();

  const agentName = (id: string): string =>
    id === 'none' ? t('narrow.nobody') : id === toValue(myId) || id === 'me' ? t('work.you') : nameOf(names.value, id);
  const nameOf = (all: ReadonlyMap<string, string>, id: string): string => all.get(id) ?? t('loading');
  const tagNames = computed(() => new Map((tags.value ?? []).map(({ id, name }) => [id, name])));
  const dayFormat = computed(
    () =>
      new Intl.DateTimeFormat(preferences.locale === 'hi' ? 'hi-IN' : 'en-IN', {
        dateStyle: 'medium',
        timeZone: 'UTC',
      }),
  );

  const WORDS: Record<NarrowedBy, (value: string) => string> = {
    stage: (key) => stageName(key, stages.value),
    tag: (id) => tagNames.value.get(id) ?? (tags.value ? t('narrow.gone') : t('loading')),
    source: sourceName,
    owner: agentName,
    assignee: agentName,
    from: (day) => dayFormat.value.format(new Date(day)),
    to: (day) => dayFormat.value.format(new Date(day)),
  };
  const wordFor = (name: NarrowedBy, value: string): string => WORDS[name](value);

  const agents = computed(() => active.value.map(({ id }) => id).filter((id) => id !== toValue(myId)));
  const VALUES: Partial<Record<NarrowedBy, () => string[]>> = {
    stage: () => stages.value?.map(({ key }) => key) ?? [],
    tag: () => tags.value?.map(({ id }) => id) ?? [],
    source: () => sources.value ?? [],
    owner: () => [toValue(myId), 'none', ...agents.value],
    assignee: () => agents.value,
  };
  function choicesOf(name: NarrowedBy): Choice[] {
    const chosen = toValue(by)[name];
    const values = VALUES[name]?.() ?? [];
    const all = chosen === undefined || values.includes(chosen) ? values : [...values, chosen];
    return all.map((value) => ({ value, label: wordFor(name, value) }));
  }

  return { wordFor, choicesOf };
}
