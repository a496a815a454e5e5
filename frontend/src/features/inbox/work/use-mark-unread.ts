import '@/locales/later';
import { useQueryClient } from '@tanstack/vue-query';
import { useI18n } from 'vue-i18n';
import { useRoute, useRouter } from 'vue-router';
import { markUnread } from '@/api/teamwork';
import { announce } from '@/composables/announce';
import { useShortcuts } from '@/shortcuts';
import { patchConversation } from '../live-refresh';
import { useConversation } from '../use-conversation';

/** Puts the open conversation back among the unread ones, and leaves it: whoever looks at it has it read. */
export function useMarkUnread(): void {
  const { t } = useI18n();
  const client = useQueryClient();
  const route = useRoute();
  const router = useRouter();
  const named = () => (typeof route.params['named'] === 'string' ? route.params['named'] : undefined);
  const { data: conversation } = useConversation(named);

  async function run(id: string): Promise<void> {
    const { lead: _lead, new: _new, ...query } = route.query;
    await router.push({ name: 'inbox', params: { view: route.params['view'] ?? 'all' }, query });
    try {
      const { unread_count } = await markUnread(id);
      patchConversation(client, id, { unread_count });
      announce(t('mark_unread.done'));
    } catch {
      announce(t('mark_unread.failed'));
    }
  }
  useShortcuts({ unread: () => (named() && conversation.value ? run(conversation.value.id) : false) });
}
