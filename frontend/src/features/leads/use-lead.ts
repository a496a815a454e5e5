import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type InfiniteData } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { ApiError } from '@/api/http';
import {
  addNote,
  getLead,
  listTimeline,
  updateLead,
  type Lead,
  type LeadChanges,
  type LeadPage,
  type TimelineItem,
  type TimelineType,
} from '@/api/leads';
import { listFailedMessages } from '@/api/messages';
import { leadQuery } from '@/composables/lead-query';
import { FieldConflict } from './field-conflict';

/** Of the timeline, whatever part of it is shown. */
export const notesKey = (id: string) => ['notes', id] as const;

/** How one field is read, and what was seen of it when somebody began to write. */
export interface Seen {
  read: (lead: Lead) => string;
  value: string;
}

const withLead = (list: InfiniteData<LeadPage>, lead: Lead): InfiniteData<LeadPage> => ({
  ...list,
  pages: list.pages.map((page) => ({ ...page, data: page.data.map((one) => (one.id === lead.id ? lead : one)) })),
});

export function useLead(id: string) {
  const client = useQueryClient();
  const { queryKey } = leadQuery(id);
  const query = useQuery({ ...leadQuery(id), staleTime: 0 });
  function take(lead: Lead): Lead {
    client.setQueryData(queryKey, lead);
    // The list beside it says the same, and keeps its order
    client.setQueriesData<InfiniteData<LeadPage>>({ queryKey: ['leads'] }, (list) => list && withLead(list, lead));
    // It leaves a line in the timeline
    void client.invalidateQueries({ queryKey: notesKey(id) });
    return lead;
  }
  const save = async (changes: LeadChanges): Promise<Lead> => take(await updateLead(id, changes));

  /**
   * Writes one field over what was seen of it, and over nothing else: what others did to other fields meanwhile is no
   * matter. Throws {@link FieldConflict} when they wrote this one.
   */
  function saveSeen(changes: LeadChanges, seen: Seen): Promise<Lead> {
    // One after the other: what this very panel writes is nobody else's change
    const saving = last.then(() => saveNow(changes, seen));
    last = saving.catch(() => {});
    return saving;
  }
  let last: Promise<unknown> = Promise.resolve();

  async function saveNow(changes: LeadChanges, { read, value }: Seen): Promise<Lead> {
    let lead = client.getQueryData<Lead>(queryKey) ?? (await getLead(id));
    for (;;) {
      if (read(lead) !== value) throw new FieldConflict(read(lead));
      try {
        return take(await updateLead(id, changes, lead.version));
      } catch (error) {
        if (!(error instanceof ApiError && error.status === 412)) throw error;
        lead = take(await getLead(id));
      }
    }
  }
  return { ...query, save, saveSeen };
}

/** `isFailed`: its message did not get there. */
export type ShownItem = TimelineItem & { isFailed: boolean };

async function timelinePage(id: string, type: TimelineType | null, cursor: string | undefined, signal: AbortSignal) {
  const page = await listTimeline(id, { type, cursor }, signal);
  const ids = page.data.flatMap(({ direction, message_id }) => (direction === 'outgoing' ? (message_id ?? []) : []));
  // A line without its mark is worth more than none
  const failed = ids.length > 0 ? await listFailedMessages(ids, signal).catch(() => []) : [];
  const isFailed = ({ message_id }: TimelineItem): boolean => message_id !== null && failed.includes(message_id);
  return { ...page, data: page.data.map((item): ShownItem => ({ ...item, isFailed: isFailed(item) })) };
}

/** Newest first, twenty at a time; of one type, or of all. */
export function useTimeline(id: string, type: MaybeRefOrGetter<TimelineType | null>) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: computed(() => [...notesKey(id), toValue(type)] as const),
    queryFn: ({ queryKey: [, , one], pageParam, signal }) => timelinePage(id, one, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => (page.has_more ? (page.next_cursor ?? undefined) : undefined),
    staleTime: 0,
  });
  const items = computed(() =>
    (query.data.value?.pages ?? [])
      .flatMap((page) => page.data)
      .filter((item, index, all) => all.findIndex(({ id: other }) => other === item.id) === index)
      .sort((one, other) => Date.parse(other.at) - Date.parse(one.at)),
  );
  const add = useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) => addNote(id, text, key),
    onSuccess: () => client.invalidateQueries({ queryKey: notesKey(id) }),
  });
  return { ...query, items, add };
}
