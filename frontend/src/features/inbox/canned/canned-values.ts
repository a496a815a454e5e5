import type { CannedVariable } from '@app/templates/rules';
import { useQuery } from '@tanstack/vue-query';
import { computed, inject, provide, toValue, type ComputedRef, type InjectionKey, type MaybeRefOrGetter } from 'vue';
import type { Conversation } from '@/api/conversations';
import { leadQuery } from '@/composables/lead-query';
import { formatPhone } from '@/composables/phone-text';

/** To whom, and by whom. */
interface Correspondents {
  conversation: Pick<Conversation, 'lead_id' | 'lead_name' | 'phone_number'>;
  myName: string | null;
}

const KEY: InjectionKey<MaybeRefOrGetter<Correspondents>> = Symbol('correspondents');

/** Says to the composer below for whom canned replies are filled in. */
export const provideCorrespondents = (correspondents: MaybeRefOrGetter<Correspondents>): void =>
  provide(KEY, correspondents);

/** A number or a `@username` that stands for a name that nobody has given. */
const STAND_IN = /^(\+[\d\s()•-]+|@\S+)$/;
const firstOf = (name: string): string => name.split(/\s+/)[0] ?? '';

export type CannedValues = Partial<Record<CannedVariable, string>>;

/** What is known now; what is missing is not there. The lead is asked for only while `isWanted`. */
export function useCannedValues(isWanted: MaybeRefOrGetter<boolean>): ComputedRef<CannedValues> {
  const given = inject(KEY, null);
  const correspondents = computed(() => (given === null ? null : toValue(given)));
  const { data: lead } = useQuery(
    computed(() => {
      const id = correspondents.value?.conversation.lead_id;
      return { ...leadQuery(id ?? ''), enabled: id !== undefined && toValue(isWanted), staleTime: 30_000 };
    }),
  );
  return computed(() => {
    if (!correspondents.value) return {};
    const { conversation, myName } = correspondents.value;
    const shown = conversation.lead_name.trim();
    const name = STAND_IN.test(shown) ? '' : shown;
    const values: CannedValues = {
      'lead.name': name,
      'lead.first_name': firstOf(name),
      'lead.phone_number': conversation.phone_number ? formatPhone(conversation.phone_number) : '',
      'lead.email': lead.value?.email ?? '',
      'agent.name': myName?.trim() ?? '',
      'agent.first_name': firstOf(myName?.trim() ?? ''),
    };
    return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
  });
}
