import type { EventType } from './event-types.js';

/** Something to tell an endpoint of. */
export interface OutgoingEvent {
  type: EventType;
  at: Date;
  /** Names what is told once only, however often the feed gives it; null for what may be told again. */
  source: string | null;
  /** Whose it is: one person's events go out one after another. */
  leadId: string | null;
  data: object;
}

/** What stands around the data of every event. */
export interface Envelope {
  type: string;
  timestamp: string;
  /** Counts the endpoint's deliveries; null on a test. */
  sequence: number | null;
  /** Where the change feed stood just before this: whoever sees a gap reads it on from there. */
  cursor: string | null;
  data: object;
}

export const bodyOf = (envelope: Envelope): Buffer => Buffer.from(JSON.stringify(envelope));
