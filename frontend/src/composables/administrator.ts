import { computed, inject, provide, type InjectionKey, type Ref } from 'vue';

const KEY: InjectionKey<Ref<boolean>> = Symbol('administrator');

/** Says below whether an administrator is looking, to parts that know of no session. */
export const provideAdministrator = (isAdministrator: Ref<boolean>): void => provide(KEY, isAdministrator);

export const useIsAdministrator = (): Ref<boolean> =>
  inject(
    KEY,
    computed(() => false),
  );
