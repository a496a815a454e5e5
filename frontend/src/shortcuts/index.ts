export type { CommandName } from './commands';
export { runWhenBound, useShortcuts } from './registry';
