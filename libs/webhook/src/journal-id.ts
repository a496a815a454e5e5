import { idAt, instantOfId } from '@app/common';

/** The id of a body in the journal. It tells the instant of its receipt, so that its day's partition is found without an index. */
export const journalId = (receivedAt: Date): string => idAt(receivedAt);

/** The instant that an id tells; null for what is no such id. */
export const receivedAtOf = instantOfId;
