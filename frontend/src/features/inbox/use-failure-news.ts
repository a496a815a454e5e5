import { watch, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { announce } from '@/composables/announce';
import type { ThreadItem } from './thread-items';
import { useMessageWords } from './use-message-words';

/** Says aloud that something of ours did not arrive, when that becomes known and not when it is read. */
export function useFailureNews(items: Ref<ThreadItem[]>): void {
  const { t } = useI18n();
  const wordsOf = useMessageWords();
  const statuses = () => new Map(items.value.map(({ key, status }) => [key, status]));
  let before = statuses();
  watch(items, (now) => {
    const failed = now.filter(
      ({ key, status }) => status === 'failed' && before.has(key) && before.get(key) !== 'failed',
    );
    before = statuses();
    for (const { message } of failed) announce(t('failure.announced', { text: wordsOf(message) }));
  });
}
