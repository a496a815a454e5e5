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

/** Everything that is known of a message's way, oldest first; what happened at one instant stands in its natural order. */
export function timelineOf(message: Told): TimelineEntryDto[] {
  if (message.direction === 'incoming') return [entry('received', message.happenedAt)].flat();
  return [
    entry('queued', message.queuedAt),
    entry('unconfirmed', message.unconfirmedAt),
    entry('accepted', message.acceptedAt),
    entry('sent', message.sentAt),
    entry('delivered', message.deliveredAt),
    entry('read', message.readAt),
    entry('failed', message.failedAt, message.error),
  ]
    .flat()
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

const entry = (state: TimelineState, at: Date | null, error: TimelineEntryDto['error'] = null): TimelineEntryDto[] =>
  at ? [{ state, at: at.toISOString(), error }] : [];
