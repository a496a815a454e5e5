import { listConversations } from '@/api/conversations';
import { ApiError } from '@/api/http';

/** Whoever was away for longer than so many pages of changes begins anew. */
const MOST_CHANGES_PAGES = 5;

/** The ids of conversations that went since a cursor; null when only beginning anew tells. */
export async function goneSince(cursor: string): Promise<string[] | null> {
  const gone: string[] = [];
  let since = cursor;
  for (let page = 0; page < MOST_CHANGES_PAGES; page += 1) {
    try {
      const changes = await listConversations({ since, limit: 200 });
      gone.push(...(changes.removed ?? []));
      if (changes.next_page === null || changes.changes_cursor === since) return gone;
      since = changes.changes_cursor;
    } catch (error) {
      if (error instanceof ApiError && error.code === 'cursor_expired') return null;
      throw error;
    }
  }
  return null;
}
