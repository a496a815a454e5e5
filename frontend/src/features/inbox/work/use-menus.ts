import { shallowRef, type ShallowRef } from 'vue';
import type * as Menus from './menus';

const menus = shallowRef<typeof Menus | null>(null);

/** Null until they are there; their buttons keep their places meanwhile. */
export function useMenus(): Readonly<ShallowRef<typeof Menus | null>> {
  // A file that is gone after an upgrade is the router's business
  if (!menus.value) void import('./menus').then((loaded) => (menus.value = loaded)).catch(() => {});
  return menus;
}
