import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { toValue, type MaybeRefOrGetter } from 'vue';
import {
  getHealth,
  getWebhookEvent,
  listAlerts,
  listQuarantined,
  replayQuarantined,
  replayWebhookEvent,
  runDoctor,
  type WebhookEvent,
} from '@/api/health';

const REFRESH_MS = 15_000;
const ALERTS_MS = 30_000;

const healthKey = ['health'] as const;
const quarantineKey = ['quarantine'] as const;

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

export function useWebhookEvent(id: string) {
  return useQuery({ queryKey: ['webhook-event', id], queryFn: ({ signal }) => getWebhookEvent(id, signal) });
}

/** Applies one event again, or all that were listed; what is there already does not change. */
export function useReplay() {
  const client = useQueryClient();
  const look = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: quarantineKey }),
      client.invalidateQueries({ queryKey: healthKey }),
      client.invalidateQueries({ queryKey: ['webhook-event'] }),
    ]);
  const one = useMutation({
    mutationFn: async (id: string) => ((await replayWebhookEvent(id)).state === 'applied' ? 1 : 0),
    onSettled: look,
  });
  const all = useMutation({
    mutationFn: async (events: WebhookEvent[]) => {
      const times = events.map(({ received_at }) => Date.parse(received_at));
      const from = new Date(Math.min(...times)).toISOString();
      const to = new Date(Math.max(...times) + 1).toISOString();
      let applied = 0;
      let cursor: string | undefined;
      do {
        const counts = await replayQuarantined(from, to, cursor);
        applied += counts.applied;
        cursor = counts.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return applied;
    },
    onSettled: look,
  });
  return { one, all };
}
