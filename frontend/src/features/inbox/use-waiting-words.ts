import { computed, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useUploads } from './attachments/uploads.store';
import { isUnderWay, type OutgoingReply } from './outgoing';
import { useOutgoing } from './outgoing.store';

/** For what a reply waits that does not go out yet; empty while nothing but its turn is missing. */
export function useWaitingWords(reply: () => OutgoingReply): ComputedRef<string> {
  const { t } = useI18n();
  const outgoing = useOutgoing();
  const uploads = useUploads();

  const isAhead = (other: OutgoingReply): boolean =>
    other.conversationId === reply().conversationId && isUnderWay(other) && other.createdAt <= reply().createdAt;

  return computed(() => {
    const held = [...outgoing.replies, ...uploads.files].find((other) => isAhead(other) && other.failure !== null);
    if (held?.failure?.code === 'unauthenticated') return t('outgoing.waiting_session');
    if (held) return t('outgoing.waiting_connection');
    const isBehindFile = uploads.files.some((file) => file.reference !== reply().reference && isAhead(file));
    return isBehindFile ? t('attach.waiting') : '';
  });
}
