import { computed, ref, type Ref } from 'vue';

const FEW = 5;

/** The first few of a list until a person asks for the rest: what stands below it is to be seen too. */
export function useFirst<T>(list: Ref<T[]>) {
  const isWhole = ref(false);
  const shown = computed(() => (isWhole.value ? list.value : list.value.slice(0, FEW)));
  const isCut = computed(() => shown.value.length < list.value.length);
  const showAll = () => (isWhole.value = true);
  return { shown, isCut, showAll };
}
