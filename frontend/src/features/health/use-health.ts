import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { toValue, type MaybeRefOrGetter } from 'vue';
import {
  findWebhookEventOf,
  getHealth,
  getWebhookEvent,
  listAlerts,
  listQuarantined,
  replayQuarantined,
  replayWebhookEvent,
  runDoctor,
} from '@/api/health';
import { listFailedFiles, retryMedia } from '@/api/media';
import { serverNow } from '@/api/server-clock';

const REFRESH_MS = 15_000;
/** The look behind it costs nothing, and a banner that comes late lets people write in vain. */
const ALERTS_MS = 1_500;

const healthKey = ['health'] as const;
const quarantineKey = ['quarantine'] as const;
const filesKey = ['failed-files'] as const;

export function useHealth() {
  return useQuery({
    queryKey: healthKey,
    queryFn: ({ signal }) => getHealth(signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
    refetchOnWindowFocus: true,
  });
}

/** What needs a person now. Asked for only while `isWanted`. */
export function useAlerts(isWanted: MaybeRefOrGetter<boolean>) {
  return useQuery({
    queryKey: ['alerts'],
    queryFn: ({ signal }) => listAlerts(signal),
    enabled: () => toValue(isWanted),
    staleTime: 0,
    refetchInterval: ALERTS_MS,
    refetchOnWindowFocus: true,
    retry: false,
  });
}

export const useDoctor = () => useMutation({ mutationFn: runDoctor });

export function useQuarantine() {
  return useQuery({
    queryKey: quarantineKey,
    queryFn: ({ signal }) => listQuarantined(signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}

export function useFailedFiles() {
  const client = useQueryClient();
  const files = useQuery({
    queryKey: filesKey,
    queryFn: ({ signal }) => listFailedFiles(signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
  const retry = useMutation({
    mutationFn: (id: string) => retryMedia(id),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: filesKey }),
        client.invalidateQueries({ queryKey: healthKey }),
      ]),
  });
  return { files, retry };
}

export function useWebhookEvent(id: string) {
  return useQuery({ queryKey: ['webhook-event', id], queryFn: ({ signal }) => getWebhookEvent(id, signal) });
}

export function useWebhookEventOf(messageId: string) {
  return useQuery({
    queryKey: ['webhook-event-of', messageId],
    queryFn: ({ signal }) => findWebhookEventOf(messageId, signal),
  });
}

/** Of so many that were tried, so many are applied now. */
export interface Replayed {
  applied: number;
  replayed: number;
}

/** Applies one event again, or everything in quarantine; what is there already does not change. */
export function useReplay() {
  const client = useQueryClient();
  const look = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: quarantineKey }),
      client.invalidateQueries({ queryKey: healthKey }),
      client.invalidateQueries({ queryKey: ['webhook-event'] }),
    ]);
  const one = useMutation({
    mutationFn: async (id: string): Promise<Replayed> => {
      const { state } = await replayWebhookEvent(id);
      return { applied: state === 'applied' ? 1 : 0, replayed: 1 };
    },
    onSettled: look,
  });
  const all = useMutation({
    mutationFn: async (): Promise<Replayed> => {
      // What comes meanwhile may be taken too; clocks that differ a little leave nothing out
      const until = new Date(serverNow() + 60_000).toISOString();
      const sum = { applied: 0, replayed: 0 };
      let cursor: string | undefined;
      do {
        const counts = await replayQuarantined(until, cursor);
        sum.applied += counts.applied;
        sum.replayed += counts.replayed;
        cursor = counts.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return sum;
    },
    onSettled: look,
  });
  return { one, all };
}
