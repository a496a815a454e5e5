import { useI18n } from 'vue-i18n';
import type { FieldChange, TimelineItem } from '@/api/leads';
import { useDates } from '@/composables/use-dates';
import { useLeadFields, useStageName, useStages } from '@/composables/use-lead-settings';
import { useSourceName } from '@/composables/use-source-name';

const FIELDS = ['name', 'email', 'company', 'city', 'source', 'stage'] as const;
const isOurs = (field: string): field is (typeof FIELDS)[number] => (FIELDS as readonly string[]).includes(field);

/** What a line of the timeline says, in the person's language. */
export function useTimelineWords() {
  const { t } = useI18n();
  const { midSentence } = useDates();
  const { data: stages } = useStages();
  const { data: defined } = useLeadFields();
  const stageName = useStageName();
  const sourceName = useSourceName();

  function fieldName(field: string): string {
    if (isOurs(field)) return t(`lead.field_names.${field}`);
    const key = field.replace(/^fields\./, '');
    return defined.value?.find((one) => one.key === key)?.name ?? key;
  }
  const shown = (field: string, value: string | null): string =>
    value === null ? t('lead.nothing') : field === 'stage' ? stageName(value, stages.value) : value;

  /** `City: Pune → Mumbai`. */
  const changeWords = ({ field, from, to }: FieldChange): string =>
    t('history.change', { field: fieldName(field), from: shown(field, from), to: shown(field, to) });

  /** Of one that stayed only the reason is new. */
  function stageWords({ from, to }: TimelineItem): string {
    const name = stageName(to?.id ?? '', stages.value);
    if (from?.id === to?.id) return t('history.stage_kept', { name });
    return t('history.stage', { from: stageName(from?.id ?? '', stages.value), to: name });
  }

  function words(item: TimelineItem, now: number): string {
    const other = item.lead?.name ?? '';
    switch (item.kind) {
      case 'created':
        return t('history.created', { source: sourceName(item.source) });
      case 'stage':
        return stageWords(item);
      case 'owner':
        return item.to ? t('history.owner', { name: item.to.name }) : t('history.no_owner');
      case 'changed':
        return item.fields.map(changeWords).join('\n');
      case 'tagged':
        return t('history.tagged', { name: item.tag?.name ?? '' });
      case 'untagged':
        return t('history.untagged', { name: item.tag?.name ?? '' });
      case 'merged':
        return t('history.merged', { name: other });
      case 'parted':
        return t('history.parted', { name: other });
      case 'kept_apart':
        return t('history.kept_apart', { name: other });
      case 'assigned':
        return item.to ? t('history.assigned', { name: item.to.name }) : t('history.unassigned');
      case 'snoozed':
        return t('history.snoozed', { when: item.until ? midSentence(item.until, now) : '' });
      case 'resolved':
      case 'reopened':
      case 'woke':
        return t(`history.${item.kind}`);
      default:
        return item.text ?? item.kind;
    }
  }
  return { words, changeWords };
}
