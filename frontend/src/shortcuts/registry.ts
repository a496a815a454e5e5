import { nextTick, onBeforeUnmount, onMounted, shallowReactive } from 'vue';
import { COMMANDS, type CommandName } from './commands';

/** What a command does here and now; `false` when that is not its business, and another may. */
export type Handler = () => unknown;

const bound = shallowReactive(new Map<CommandName, Handler[]>());
const firsts = new WeakSet<Handler>();
const WAITS_MS = 5_000;
let awaited: { name: CommandName; until: number } | null = null;

/**
 * Binds commands for as long as the component is on the page. Of several that bind one, who came last is asked first; before
 * them those that say so, for what has the focus, and answer `false` for everything else.
 */
export function useShortcuts(handlers: Partial<Record<CommandName, Handler>>, comesFirst = false): void {
  const own = Object.entries(handlers) as [CommandName, Handler][];
  onMounted(() => {
    for (const [name, handler] of own) bind(name, handler, comesFirst);
  });
  onBeforeUnmount(() => {
    for (const [name, handler] of own) {
      const others = bound.get(name)?.filter((other) => other !== handler) ?? [];
      if (others.length > 0) bound.set(name, others);
      else bound.delete(name);
    }
  });
}

/** In the order in which they are asked. */
function bind(name: CommandName, handler: Handler, comesFirst: boolean): void {
  const others = bound.get(name) ?? [];
  const before = others.filter((other) => !comesFirst && firsts.has(other));
  if (comesFirst) firsts.add(handler);
  bound.set(name, [...before, handler, ...others.filter((other) => !before.includes(other))]);
  if (awaited?.name !== name || comesFirst) return;
  const isInTime = Date.now() < awaited.until;
  awaited = null;
  if (isInTime) void nextTick(handler);
}

/** Whether anything on the page can do it. */
export const canRun = (name: CommandName): boolean => bound.has(name);

/** False when nothing here does it now. */
export function runCommand(name: CommandName): boolean {
  return (bound.get(name) ?? []).some((handler) => handler() !== false);
}

/** As soon as what does it comes onto the page, such as the conversation that is about to open. */
export function runWhenBound(name: CommandName): void {
  awaited = { name, until: Date.now() + WAITS_MS };
}

/** The command of a press, or of presses one after the other. */
export const commandOf = (keys: string): CommandName | null =>
  (Object.keys(COMMANDS) as CommandName[]).find((name) => COMMANDS[name].keys.includes(keys)) ?? null;

/** Whether a press begins a sequence. */
export const isBeginning = (press: string): boolean =>
  Object.values(COMMANDS).some(({ keys }) => keys.some((all) => all.startsWith(`${press} `)));
