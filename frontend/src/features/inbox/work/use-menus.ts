import { nextTick, ref, shallowRef } from 'vue';
import type * as Menus from './menus';

const menus = shallowRef<typeof Menus | null>(null);
const load = () => import('./menus');

/** Null until one was asked for: buttons are in their places until then, and a press opens what it stands for. */
export function useMenus() {
  /** The menu that is to be open when it comes. */
  const pressed = ref<'assign' | 'snooze' | null>(null);

  /** By a key: the focus goes back to where it was then, and not to the button. */
  let cameFrom: Element | null = null;

  function openByKey(which: 'assign' | 'snooze'): void {
    cameFrom = document.activeElement;
    void open(which);
  }
  function giveBack(event: Event): void {
    if (cameFrom instanceof HTMLElement && cameFrom !== document.body && cameFrom.isConnected) {
      event.preventDefault();
      cameFrom.focus();
    }
    cameFrom = null;
  }

  async function open(which: 'assign' | 'snooze'): Promise<void> {
    // Without a connection the next press tries again; a file that is gone after an upgrade is the router's business
    const loaded = await load().catch(() => null);
    pressed.value = which;
    menus.value = loaded;
    await nextTick();
    pressed.value = null;
  }
  /** Ahead of the press. */
  const fetchAhead = (): void => void load().catch(() => {});

  return { menus, pressed, open, openByKey, giveBack, fetchAhead };
}
