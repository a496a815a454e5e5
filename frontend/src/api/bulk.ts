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

const BULK = '/api/v1/conversations/bulk-changes';

/** `batchId`: the same for all requests of one change, by which it is undone. */
export function changeConversations(
  body: { conversation_ids: string[] } | { match: BulkMatch; cursor: string | null },
  change: BulkWork,
  batchId: string,
): Promise<BulkResult> {
  const { cursor, ...named } = { cursor: null, ...body };
  return request('POST', BULK, {
    body: { ...named, ...(cursor === null ? {} : { cursor }), batch_id: batchId, change },
  });
}

/** Puts assignee and state back where nobody has changed them since; `has_more`: ask again. */
export function undoChange(batchId: string): Promise<{ restored: number; left: number; has_more: boolean }> {
  return request('POST', `${BULK}/${batchId}/undo`);
}

/** How many a list holds; `most` means that many or more. */
export function countMatching(
  query: Record<string, string | undefined>,
  signal?: AbortSignal,
): Promise<{ count: number; most: number }> {
  return request('GET', '/ajax/tata-conversation-counts/matching/', { query, signal });
}
