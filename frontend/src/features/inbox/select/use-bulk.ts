import { useQueryClient } from '@tanstack/vue-query';
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue';
import { undoChange, type BulkMatch, type BulkWork } from '@/api/bulk';
import { randomId } from '@/composables/random-id';
import { refreshConversations } from '../live-refresh';
import { viewParameters, type View } from '../work/conversation-view';
import { runBulk, type Selected } from './bulk-run';
import { useSelection } from './selection.store';

/** From so many on, it is asked for once more. */
const MANY = 26;

/** What one wants done, in words for the question. */
export interface Wish {
  change: BulkWork;
  question: (n: string) => string;
  yes: string;
}

/** What the list asks the server for. A search looks everywhere, by newest activity. */
export const askedFor = (words: string, view: View, myId: string): Record<string, string | undefined> =>
  words === '' ? { ...viewParameters(view, myId), sort: undefined } : { q: words };

const FLAGS = new Set(['unread', 'unreplied', 'failed', 'closing_soon']);
/** The same in a body, where what is true in an address is true. */
export const matchOf = (asked: Record<string, string | undefined>, asOf: string): BulkMatch => ({
  ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, FLAGS.has(name) ? true : value])),
  as_of: asOf,
});

/** Does the same to all that is selected, after asking when that is much. */
export function useBulk(asked: MaybeRefOrGetter<Record<string, string | undefined>>) {
  const client = useQueryClient();
  const selection = useSelection();
  const wish = ref<Wish | null>(null);
  const failure = ref<unknown>(null);
  const isBusy = ref(false);
  const isStopped = ref(false);
  /** What was done last, while it can be put back. */
  const lastBatch = ref<string | null>(null);
  const isUndoing = ref(false);
  /** What came of putting it back. */
  const undone = ref<{ restored: number; left: number } | null>(null);
  watch(
    () => selection.outcome === null,
    (isGone) => isGone && (lastBatch.value = undone.value = null),
  );
  const canUndo = computed(() => lastBatch.value !== null && !isBusy.value && (selection.outcome?.changed ?? 0) > 0);

  const count = computed(() => selection.whole?.count ?? selection.ids.size);
  const isMany = computed(() => selection.whole !== null || count.value >= MANY);

  function want(wanted: Wish): void {
    failure.value = selection.outcome = null;
    wish.value = wanted;
    if (!isMany.value) void run();
  }

  async function run(): Promise<void> {
    const { whole, ids } = selection;
    const change = wish.value!.change;
    const selected: Selected = whole ? { match: matchOf(toValue(asked), whole.asOf) } : { ids: [...ids] };
    wish.value = null;
    isBusy.value = true;
    isStopped.value = false;
    const batchId = randomId();
    // Tags and what was read stay as they are
    if (change.state || change.assigned_to !== undefined) lastBatch.value = batchId;
    try {
      const { failed } = await runBulk(selected, change, {
        batchId,
        told: (now) => (selection.outcome = now),
        isStopped: () => isStopped.value,
      });
      if (!isStopped.value) selection.keep(failed.map(({ conversation_id: id }) => id));
    } catch (error) {
      failure.value = error;
    } finally {
      isBusy.value = false;
      await refreshConversations(client).catch(() => {});
    }
  }

  /** What is put back is done with; a failure leaves the rest, to be tried again. */
  async function undo(): Promise<void> {
    const batchId = lastBatch.value!;
    failure.value = null;
    isBusy.value = isUndoing.value = true;
    let sum = { restored: 0, left: 0 };
    try {
      for (let hasMore = true; hasMore;) {
        const { restored, left, has_more } = await undoChange(batchId);
        sum = { restored: sum.restored + restored, left: sum.left + left };
        hasMore = has_more;
      }
      undone.value = sum;
      lastBatch.value = null;
    } catch (error) {
      failure.value = error;
    } finally {
      isBusy.value = isUndoing.value = false;
      await refreshConversations(client).catch(() => {});
    }
  }

  return { wish, failure, isBusy, isStopped, isUndoing, count, canUndo, undone, want, run, undo };
}
