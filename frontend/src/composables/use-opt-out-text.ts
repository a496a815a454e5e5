import { useI18n } from 'vue-i18n';
import type { OptOut } from '@/api/leads';
import { useDates } from './use-dates';
import { useCoarseNow } from './use-now';

/** Since when somebody wants no marketing, and how that is known. */
export function useOptOutText(): (optOut: OptOut) => string {
  const { t } = useI18n();
  const { dayAndTime } = useDates();
  const now = useCoarseNow();
  return ({ at, by, word, agent }) =>
    t(`opt_out.${by === 'person' && !agent ? 'unknown' : (by ?? 'unknown')}`, {
      when: dayAndTime(at, now.value),
      word: word ?? '',
      agent: agent ?? '',
    });
}
