import { useQueryClient } from '@tanstack/vue-query';
import { onScopeDispose, watch } from 'vue';
import { useSession } from '@/features/session/session.store';
import { canHaveWorker } from '@/features/shell/worker';
import { ChatKeeper } from './chat-keeper';

/** While somebody is signed in, and the server has said so. Without a worker no page would open that could show what is kept. */
export function useChatKeeper(): void {
  if (!canHaveWorker() || !('indexedDB' in window) || !('locks' in navigator)) return;
  const client = useQueryClient();
  const session = useSession();
  let keeper: ChatKeeper | null = null;
  const stop = (): void => {
    keeper?.stop();
    keeper = null;
  };
  watch(
    () => (session.recalledAt === null ? (session.agent?.id ?? null) : null),
    (agentId) => {
      stop();
      if (agentId === null) return;
      const mine = (keeper = new ChatKeeper(client, agentId));
      void navigator.serviceWorker.ready.then(() => keeper === mine && mine.start());
    },
    { immediate: true },
  );
  onScopeDispose(stop);
}
