import type { PostOutcome } from '../http/webhook-poster.js';
import { FAILING_AFTER } from '../http/retry-rules.js';
import type { DueDelivery } from './delivery-queue.js';
import type { Attempted, Standing } from './delivery-results.js';

const GONE = 410;

interface RoundWays {
  atOnce: number;
  stopping: AbortSignal;
  post: (delivery: DueDelivery) => Promise<PostOutcome>;
  /** Called with what is through, from time to time and at the end. */
  record: (attempted: Attempted[], standing: Standing, before: number) => Promise<void>;
}

/** So often results are written down while a round goes on: what was delivered and not yet noted is delivered twice after a crash. */
const RECORD_EVERY_MS = 250;

/**
 * Delivers what is due: several at once, one person's one after another. Leaves off when the endpoint fails again and again,
 * asks for patience or is gone, and when the server stops.
 */
export async function runRound(due: DueDelivery[], failuresBefore: number, ways: RoundWays): Promise<Standing> {
  const lanes = lanesOf(due);
  const standing: Standing = { failures: failuresBefore, isGone: false, askedMs: null };
  let through: Attempted[] = [];
  let before = failuresBefore;
  const mayGoOn = (): boolean =>
    !ways.stopping.aborted && !standing.isGone && standing.askedMs === null && standing.failures < FAILING_AFTER;
  // One that is failing already gets one try, and more only if that is taken
  let tries = failuresBefore >= FAILING_AFTER ? 1 : 0;
  const atOnce = tries > 0 ? 1 : ways.atOnce;
  const take = async (): Promise<void> => {
    for (let lane; (tries-- > 0 || mayGoOn()) && (lane = lanes.shift());) {
      for (const delivery of lane) {
        const outcome = await ways.post(delivery);
        through.push({ delivery, outcome });
        note(standing, outcome);
        // What comes behind it waits for its next try
        if (outcome.error !== null || !mayGoOn()) break;
      }
    }
  };
  const write = async (): Promise<void> => {
    const [attempted, was] = [through, before];
    through = [];
    before = standing.failures;
    await ways.record(attempted, { ...standing }, was);
  };
  let writing = Promise.resolve();
  const timer = setInterval(() => {
    if (through.length === 0) return;
    writing = writing.then(write);
    // Heard at the end
    writing.catch(() => undefined);
  }, RECORD_EVERY_MS);
  try {
    await Promise.allSettled(Array.from({ length: atOnce }, take)).then(throwFirst(ways.stopping));
  } finally {
    clearInterval(timer);
    await writing;
    await write();
  }
  return standing;
}

/** A post that the server's stop has cut off is no failure of anybody. */
const throwFirst = (stopping: AbortSignal) => (results: PromiseSettledResult<void>[]) => {
  const failed = results.find((result) => result.status === 'rejected');
  if (failed && !stopping.aborted) throw failed.reason as Error;
};

function note(standing: Standing, { status, error, retryAfterMs }: PostOutcome): void {
  if (error === null) {
    standing.failures = 0;
    return;
  }
  standing.failures += 1;
  if (status === GONE) standing.isGone = true;
  if (retryAfterMs !== null) standing.askedMs = Math.max(standing.askedMs ?? 0, retryAfterMs);
}

/** One person's deliveries in order, the persons in the order of their first; what is nobody's goes by itself. */
function lanesOf(due: DueDelivery[]): DueDelivery[][] {
  const lanes = new Map<string, DueDelivery[]>();
  for (const delivery of due) {
    const key = delivery.leadId ?? delivery.id;
    const lane = lanes.get(key);
    if (lane) lane.push(delivery);
    else lanes.set(key, [delivery]);
  }
  return [...lanes.values()];
}
