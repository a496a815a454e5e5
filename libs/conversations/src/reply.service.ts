import { Clock, InvalidError, NotFoundError, cleanText, isVisible } from '@app/common';
import { OutboxService } from '@app/outbox';
import { TataClient } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ConversationFinder, type ReplyPlace } from './conversation-finder.js';
import { ReferenceReusedError, TataRejectedError, WindowClosedError } from './conversations.errors.js';
import type { SendReplyDto } from './dto/write.dto.js';
import { Message } from './entities/message.entity.js';
import { referenceOf } from './sending/client-reference.js';
import { MessageQueue, type MessageSender } from './sending/message-queue.service.js';
import { RetryService, type RetryWish } from './sending/retry.service.js';

const LONGEST_TEXT = 4096;
/** The request waits this long for the first attempt, so that the usual answer is `sent`. */
const WAIT_MS = 8_000;

export interface ReplyAnswer {
  success: true;
  /** TATA's id of the send; null while it is not known that TATA took it. */
  message_id: string | null;
  id: string;
  status: 'queued' | 'unconfirmed' | 'sent';
}

/** Replies of agents: committed as queued first, then sent by the outbox. */
@Injectable()
export class ReplyService {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly finder: ConversationFinder,
    private readonly queue: MessageQueue,
    private readonly outbox: OutboxService,
    private readonly tata: TataClient,
    private readonly retries: RetryService,
    private readonly clock: Clock,
  ) {}

  /** Sends a text, once per `client_reference` or, without one, per idempotency key. Throws what the contract's table lists. */
  async send(input: SendReplyDto, sender: MessageSender, idempotencyKey?: string): Promise<ReplyAnswer> {
    const text = checkText(input.message);
    const clientReference = referenceOf(input.client_reference, idempotencyKey);
    const earlier = await this.queue.findByReference(sender, clientReference);
    if (earlier) return this.answerAgain(earlier, text, input);
    const conversation = await this.findConversation(input);
    if (!conversation) {
      this.tata.assertConfigured('');
      throw new WindowClosedError();
    }
    const { id, isNew } = await this.queue.queue({
      conversation,
      content: { type: 'text', text },
      replyTo: input.reply_to ?? null,
      clientReference,
      sender,
    });
    return isNew ? this.sendNow(id, conversation) : this.answer(await this.find(id));
  }

  /** Sends a failed or unconfirmed message once more. Throws as {@link send} and {@link RetryService.retry} do. */
  async retry(messageId: string, wish: RetryWish): Promise<ReplyAnswer> {
    // Attempts before this one are no news
    const since = this.clock.now();
    const conversation = await this.retries.retry(messageId, wish);
    if (!conversation) return this.answer(await this.find(messageId));
    return this.sendNow(messageId, conversation, since);
  }

  private async sendNow(id: string, conversation: ReplyPlace, since?: Date): Promise<ReplyAnswer> {
    const outcome = this.outbox.firstOutcome(id, WAIT_MS, conversation.id, since);
    this.outbox.wake({ conversationId: conversation.id, businessNumber: conversation.businessPhoneNumber });
    await outcome;
    return this.answer(await this.find(id));
  }

  /** It may have been erased with its customer while it was on its way. */
  private async find(id: string): Promise<Message> {
    const message = await this.messages.findOneBy({ id });
    if (!message) throw new NotFoundError('This message is no more: its customer was erased meanwhile');
    return message;
  }

  /** The customer's conversation that is named, or the one with the newest incoming message. */
  private async findConversation({ phone, conversation_id }: SendReplyDto): Promise<ReplyPlace | null> {
    const customers = await this.finder.whereTo(phone);
    const conversation = conversation_id ? customers.find(({ id }) => id === conversation_id) : customers[0];
    if (conversation) return conversation;
    if (conversation_id) throw new NotFoundError('This customer has no conversation with this id');
    if (isUuid(phone)) throw new NotFoundError('There is no conversation with this id');
    return null;
  }

  private async answerAgain(earlier: Message, text: string, input: SendReplyDto): Promise<ReplyAnswer> {
    const meant = await this.finder.whereTo(input.phone);
    if (earlier.text !== text || !meant.some(({ id }) => id === earlier.conversationId))
      throw new ReferenceReusedError();
    return this.answer(earlier);
  }

  private answer(message: Message): ReplyAnswer {
    if (message.status === 'failed' && message.error && !message.acceptedAt) {
      throw new TataRejectedError(message.id, message.error);
    }
    const isOpen = message.status === 'queued' || message.status === 'unconfirmed';
    const status = isOpen ? (message.status as 'queued' | 'unconfirmed') : 'sent';
    return { success: true, message_id: isOpen ? null : message.tataId, id: message.id, status };
  }
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** The text goes out as typed; only what no database holds is taken out. */
function checkText(message: string): string {
  const text = cleanText(message);
  if (!isVisible(text))
    throw new InvalidError('The message is empty', [{ field: 'message', message: 'Write something' }]);
  const length = [...text].length;
  if (length > LONGEST_TEXT) {
    throw new InvalidError(`The message has ${length} characters; WhatsApp takes ${LONGEST_TEXT}`, [
      { field: 'message', message: `Shorten it by ${counted(length - LONGEST_TEXT, 'character')} or send it in parts` },
    ]);
  }
  return text;
}
