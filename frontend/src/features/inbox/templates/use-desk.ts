import { nextTick, ref, watch, type Ref, type ShallowRef } from 'vue';
import type { Focusable } from '@/components/focusable';

interface Places {
  /** Holds both. */
  area: Ref<HTMLElement | null>;
  desk: ShallowRef<Focusable | null>;
  composer: ShallowRef<Focusable | null>;
}

/**
 * Whether templates are offered while the window is open; closed, they always are. The focus goes along when one takes the
 * other's place, and a template that is being filled in stays when the window opens meanwhile.
 */
export function useDesk(isOpen: Readonly<Ref<boolean>>, { area, desk, composer }: Places) {
  const isWanted = ref(false);
  const isFilling = ref(false);

  watch(isOpen, async (open) => {
    const hadFocus = area.value?.contains(document.activeElement);
    isWanted.value = open && isFilling.value;
    await nextTick();
    if (!hadFocus || area.value?.contains(document.activeElement)) return;
    (open ? composer : desk).value?.focus();
  });

  async function show(wanted: boolean): Promise<void> {
    isWanted.value = wanted;
    if (!wanted) isFilling.value = false;
    await nextTick();
    (wanted || !isOpen.value ? desk : composer).value?.focus();
  }

  return { isWanted, show, onFill: (filling: boolean) => void (isFilling.value = filling) };
}
