import type { Message } from '../entities/message.entity.js';
import type { TimelineEntryDto, TimelineState } from './message-resource.dto.js';

type Told = Pick<
  Message,
  | 'direction'
  | 'happenedAt'
  | 'queuedAt'
  | 'unconfirmedAt'
  | 'acceptedAt'
  | 'sentAt'
  | 'deliveredAt'
  | 'readAt'
  | 'failedAt'
  | 'error'
>;

/** What a message that was sent again has gone through before. */
export interface EarlierState {
  state: TimelineState;
  at: Date;
  error: TimelineEntryDto['error'];
}

/** Everything that is known of a message's way, oldest first; what happened at one instant stands in its natural order. */
export function timelineOf(message: Told, earlier: EarlierState[] = []): TimelineEntryDto[] {
  if (message.direction === 'incoming') return entry('received', message.happenedAt);
  return [
    ...earlier.map(({ state, at, error }) => entry(state, at, error)),
    entry('queued', message.queuedAt),
    entry('unconfirmed', message.unconfirmedAt),
    entry('accepted', message.acceptedAt),
    entry('sent', message.sentAt),
    // A delivery wins over a failure of the same second
    entry('failed', message.failedAt, message.error),
    entry('delivered', message.deliveredAt),
    entry('read', message.readAt),
  ]
    .flat()
    .sort((a, b) => place(a) - place(b))
    .filter(({ state }, index, all) => state !== 'unconfirmed' || !isReported(all.slice(0, index)));
}

const REPORTED = new Set<TimelineState>(['sent', 'delivered', 'read', 'failed']);

/** Of the latest send. Then its outcome is known, whatever became of the attempt, which tells that by itself. */
function isReported(before: TimelineEntryDto[]): boolean {
  const sending = before.findLastIndex(({ state }) => state === 'queued');
  return before.slice(sending + 1).some(({ state }) => REPORTED.has(state));
}

/** WhatsApp's clock counts whole seconds: what it reports of one comes after what we did in it. */
function place({ state, at }: TimelineEntryDto): number {
  const ms = Date.parse(at);
  return REPORTED.has(state) && ms % 1000 === 0 ? ms + 999 : ms;
}

const entry = (state: TimelineState, at: Date | null, error: TimelineEntryDto['error'] = null): TimelineEntryDto[] =>
  at ? [{ state, at: at.toISOString(), error }] : [];
