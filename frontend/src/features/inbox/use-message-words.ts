import { useI18n } from 'vue-i18n';
import type { Message } from '@/api/conversations';
import { formatPhone } from '@/composables/phone-text';
import { isPlainType, isSentOutside, kindOf, standInFor } from './message-kinds';

/** A message in one line, for a quote, a notice or a voice: its words, or the name of what it is. */
export function useMessageWords() {
  const { t } = useI18n();
  return (message: Message): string => {
    const { type, details } = message;
    if (type === 'system') return systemWords(message);
    if (isSentOutside(type, message.direction)) return t('kinds.outside');
    const text = message.text ?? '';
    if (text !== '' && (type === 'text' || !standInFor(text, type))) return text;
    if (message.deleted_at) return t('message.deleted');
    if (details?.form) return t('card.form');
    if (details?.permission) return t('card.calls_answered');
    const kind = kindOf(message.is_voice ? 'voice' : type);
    if (kind) return t(`kinds.${kind.word}`);
    return isPlainType(type) ? '' : t('message.unknown_type', { type });
  };

  function systemWords({ text, details }: Message): string {
    const { type, phone } = details?.system ?? {};
    if (type === 'user_changed_number' && phone) return t('system.number_changed', { number: formatPhone(phone) });
    if (type === 'user_changed_user_id') return t('system.id_changed');
    return text ?? t('kinds.system');
  }
}
