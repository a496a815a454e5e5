import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed } from 'vue';
import { addNote, listNotes, updateLead, type Lead, type LeadChanges, type Note, type NotePage } from '@/api/leads';
import { listFailedMessages } from '@/api/messages';
import { leadQuery } from '@/composables/lead-query';

export const notesKey = (id: string) => ['notes', id] as const;

export function useLead(id: string) {
  const client = useQueryClient();
  const query = useQuery({ ...leadQuery(id), staleTime: 0 });
  const save = async (changes: LeadChanges): Promise<Lead> => {
    const lead = await updateLead(id, changes);
    client.setQueryData(leadQuery(id).queryKey, lead);
    // It leaves a note
    if (changes.opted_out !== undefined) void client.invalidateQueries({ queryKey: notesKey(id) });
    return lead;
  };
  return { ...query, save };
}

/** `isFailed`: its message did not get there. */
export type ShownNote = Note & { isFailed: boolean };

async function notesPage(id: string, cursor: string | undefined, signal: AbortSignal) {
  const page: NotePage = await listNotes(id, cursor, signal);
  const ids = page.data.flatMap(({ kind, message_id }) => (kind === 'whatsapp_outgoing' ? (message_id ?? []) : []));
  // A note without its mark is worth more than none
  const failed = ids.length > 0 ? await listFailedMessages(ids, signal).catch(() => []) : [];
  const isFailed = ({ message_id }: Note): boolean => message_id !== null && failed.includes(message_id);
  return { ...page, data: page.data.map((note): ShownNote => ({ ...note, isFailed: isFailed(note) })) };
}

/** Newest first, twenty at a time. */
export function useNotes(id: string) {
  const client = useQueryClient();
  const query = useInfiniteQuery({
    queryKey: notesKey(id),
    queryFn: ({ pageParam, signal }) => notesPage(id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ page }) => (page.has_more ? (page.next_cursor ?? undefined) : undefined),
    staleTime: 0,
  });
  const notes = computed(() =>
    (query.data.value?.pages ?? [])
      .flatMap((page) => page.data)
      .filter((note, index, all) => all.findIndex(({ id: other }) => other === note.id) === index)
      .sort((one, other) => Date.parse(other.created_at) - Date.parse(one.created_at)),
  );
  const add = useMutation({
    mutationFn: ({ text, key }: { text: string; key: string }) => addNote(id, text, key),
    onSuccess: () => client.invalidateQueries({ queryKey: notesKey(id) }),
  });
  return { ...query, notes, add };
}
