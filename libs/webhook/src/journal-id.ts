import { idAt } from '@app/common';
import { validate, version } from 'uuid';

/** The id of a body in the journal. It tells the instant of its receipt, so that its day's partition is found without an index. */
export const journalId = (receivedAt: Date): string => idAt(receivedAt);

/** The instant that an id tells; null for what is no such id. */
export function receivedAtOf(id: string): Date | null {
  if (!validate(id) || version(id) !== 7) return null;
  return new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16));
}
