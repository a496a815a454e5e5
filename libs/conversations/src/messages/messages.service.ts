import { NotFoundError } from '@app/common';
import { OutboxService, type SendAttempt } from '@app/outbox';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ReferenceReusedError } from '../conversations.errors.js';
import { toMessageDto } from '../dto/message.dto.js';
import { Message } from '../entities/message.entity.js';
import { MessageFiles } from '../message-files.js';
import { presentId } from '../message-lookup.js';
import { referenceOf, shownReference } from '../sending/client-reference.js';
import { MessageQueue, type MessageSender } from '../sending/message-queue.service.js';
import { RetryService, type RetryWish } from '../sending/retry.service.js';
import { TemplateContents } from '../sending/template-contents.service.js';
import type { CreateMessageDto } from './create-message.dto.js';
import type { AttemptDto, MessageResourceDto } from './message-resource.dto.js';
import { timelineOf, type EarlierState } from './message-timeline.js';
import { Recipients } from './recipients.service.js';
import { requestedContent, targetOf } from './requested-content.js';

const NO_MESSAGE = 'There is no message with this id';

interface OwnerRow {
  lead_id: string;
  business_phone_number: string;
  phone: string | null;
}

/** Single messages: taken on for sending, and looked at with their whole way. */
@Injectable()
export class MessagesService {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly recipients: Recipients,
    private readonly queue: MessageQueue,
    private readonly templates: TemplateContents,
    private readonly retries: RetryService,
    private readonly outbox: OutboxService,
    private readonly files: MessageFiles,
  ) {}

  /**
   * Takes a message on; it is sent in order within its conversation. Answers it as it stands, usually queued. The
   * idempotency key stays with the message: a request that died after its commit is not done twice.
   */
  async create(input: CreateMessageDto, sender: MessageSender, idempotencyKey?: string): Promise<MessageResourceDto> {
    const requested = requestedContent(input);
    const clientReference = referenceOf(input.client_reference, idempotencyKey);
    const message = { replyTo: targetOf(input), clientReference, sender };
    const destination = await this.recipients.locate(input, requested.type);
    if (requested.type === 'template') {
      // What was taken on stands, whatever became of its template since
      const earlier = await this.queue.findByReference(sender, clientReference);
      const { conversation } = destination;
      if (earlier && !conversation) throw new ReferenceReusedError();
      if (earlier && conversation)
        return this.get((await this.queue.repeat(earlier, { ...message, conversation, content: requested })).id);
    }
    const content = await this.templates.complete(requested, destination.businessNumber);
    const conversation = await this.recipients.open(destination);
    const { id } = await this.queue.queue({ ...message, conversation, content });
    this.outbox.wake({ conversationId: conversation.id, businessNumber: conversation.businessPhoneNumber });
    return this.get(id);
  }

  /** Sends a failed or unconfirmed message once more, as it was. Throws what {@link RetryService.retry} does. */
  async retry(id: string, wish: RetryWish): Promise<MessageResourceDto> {
    const again = await this.retries.retry(id, wish);
    if (again) this.outbox.wake({ conversationId: again.id, businessNumber: again.businessPhoneNumber });
    return this.get(id);
  }

  /** Throws `not_found`. */
  async get(asked: string): Promise<MessageResourceDto> {
    if (!isUuid(asked)) throw new NotFoundError(NO_MESSAGE);
    const id = await presentId(this.messages.manager, asked);
    const message = await this.messages.findOneBy({ id });
    if (!message) throw new NotFoundError(NO_MESSAGE);
    const [attempts, files, earlier, [owner]] = await Promise.all([
      this.outbox.listAttempts(id),
      this.files.of([message]),
      this.messages.query<EarlierState[]>(
        'SELECT state, at, error FROM earlier_states WHERE message_id = $1 ORDER BY at, id',
        [id],
      ),
      this.messages.query<OwnerRow[]>(
        `SELECT lead_id, business_phone_number, (
           SELECT value FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone'
           ORDER BY current_since DESC LIMIT 1) AS phone
         FROM conversations c WHERE id = $1`,
        [message.conversationId],
      ),
    ]);
    const shown = toMessageDto(message, files.get(id) ?? null);
    return {
      id,
      conversation_id: message.conversationId,
      lead_id: owner!.lead_id,
      phone_number: owner!.phone,
      business_phone_number: owner!.business_phone_number || null,
      direction: message.direction,
      type: message.type,
      text: shown.text,
      media: shown.media,
      details: shown.details,
      status: message.status,
      error: shown.error,
      wamid: message.wamid,
      tata_id: message.tataId,
      reply_to: message.replyToId,
      client_reference: shownReference(message.clientReference),
      sent_by: shown.sent_by,
      timestamp: shown.timestamp,
      pricing: message.pricing,
      timeline: timelineOf(message, earlier),
      attempts: attempts.map(toAttemptDto),
    };
  }
}

const toAttemptDto = (attempt: SendAttempt): AttemptDto => ({
  id: attempt.id,
  kind: attempt.kind,
  started_at: attempt.startedAt.toISOString(),
  finished_at: attempt.finishedAt?.toISOString() ?? null,
  outcome: attempt.outcome,
  http_status: attempt.httpStatus,
  tata_code: attempt.tataCode,
  trace_id: attempt.traceId,
});
