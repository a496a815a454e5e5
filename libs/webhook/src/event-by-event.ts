import { isCanceled, isDatabaseAway, isTransient, sqlState } from '@app/common';
import type { EntityManager } from 'typeorm';
import type { EventApplication, Heard } from './event-application.js';
import type { Applied } from './sourced-events.js';

/** Nothing is wrong with the body: the database cannot take it now. */
export const isForLater = (error: unknown): boolean => isDatabaseAway(error) || isTransient(error) || isCanceled(error);

/** No more than a code: the words of database errors quote what people wrote. */
export const describe = (error: unknown): string => sqlState(error) ?? (error as Error).name;

/**
 * Stores what can be stored of a body of which something cannot: halves find that in few steps, and it becomes a problem of
 * the body.
 */
export async function applyEventByEvent(
  application: EventApplication,
  manager: EntityManager,
  { id, events, receivedAt }: Heard,
): Promise<Applied> {
  if (events.length === 0) return { produced: [], problems: [] };
  try {
    // A transaction within one is a savepoint
    const [applied] = await manager.transaction((inner) => application.apply(inner, [{ id, events, receivedAt }]));
    return applied!;
  } catch (error) {
    if (isForLater(error)) throw error;
    if (events.length === 1) {
      return { produced: [], problems: [`a ${events[0]!.kind} could not be stored: ${describe(error)}`] };
    }
    const middle = events.length >> 1;
    const first = await applyEventByEvent(application, manager, { id, events: events.slice(0, middle), receivedAt });
    const second = await applyEventByEvent(application, manager, { id, events: events.slice(middle), receivedAt });
    return {
      produced: [...first.produced, ...second.produced],
      problems: [...first.problems, ...second.problems],
    };
  }
}
