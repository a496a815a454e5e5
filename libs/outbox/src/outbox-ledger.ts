import { Clock } from '@app/common';
import { describeError, type MessageError, type SendOutcome } from '@app/tata-client';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { returned, type Lease } from './lease.js';
import { toMessageOutcome } from './message-outcome.js';
import { NumberStops } from './number-stops.js';
import { OutboxLeases } from './outbox-leases.js';
import { OUTBOX_TUNING, type OutboxTuning } from './outbox-tuning.js';
import { OutgoingMessages, type QueuedMessage, type QueuedUpload } from './outgoing-messages.js';
import { SendPace } from './send-pace.js';

const HOUR_MS = 3_600_000;

/**
 * What becomes of attempts. Every transaction locks the conversation, then messages, then the outbox row: whoever queues a
 * reply locks in the same order.
 */
@Injectable()
export class OutboxLedger {
  constructor(
    private readonly dataSource: DataSource,
    private readonly messages: OutgoingMessages,
    private readonly clock: Clock,
    private readonly leases: OutboxLeases,
    private readonly pace: SendPace,
    private readonly stops: NumberStops,
    @Inject(OUTBOX_TUNING) private readonly tuning: OutboxTuning,
  ) {}

  /**
   * Writes down how the attempt ended: 'next' goes on with the lease, 'paused' has given it back, 'lost' has none any
   * more. An attempt that was taken for abandoned is unconfirmed by then; what TATA said about its message still
   * counts. Safe to repeat. Throws {@link LeaseLostError} when an attempt without a final outcome was taken away.
   */
  async finish(lease: Lease, message: QueuedMessage, outcome: SendOutcome): Promise<'next' | 'paused' | 'lost'> {
    const final = toMessageOutcome(outcome);
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const closed = await closeAttempt(manager, lease.token, outcome, now);
      // None: an earlier try had passed, only its answer was lost
      if (closed && final) {
        // A refusal of a send that was given up for lost says nothing of the one that a person has asked for since
        const isOutdated = closed.is_late && final.kind === 'refused' && !closed.is_latest;
        if (!isOutdated) await this.messages.recordOutcome(manager, message.id, final, now, closed.is_late);
      }
      return final ? this.goOn(manager, lease, message, outcome.kind) : this.putOff(manager, lease, outcome);
    });
  }

  /**
   * Writes down how an upload ended. Once TATA has the file, the lease goes on with the message; a file that nobody has
   * heard the end of is uploaded again, which does no harm. Else as {@link finish}.
   */
  async finishUpload(lease: Lease, message: QueuedUpload, outcome: SendOutcome): Promise<'next' | 'paused' | 'lost'> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const closed = await closeAttempt(manager, lease.token, outcome, now);
      if (outcome.kind === 'accepted') {
        await this.messages.recordUpload(manager, message, outcome.tataId!, now);
        // Whether a stopped number may send only its message shows
        return (await this.leases.keep(manager, lease)) ? 'next' : 'lost';
      }
      const error = outcome.kind === 'refused' ? outcome.error : await this.wornOut(manager, message.id, outcome);
      if (!error) return this.putOff(manager, lease, outcome);
      // Somebody else is at it where this one was taken for abandoned
      if (closed && !closed.is_late) {
        await this.messages.recordOutcome(manager, message.id, { kind: 'refused', error }, now, false);
      }
      return this.goOn(manager, lease, message, 'refused');
    });
  }

  /** Gives a conversation back that could not even begin, to be tried again after a pause. */
  async giveUp(lease: Lease): Promise<void> {
    await this.dataSource.transaction((manager) => this.leases.pause(manager, lease, 0));
  }

  /**
   * Frees an abandoned lease. If an attempt was open, its message may have been sent: it becomes unconfirmed, and its
   * id is the answer. Throws {@link LeaseLostError} when somebody else was faster.
   */
  async free(abandoned: Lease): Promise<string | null> {
    return this.dataSource.transaction(async (manager) => {
      const now = this.clock.now();
      const [open] = await returned<{ message_id: string; kind: 'send' | 'upload' }>(
        manager,
        `UPDATE send_attempts SET finished_at = $2, outcome = 'unconfirmed'
         WHERE id = $1 AND finished_at IS NULL RETURNING message_id, kind`,
        [abandoned.token, now],
      );
      // An upload that broke off sent nobody anything
      const sent = open?.kind === 'send' ? open : null;
      if (sent) await this.messages.recordOutcome(manager, sent.message_id, { kind: 'unconfirmed' }, now, false);
      await this.leases.free(manager, abandoned);
      return sent?.message_id ?? null;
    });
  }

  /** Lets numbers go on whose last try WhatsApp reports as sent. True when there were any. */
  async liftProved(): Promise<boolean> {
    const probes = await this.stops.listProbes();
    if (probes.length === 0) return false;
    const proved = await this.messages.listReported(this.dataSource.manager, probes);
    await this.stops.liftProved(proved);
    return proved.length > 0;
  }

  /** After a message is settled: with the next, unless its number is stopped all the same. */
  private async goOn(
    manager: EntityManager,
    lease: Lease,
    { businessNumber, id }: Pick<QueuedMessage, 'businessNumber' | 'id'>,
    outcome: SendOutcome['kind'],
  ): Promise<'next' | 'paused' | 'lost'> {
    const isHeld = await this.leases.keep(manager, lease);
    const isStopped = !!lease.isProbe && (await this.stops.tried(manager, businessNumber, id, outcome));
    if (isHeld && isStopped) {
      await this.standAside(manager, lease);
      return 'paused';
    }
    return isHeld ? 'next' : 'lost';
  }

  /** What was not taken waits: for its number to be mended, or for a while. */
  private async putOff(manager: EntityManager, lease: Lease, outcome: SendOutcome): Promise<'paused'> {
    const { businessNumber, conversationId } = lease;
    if (outcome.kind === 'unauthorized') {
      await this.leases.stand(manager, lease);
      await this.stops.stop(manager, businessNumber, outcome);
      return 'paused';
    }
    await this.leases.pause(manager, lease, outcome.kind === 'unavailable' ? (outcome.retryAfterMs ?? 0) : 0);
    await this.pace.slowDown(manager, outcome.tataCode, businessNumber, conversationId);
    return 'paused';
  }

  /** A file that breaks TATA each time would hold up what is behind it for a day. */
  private async wornOut(
    manager: EntityManager,
    messageId: string,
    { httpStatus }: SendOutcome,
  ): Promise<MessageError | null> {
    if (httpStatus !== 500) return null;
    const [row] = await manager.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM send_attempts
       WHERE message_id = $1 AND kind = 'upload' AND http_status = 500 AND started_at > $2`,
      [messageId, new Date(this.clock.now().getTime() - HOUR_MS)],
    );
    return row!.count >= this.tuning.mostBrokenUploads ? describeError('file_not_taken') : null;
  }

  /** Gives the conversation back that has just tried for its number, if anything more is owed. */
  private async standAside(manager: EntityManager, lease: Lease): Promise<void> {
    // Whoever looks at messages in a form that it does not know might fail them
    const isOurs = await this.leases.isKnown(manager, lease.conversationId);
    const next = isOurs && (await this.messages.nextQueued(manager, lease.conversationId, this.clock.now()));
    if (next || !isOurs) await this.leases.stand(manager, lease);
    else await manager.query('DELETE FROM outbox WHERE conversation_id = $1', [lease.conversationId]);
  }
}

interface ClosedAttempt {
  /** It was taken for abandoned before. */
  is_late: boolean;
  is_latest: boolean;
}

async function closeAttempt(
  manager: EntityManager,
  id: string,
  { kind, httpStatus, tataCode, traceId }: SendOutcome,
  at: Date,
): Promise<ClosedAttempt | undefined> {
  const [closed] = await returned<ClosedAttempt>(
    manager,
    `UPDATE send_attempts a SET finished_at = $2, outcome = $3, http_status = $4, tata_code = $5, trace_id = $6
     FROM (SELECT id, outcome FROM send_attempts WHERE id = $1 FOR UPDATE) was
     WHERE a.id = was.id AND (was.outcome IS NULL OR was.outcome = 'unconfirmed' AND $3 IN ('accepted', 'refused'))
     RETURNING was.outcome IS NOT NULL AS is_late, NOT EXISTS (
       SELECT 1 FROM send_attempts later WHERE later.message_id = a.message_id AND later.started_at > a.started_at) AS is_latest`,
    [id, at, kind, httpStatus, tataCode, traceId],
  );
  return closed;
}
