import { isDatabaseAway, isTransient, sqlState } from '@app/common';
import type { EntityManager } from 'typeorm';
import type { Applied, EventApplication, Heard } from './event-application.js';

const QUERY_CANCELED = '57014';

/** Nothing is wrong with the body: the database cannot take it now. */
export const isForLater = (error: unknown): boolean =>
  isDatabaseAway(error) || isTransient(error) || sqlState(error) === QUERY_CANCELED;

/** No more than a code: the words of database errors quote what people wrote. */
export const describe = (error: unknown): string => sqlState(error) ?? (error as Error).name;

/** Tries each event of a body by itself: what cannot be stored becomes a problem of the body, the others are stored. */
export async function applyEventByEvent(
  application: EventApplication,
  manager: EntityManager,
  { events, receivedAt }: Heard,
): Promise<Applied> {
  const all: Applied = { produced: [], problems: [] };
  for (const event of events) {
    try {
      // A transaction within one is a savepoint
      const [applied] = await manager.transaction((inner) =>
        application.apply(inner, [{ events: [event], receivedAt }]),
      );
      all.produced.push(...applied!.produced);
      all.problems.push(...applied!.problems);
    } catch (error) {
      if (isForLater(error)) throw error;
      all.problems.push(`a ${event.kind} could not be stored: ${describe(error)}`);
    }
  }
  return all;
}
