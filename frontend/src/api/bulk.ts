import { request } from './http';

export interface BulkWork {
  assigned_to?: string | null;
  state?: 'open' | 'resolved' | 'snoozed';
  snoozed_until?: string;
  mark_read?: true;
  add_tag?: string;
  dismiss_failed?: true;
}

/** As in the list; `as_of` leaves out what has had a message since. */
export type BulkMatch = Record<string, string | boolean | undefined>;

export interface BulkResult {
  changed: number;
  /** They were so already. */
  unchanged: number;
  failed: { conversation_id: string; code: string; detail: string }[];
  next_cursor: string | null;
}

export function changeConversations(
  body: { conversation_ids: string[] } | { match: BulkMatch; cursor: string | null },
  change: BulkWork,
): Promise<BulkResult> {
  const { cursor, ...named } = { cursor: null, ...body };
  return request('POST', '/api/v1/conversations/bulk-changes', {
    body: { ...named, ...(cursor === null ? {} : { cursor }), change },
  });
}

/** How many a list holds; `most` means that many or more. */
export function countMatching(
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
): Promise<{ count: number; most: number }> {
  return request('GET', '/ajax/tata-conversation-counts/matching/', { query, signal });
}
