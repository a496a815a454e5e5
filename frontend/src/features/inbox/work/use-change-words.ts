import { useI18n } from 'vue-i18n';
import type { Conversation } from '@/api/conversations';
import { serverNow } from '@/api/server-clock';
import type { ConversationChange } from '@/api/teamwork';
import { useDates } from '@/composables/use-dates';
import { useSession } from '@/features/session/session.store';
import { useColleagues } from './use-colleagues';

/** What was done, for those who do not see it happen. */
export function useChangeWords() {
  const { t } = useI18n();
  const { midSentence } = useDates();
  const session = useSession();
  const { names } = useColleagues();

  return ({ assigned_to, state, snoozed_until }: Conversation, wanted: ConversationChange): string => {
    if ('dismiss_failed' in wanted) return t('work.failure_dismissed');
    if ('assigned_to' in wanted) {
      if (assigned_to === null) return t('event.unassigned_by_me');
      if (assigned_to === session.agent?.id) return t('work.attention.assigned');
      return t('work.assigned_to', { name: names.value.get(assigned_to) ?? t('work.somebody') });
    }
    if (state === 'snoozed' && snoozed_until) {
      return t('work.snoozed_until', { when: midSentence(snoozed_until, serverNow()) });
    }
    return state === 'resolved' ? t('work.states.resolved') : t('work.states.reopened');
  };
}
