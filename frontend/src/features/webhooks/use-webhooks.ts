import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import {
  changeEndpoint,
  createEndpoint,
  deleteEndpoint,
  getDelivery,
  listDeliveries,
  listEndpoints,
  repeatDelivery,
  repeatFailed,
  rotateSecret,
  sendTest,
  type DeliveryState,
  type EndpointInput,
} from '@/api/webhooks';

const key = ['webhooks'] as const;
/** How deliveries go is looked at while somebody watches. */
const LOOK_EVERY_MS = 5_000;

export function useEndpoints() {
  return useQuery({
    queryKey: [...key, 'endpoints'],
    queryFn: ({ signal }) => listEndpoints(signal),
    refetchOnWindowFocus: true,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
}

/** Everything that changes an endpoint, or what is delivered to it. */
export function useEndpointWork() {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: key });
  return {
    create: useMutation({ mutationFn: createEndpoint, onSettled }),
    change: useMutation({
      mutationFn: ({ id, ...change }: { id: string; state?: 'active' | 'paused' } & Partial<EndpointInput>) =>
        changeEndpoint(id, change),
      onSettled,
    }),
    remove: useMutation({ mutationFn: deleteEndpoint, onSettled }),
    rotate: useMutation({ mutationFn: rotateSecret, onSettled }),
    test: useMutation({ mutationFn: sendTest, onSettled }),
    repeat: useMutation({
      mutationFn: ({ id, delivery }: { id: string; delivery: string }) => repeatDelivery(id, delivery),
      onSettled,
    }),
    repeatFailed: useMutation({
      mutationFn: ({ id, from, to }: { id: string; from: Date; to: Date }) => repeatFailed(id, from, to),
      onSettled,
    }),
  };
}

export function useDeliveries(id: MaybeRefOrGetter<string>, state: MaybeRefOrGetter<DeliveryState | null>) {
  return useInfiniteQuery({
    queryKey: computed(() => [...key, 'deliveries', toValue(id), toValue(state)] as const),
    queryFn: ({ pageParam, signal }) =>
      listDeliveries(toValue(id), { state: toValue(state), cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ page }) => page.next_cursor,
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
}

export function useDelivery(id: MaybeRefOrGetter<string>, delivery: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => [...key, 'delivery', toValue(id), toValue(delivery)] as const),
    queryFn: ({ signal }) => getDelivery(toValue(id), toValue(delivery), signal),
    refetchInterval: LOOK_EVERY_MS,
    staleTime: 0,
  });
}
