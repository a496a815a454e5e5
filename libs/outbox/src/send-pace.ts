import { Settings } from '@app/config';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { returned } from './lease.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';

interface Bucket {
  key: string;
  /** How long one token takes to come back. */
  stepMs: number;
  /** How long an empty bucket takes to fill. */
  spanMs: number;
}

/** Over what the number may send; the same for one customer. */
const TOO_FAST = '130429';
const TOO_MANY_TO_ONE = '131056';
/** What a number that was too fast rests. */
const REST_MS = 1_000;

/**
 * Keeps to what WhatsApp allows: so many messages a second from a business number, and to one customer a burst and then
 * one in a while. The buckets are in the database, which is all that instances share, and run on its clock.
 */
@Injectable()
export class SendPace {
  private readonly perSecond: number;

  constructor(
    settings: Settings,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {
    this.perSecond = settings.sendRate;
  }

  /** Of what a message takes a token each: what {@link takeTurn} is given, in the order of its parameters. */
  bucketsFor(businessNumber: string, conversationId: string): [keys: string[], stepsMs: number[], spansMs: number[]] {
    const buckets = [this.ofNumber(businessNumber), this.ofCustomer(conversationId)];
    return [buckets.map(({ key }) => key), buckets.map(({ stepMs }) => stepMs), buckets.map(({ spanMs }) => spanMs)];
  }

  /** WhatsApp says that we were too fast: the bucket that it speaks of is empty from now on. */
  async slowDown(
    manager: EntityManager,
    tataCode: string | null,
    businessNumber: string,
    conversationId: string,
  ): Promise<void> {
    if (tataCode === TOO_FAST) await empty(manager, this.ofNumber(businessNumber), REST_MS);
    if (tataCode === TOO_MANY_TO_ONE) await empty(manager, this.ofCustomer(conversationId), 0);
  }

  /** A bucket that is full is as good as none. Answers how many went, at most `atOnce`. */
  async forgetFull(manager: EntityManager, atOnce: number): Promise<number> {
    const gone = await returned(
      manager,
      `DELETE FROM send_buckets WHERE full_at < now() AND key IN (
         SELECT key FROM send_buckets WHERE full_at < now() LIMIT $1 FOR UPDATE SKIP LOCKED) RETURNING key`,
      [atOnce],
    );
    return gone.length;
  }

  private ofNumber(businessNumber: string): Bucket {
    const stepMs = 1000 / this.perSecond;
    // A quarter of a second's messages at once: more, and the second that begins with them would hold too many
    return { key: `number:${businessNumber}`, stepMs, spanMs: stepMs * Math.max(1, Math.floor(this.perSecond / 4)) };
  }

  /** A conversation is one customer of one number. */
  private ofCustomer(conversationId: string): Bucket {
    const { pairBurst, pairRefillMs } = this.tuning;
    return { key: `conversation:${conversationId}`, stepMs: pairRefillMs, spanMs: pairBurst * pairRefillMs };
  }
}

/**
 * Takes one token of each bucket, also when there is none yet: then it is reserved, and `wait_ms` is how long from now until
 * it is there. A part of a statement whose parameters from `first` on are the buckets; it takes them for each row of `of`.
 * Locks the buckets until the transaction ends, last of all that it locks.
 */
export const takeTurn = (of: string, first: number): string => `INSERT INTO send_buckets AS b (key, full_at)
  SELECT w.key, now() + w.step_ms * interval '1 ms'
  FROM ${of} CROSS JOIN unnest($${first}::text[], $${first + 1}::float8[]) AS w(key, step_ms) ORDER BY w.key
  ON CONFLICT ON CONSTRAINT send_buckets_pkey
    DO UPDATE SET full_at = greatest(b.full_at, clock_timestamp()) + (excluded.full_at - now())
  RETURNING extract(epoch FROM b.full_at - clock_timestamp())::float8 * 1000
    - ($${first + 2}::float8[])[array_position($${first}::text[], b.key)] AS wait_ms`;

async function empty(manager: EntityManager, { key, spanMs }: Bucket, restMs: number): Promise<void> {
  await manager.query(
    `UPDATE send_buckets SET full_at = greatest(full_at, clock_timestamp() + $2 * interval '1 ms') WHERE key = $1`,
    [key, spanMs + restMs],
  );
}
