import type { ChangePage } from '@app/changes';

const PREFIX = 'changes:';

/** The feed's cursor to read on from; undefined when a list, not its changes, is asked for. */
export function sinceOf({ page, since }: { page?: string; since?: string }): string | undefined {
  return page?.startsWith(PREFIX) ? page.slice(PREFIX.length) : since;
}

/** A page of changes goes on where it was cut, so its mark is a cursor of the feed; null when all was given. */
export function changesPage({ cursor, hasMore }: Pick<ChangePage, 'cursor' | 'hasMore'>): string | null {
  return hasMore ? PREFIX + cursor : null;
}
