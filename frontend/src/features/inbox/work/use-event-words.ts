import { useI18n } from 'vue-i18n';
import type { ConversationEvent } from '@/api/teamwork';
import { useDates } from '@/composables/use-dates';
import { useCoarseNow } from '@/composables/use-now';
import { useSession } from '@/features/session/session.store';

/** One quiet line for what was done: `Asha assigned this to Ravi`. */
export function useEventWords(): (event: ConversationEvent) => string {
  const { t } = useI18n();
  const { midSentence } = useDates();
  const now = useCoarseNow();
  const session = useSession();

  function assigned({ by, to }: ConversationEvent): string {
    const me = session.agent?.id;
    const name = by?.name ?? '';
    if (!to) return by?.id === me ? t('event.unassigned_by_me') : t('event.unassigned', { name });
    if (by?.id === me) return to.id === me ? t('event.took_by_me') : t('event.assigned_by_me', { to: to.name });
    if (to.id === by?.id) return t('event.took', { name });
    return to.id === me ? t('event.assigned_to_me', { name }) : t('event.assigned', { name, to: to.name });
  }

  return (event) => {
    const isMine = event.by !== null && event.by.id === session.agent?.id;
    const name = isMine ? t('message.you') : (event.by?.name ?? '');
    if (event.kind === 'assigned') return assigned(event);
    if (event.kind === 'resolved') return t('event.resolved', { name });
    if (event.kind === 'snoozed')
      return t('event.snoozed', { name, until: event.until ? midSentence(event.until, now.value) : '' });
    if (event.kind === 'reopened') return event.by ? t('event.reopened', { name }) : t('event.reopened_by_customer');
    if (event.kind === 'woke') return t('event.woke');
    return t('event.note', { name });
  };
}
