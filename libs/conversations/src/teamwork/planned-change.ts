import { InvalidError } from '@app/common';
import type { ConversationState } from '../entities/conversation.entity.js';
import type { EventDetail, EventKind, NamedAgent } from './event-rows.js';
import type { UpdateConversationDto } from './update-conversation.dto.js';

/** Whoever wants it away for longer resolves it. */
const LONGEST_SNOOZE_MS = 366 * 24 * 3_600_000;

export interface WorkState {
  assignedTo: string | null;
  state: ConversationState;
  snoozedUntil: Date | null;
}

export interface PlannedChange {
  after: WorkState;
  /** For the thread, in the order in which they are told; none when nothing changes. */
  events: { kind: EventKind; detail: EventDetail }[];
}

/** Throws `invalid` for a snooze without an end, one that has ended, and an end without a snooze. */
export function checkSnooze({ state, snoozed_until }: UpdateConversationDto, now: Date): void {
  if (state !== 'snoozed') {
    if (typeof snoozed_until === 'string') refuse('snoozed_until goes with the state snoozed');
    return;
  }
  if (typeof snoozed_until !== 'string') refuse('snoozed_until says until when; the state snoozed needs it');
  const aheadMs = Date.parse(snoozed_until) - now.getTime();
  if (!(aheadMs > 0)) refuse('snoozed_until lies in the past; choose a later instant');
  if (aheadMs > LONGEST_SNOOZE_MS)
    refuse('snoozed_until lies more than a year ahead; resolve the conversation instead');
}

function refuse(message: string): never {
  throw new InvalidError(message, [{ field: 'snoozed_until', message }]);
}

/** `assignee` is whom it names: undefined for no change, null for nobody. */
export interface WantedChange {
  state?: ConversationState;
  snoozedUntil: Date | null;
  assignee?: NamedAgent | null;
}

/** What a request makes of a conversation. */
export function planChange(before: WorkState, wanted: WantedChange): PlannedChange {
  const { assignee } = wanted;
  const state = wanted.state ?? before.state;
  const isSnoozed = state === 'snoozed';
  const after: WorkState = {
    assignedTo: assignee === undefined ? before.assignedTo : (assignee?.id ?? null),
    state,
    snoozedUntil: isSnoozed ? (wanted.snoozedUntil ?? before.snoozedUntil) : null,
  };
  const events: PlannedChange['events'] = [];
  if (assignee !== undefined && after.assignedTo !== before.assignedTo) {
    events.push({ kind: 'assigned', detail: { to: assignee } });
  }
  if (isSnoozed) {
    const until = after.snoozedUntil!;
    const isSame = before.state === 'snoozed' && before.snoozedUntil?.getTime() === until.getTime();
    if (!isSame) events.push({ kind: 'snoozed', detail: { until: until.toISOString() } });
  } else if (state !== before.state) {
    events.push({ kind: state === 'open' ? 'reopened' : 'resolved', detail: {} });
  }
  return { after, events };
}

/**
 * What puts back a change that was `done`, as far as it stands as that left it. Whose owner can no longer be given anything
 * stays where it is, and what would have woken meanwhile is open.
 */
export function planUndo(
  done: { before: WorkState; after: WorkState },
  current: WorkState,
  now: Date,
  ownerOf: (id: string) => NamedAgent | undefined,
): WantedChange {
  const { before, after } = done;
  const until = (work: WorkState): number | null => (work.state === 'snoozed' ? work.snoozedUntil!.getTime() : null);
  const wanted: WantedChange = { snoozedUntil: null };
  if (before.assignedTo !== after.assignedTo && current.assignedTo === after.assignedTo)
    wanted.assignee = before.assignedTo === null ? null : ownerOf(before.assignedTo);
  const hasMoved = before.state !== after.state || until(before) !== until(after);
  if (!hasMoved || current.state !== after.state || until(current) !== until(after)) return wanted;
  const hasWoken = (until(before) ?? Infinity) <= now.getTime();
  wanted.state = hasWoken ? 'open' : before.state;
  wanted.snoozedUntil = wanted.state === 'snoozed' ? before.snoozedUntil : null;
  return wanted;
}
