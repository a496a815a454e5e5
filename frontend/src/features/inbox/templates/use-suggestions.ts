import { useQuery } from '@tanstack/vue-query';
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Suggestion } from '@/components/templates/variable-input';
import { leadQuery } from '@/composables/lead-query';
import { formatPhone } from '@/composables/phone-text';

/** To whom a template goes; null is what is not known. */
export interface Addressee {
  leadId: string | null;
  name: string | null;
  phone: string | null;
}

/** A number or a `@username` that stands for a name that nobody has given. */
const STAND_IN = /^(\+[\d\s()•-]+|@\S+)$/;

/** What is known of the addressee, to be put into a template with a click, and whether they want marketing. */
export function useSuggestions(addressee: MaybeRefOrGetter<Addressee>, myName: MaybeRefOrGetter<string | null>) {
  const { t } = useI18n();
  const { data: lead } = useQuery(
    computed(() => {
      const { leadId } = toValue(addressee);
      return { ...leadQuery(leadId ?? ''), enabled: leadId !== null, staleTime: 30_000 };
    }),
  );

  const suggestions = computed((): Suggestion[] => {
    const { name, phone } = toValue(addressee);
    const full = STAND_IN.test(name?.trim() ?? '') ? '' : (name?.trim() ?? '');
    const [first = ''] = full.split(/\s+/);
    return [
      { label: t('suggest.name'), value: full },
      { label: t('suggest.first_name'), value: first === full ? '' : first },
      { label: t('suggest.phone'), value: phone ? formatPhone(phone) : '' },
      { label: t('suggest.email'), value: lead.value?.email ?? '' },
      { label: t('suggest.me'), value: toValue(myName) ?? '' },
    ].filter(({ value }) => value !== '');
  });
  return { suggestions, isOptedOut: computed(() => lead.value?.opted_out === true) };
}
