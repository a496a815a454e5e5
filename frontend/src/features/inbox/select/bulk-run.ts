import { changeConversations, type BulkMatch, type BulkResult, type BulkWork } from '@/api/bulk';

/** So many the server takes by name. */
const AT_ONCE = 500;

export type Selected = { ids: readonly string[] } | { match: BulkMatch };
export type BulkOutcome = Omit<BulkResult, 'next_cursor'>;

/** Changes all of them, request after request, and tells after each what is done. Ends early when it is `stopped`. */
export async function runBulk(
  selected: Selected,
  change: BulkWork,
  { told, isStopped, batchId }: { told: (outcome: BulkOutcome) => void; isStopped: () => boolean; batchId: string },
): Promise<BulkOutcome> {
  let outcome: BulkOutcome = { changed: 0, unchanged: 0, failed: [] };
  const add = ({ changed, unchanged, failed }: BulkResult): void => {
    outcome = {
      changed: outcome.changed + changed,
      unchanged: outcome.unchanged + unchanged,
      failed: [...outcome.failed, ...failed],
    };
    told(outcome);
  };
  if ('ids' in selected) {
    for (let at = 0; at < selected.ids.length && !isStopped(); at += AT_ONCE) {
      add(await changeConversations({ conversation_ids: selected.ids.slice(at, at + AT_ONCE) }, change, batchId));
    }
    return outcome;
  }
  let cursor: string | null = null;
  do {
    const result: BulkResult = await changeConversations({ match: selected.match, cursor }, change, batchId);
    add(result);
    cursor = result.next_cursor;
  } while (cursor !== null && !isStopped());
  return outcome;
}
