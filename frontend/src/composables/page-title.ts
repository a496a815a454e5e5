import { ref, watchEffect, type WatchHandle } from 'vue';

/** Conversations with something unread: it stands before the title of every page. */
export const unreadCount = ref(0);

/** Gives the page its title, for as long as its component lives. */
export function usePageTitle(words: () => string | null | undefined): WatchHandle {
  return watchEffect(() => {
    const count = unreadCount.value > 0 ? `(${unreadCount.value}) ` : '';
    const name = words();
    document.title = `${count}${name ? `${name} · ` : ''}Leadline`;
  });
}
