import type { Job } from '@app/jobs';
import type { PushKind } from './push-payload.js';
import type { Due } from './push-subscriptions.js';

export const PUSH_JOB = 'push';

/** One thing that one device is to hear of. */
export interface PushErrand {
  subscriptionId: string;
  conversationId: string;
  kind: PushKind;
  /** The message, or the event that an agent is called by. */
  sourceId: string;
  /** How often it has been tried. */
  tries: number;
}

/** What comes while an earlier one waits takes its place: a device hears of a conversation once. */
export function toJob({ subscriptionId, conversationId, kind, id }: Due): Job {
  const errand: PushErrand = { subscriptionId, conversationId, kind, sourceId: id, tries: 0 };
  return jobOf(errand);
}

export function jobOf(errand: PushErrand, runAt?: Date): Job {
  const { subscriptionId, conversationId, kind } = errand;
  return { key: `${subscriptionId}:${conversationId}:${kind}`, payload: { ...errand }, runAt };
}

const WAITS_S = [15, 60, 300];

/** When to try again after a failure, in seconds; null: it is old news by then. */
export function waitAfter(tries: number, retryAfterS: number | null): number | null {
  const wait = WAITS_S[tries];
  return wait === undefined ? null : Math.max(wait, retryAfterS ?? 0);
}
