import { Clock, ConflictError, InvalidError, NotFoundError } from '@app/common';
import { OptOutsService } from '@app/leads';
import { OutboxService } from '@app/outbox';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { lockConversations } from '../conversation-locks.js';
import { NotRetryableError, WindowClosedError } from '../conversations.errors.js';
import { DeliveryStatusService } from '../delivery-status.service.js';
import { Conversation } from '../entities/conversation.entity.js';
import { Message } from '../entities/message.entity.js';
import { isWindowOpen } from '../service-window.js';
import { isMarketing, needsWindow } from './new-content.js';
import { formOf } from './stored-forms.js';

/** A person's wish, which may come twice: from a proxy that repeats it, or from a client whose answer was lost. */
export interface RetryWish {
  /** Of the person or program. */
  senderId: string;
  /** The `Idempotency-Key`; without one, every request is a wish of its own. */
  key?: string | undefined;
}

const LONGEST_KEY = 255;

/** Sends a message once more, because a person wants it: under its own id, with a new attempt. */
@Injectable()
export class RetryService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly outbox: OutboxService,
    private readonly statuses: DeliveryStatusService,
    private readonly optOuts: OptOutsService,
    private readonly clock: Clock,
  ) {}

  /**
   * Queues a failed message again where that can help, or one whose outcome is unknown. Answers its conversation;
   * null when this wish was granted before: its key commits with the new attempt, so that no crash makes two sends of it.
   * Throws `not_found`, `conflict` for a message in any other state, `not_retryable`, `opted_out` or `window_closed`.
   */
  async retry(messageId: string, wish: RetryWish): Promise<Conversation | null> {
    if (!isUuid(messageId)) throw new NotFoundError(NO_MESSAGE);
    const wishKey = keyOf(wish);
    return this.dataSource.transaction(async (manager) => {
      await lockConversations(manager, { messageIds: [messageId] });
      const message = await manager.findOneBy(Message, { id: messageId });
      if (!message) throw new NotFoundError(NO_MESSAGE);
      if (wishKey && (await wasGranted(manager, messageId, wishKey))) return null;
      refuseSettled(message);
      const conversation = await manager.findOneByOrFail(Conversation, { id: message.conversationId });
      const now = this.clock.now();
      if (needsWindow(message.type) && !isWindowOpen(conversation.lastIncomingAt, now)) throw new WindowClosedError();
      if (isMarketing(message.content?.details?.template))
        await this.optOuts.refuseOptedOut(manager, conversation.leadId);
      await manager.query(KEEP_EARLIER, [messageId, wishKey]);
      await manager.query(BEGIN_ANEW, [messageId, now]);
      await this.statuses.announce(manager, [messageId]);
      await this.outbox.enqueue(manager, conversation.id, conversation.businessPhoneNumber, formOf(message.type));
      return conversation;
    });
  }
}

const NO_MESSAGE = 'There is no message with this id';

function refuseSettled({ direction, sentFrom, status, error }: Message): void {
  const isOurs = direction === 'outgoing' && sentFrom === null;
  if (!isOurs || (status !== 'failed' && status !== 'unconfirmed'))
    throw new ConflictError('Only a message that failed, or whose outcome is unknown, can be sent again');
  if (status === 'failed' && error && !error.retryable) throw new NotRetryableError(error);
}

function keyOf({ senderId, key }: RetryWish): string | null {
  if (key === undefined) return null;
  if (key === '' || key.length > LONGEST_KEY)
    throw new InvalidError(`Idempotency-Key takes 1 to ${LONGEST_KEY} characters`);
  return `${senderId}:${key}`;
}

async function wasGranted(manager: EntityManager, messageId: string, wishKey: string): Promise<boolean> {
  const rows: unknown[] = await manager.query(
    'SELECT 1 FROM earlier_states WHERE message_id = $1 AND ended_by = $2 LIMIT 1',
    [messageId, wishKey],
  );
  return rows.length > 0;
}

const KEEP_EARLIER = `INSERT INTO earlier_states (message_id, state, at, error, ended_by)
  SELECT m.id, s.state, s.at, CASE WHEN s.state = 'failed' THEN m.error END, $2
  FROM messages m CROSS JOIN LATERAL (VALUES ('queued', m.queued_at), ('unconfirmed', m.unconfirmed_at),
    ('accepted', m.accepted_at), ('sent', m.sent_at), ('failed', m.failed_at)) AS s(state, at)
  WHERE m.id = $1 AND s.at IS NOT NULL ORDER BY s.at`;

/** What failed at WhatsApp may be reported once more; what TATA refused had no wamid, and its reports never come. */
const BEGIN_ANEW = `UPDATE messages SET queued_at = $2, unconfirmed_at = NULL, accepted_at = NULL, sent_at = NULL,
    failed_at = NULL, error = NULL, tata_id = NULL, wamid = NULL, pricing = NULL,
    former_wamids = CASE WHEN wamid IS NULL THEN former_wamids ELSE array_append(former_wamids, wamid) END,
    former_failed_at = CASE WHEN wamid IS NULL THEN former_failed_at ELSE coalesce(failed_at, former_failed_at) END
  WHERE id = $1`;
