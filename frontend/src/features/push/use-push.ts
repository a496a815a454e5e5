import { useMutation, useQuery, useQueryClient } from '@tanstack/vue-query';
import { changePush, getPush, removeDevice, testDevice, type PushPreferences, type PushState } from '@/api/push';
import { usePreferences } from '@/composables/preferences.store';
import { useSession } from '@/features/session/session.store';
import { subscribe, unsubscribe } from './device';

const KEY = ['push'] as const;

/** Which devices of the agent are told, and of what. */
export function usePush() {
  const client = useQueryClient();
  const session = useSession();
  const preferences = usePreferences();
  const state = useQuery({ queryKey: KEY, queryFn: ({ signal }) => getPush(signal), staleTime: 0 });
  const take = (answer: PushState): void => void client.setQueryData<PushState>(KEY, answer);

  const turnOn = useMutation({
    mutationFn: () => subscribe(session.agent?.id ?? '', state.data.value?.public_key ?? '', preferences.locale),
    onSuccess: take,
  });
  const turnOff = useMutation({ mutationFn: (id: string) => unsubscribe(id), onSuccess: take });
  const change = useMutation({ mutationFn: (to: Partial<PushPreferences>) => changePush(to), onSuccess: take });
  const remove = useMutation({ mutationFn: (id: string) => removeDevice(id), onSuccess: take });
  const test = useMutation({ mutationFn: (id: string) => testDevice(id), onSettled: () => state.refetch() });
  return { state, turnOn, turnOff, change, remove, test };
}
