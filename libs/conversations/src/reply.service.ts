import { ChangeFeed } from '@app/changes';
import { Clock, InvalidError, NotFoundError, cleanText, newId } from '@app/common';
import { OutboxService } from '@app/outbox';
import { TataClient } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, LessThan, Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ConversationFinder } from './conversation-finder.js';
import {
  NoPhoneNumberError,
  ReferenceReusedError,
  TataRejectedError,
  WindowClosedError,
} from './conversations.errors.js';
import type { SendReplyDto } from './dto/write.dto.js';
import type { Conversation } from './entities/conversation.entity.js';
import { Message } from './entities/message.entity.js';
import { previewOf } from './message-content.js';
import { isWindowOpen } from './service-window.js';

const LONGEST_TEXT = 4096;
/** The request waits this long for the first attempt, so that the usual answer is `sent`. */
const WAIT_MS = 8_000;
const REFERENCE_MS = 7 * 24 * 3_600_000;

export interface ReplyAnswer {
  success: true;
  /** TATA's id of the send; null while it is not known that TATA took it. */
  message_id: string | null;
  id: string;
  status: 'queued' | 'unconfirmed' | 'sent';
}

/** Who replies: an agent or an API key. */
export interface ReplySender {
  id: string;
  name: string;
}

/** Replies of agents: committed as queued first, then sent by the outbox. */
@Injectable()
export class ReplyService {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly finder: ConversationFinder,
    private readonly outbox: OutboxService,
    private readonly tata: TataClient,
    private readonly changes: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  /** Sends a text, once per `client_reference`. Throws what the contract's table lists. */
  async send(input: SendReplyDto, sender: ReplySender): Promise<ReplyAnswer> {
    const text = checkText(input.message);
    const earlier = await this.findByReference(input, sender);
    if (earlier) return this.answerAgain(earlier, text, input);
    const conversation = await this.findConversation(input);
    if (!conversation) {
      this.tata.assertConfigured('');
      throw new WindowClosedError();
    }
    this.tata.assertConfigured(conversation.businessPhoneNumber);
    const queued = await this.queue(conversation, text, input, sender);
    if (!queued) return this.send(input, sender);
    const outcome = this.outbox.firstOutcome(queued, WAIT_MS, conversation.id);
    this.outbox.wake();
    await outcome;
    return this.answer(await this.messages.findOneByOrFail({ id: queued }));
  }

  /** The customer's conversation that is named, or the one with the newest incoming message. */
  private async findConversation({ phone, conversation_id }: SendReplyDto): Promise<Conversation | null> {
    const customers = await this.finder.list(phone);
    const conversation = conversation_id ? customers.find(({ id }) => id === conversation_id) : customers[0];
    if (conversation) return conversation;
    if (conversation_id) throw new NotFoundError('This customer has no conversation with this id');
    if (isUuid(phone)) throw new NotFoundError('There is no conversation with this id');
    return null;
  }

  /** The reply that this reference was used for in the last 7 days. */
  private async findByReference({ client_reference }: SendReplyDto, sender: ReplySender): Promise<Message | null> {
    if (!client_reference) return null;
    const used = { clientOwner: sender.id, clientReference: client_reference };
    const expired = LessThan(new Date(this.clock.now().getTime() - REFERENCE_MS));
    await this.messages.update({ ...used, queuedAt: expired }, { clientReference: null });
    return this.messages.findOneBy(used);
  }

  private async answerAgain(earlier: Message, text: string, input: SendReplyDto): Promise<ReplyAnswer> {
    const meant = await this.finder.list(input.phone);
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

  /**
   * Commits the message and the duty to send it together. Null when the same reference was used a moment ago by a
   * request at our side.
   */
  private async queue(
    conversation: Conversation,
    text: string,
    input: SendReplyDto,
    sender: ReplySender,
  ): Promise<string | null> {
    return this.messages.manager.transaction(async (manager) => {
      const { last_incoming_at, has_phone } = await lockConversation(manager, conversation);
      const now = this.clock.now();
      if (!isWindowOpen(last_incoming_at, now)) throw new WindowClosedError();
      if (!has_phone) throw new NoPhoneNumberError();
      const quoted = input.reply_to ? await findQuoted(manager, conversation.id, input.reply_to) : null;
      const id = newId();
      const isNew = await insertReply(manager, { id, conversation, text, input, sender, now, quoted });
      if (!isNew) return null;
      await this.changes.append(manager, [
        { type: 'message', messageId: id, conversationId: conversation.id, leadId: conversation.leadId },
      ]);
      await this.outbox.enqueue(manager, conversation.id, conversation.businessPhoneNumber);
      return id;
    });
  }
}

/** The text goes out as typed; only what no database holds is taken out. */
function checkText(message: string): string {
  const text = cleanText(message);
  if (!text.trim()) throw new InvalidError('The message is empty', [{ field: 'message', message: 'Write something' }]);
  const length = [...text].length;
  if (length > LONGEST_TEXT) {
    throw new InvalidError(`The message has ${length} characters; WhatsApp takes ${LONGEST_TEXT}`, [
      { field: 'message', message: `Shorten it by ${length - LONGEST_TEXT} characters or send it in parts` },
    ]);
  }
  return text;
}

interface LockedConversation {
  last_incoming_at: Date | null;
  has_phone: boolean;
}

async function lockConversation(manager: EntityManager, { id }: Conversation): Promise<LockedConversation> {
  const [locked]: LockedConversation[] = await manager.query(
    `SELECT last_incoming_at, EXISTS (
       SELECT 1 FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone') AS has_phone
     FROM conversations c WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (!locked) throw new NotFoundError('There is no conversation with this id');
  return locked;
}

async function findQuoted(manager: EntityManager, conversationId: string, id: string): Promise<Message> {
  const quoted = await manager.findOneBy(Message, { id, conversationId });
  if (!quoted) throw new NotFoundError('reply_to names no message of this conversation');
  return quoted;
}

interface Reply {
  id: string;
  conversation: Conversation;
  text: string;
  input: SendReplyDto;
  sender: ReplySender;
  now: Date;
  quoted: Message | null;
}

async function insertReply(manager: EntityManager, reply: Reply): Promise<boolean> {
  const { id, conversation, text, input, sender, now, quoted } = reply;
  const inserted: unknown[] = await manager.query(
    `INSERT INTO messages (id, conversation_id, direction, type, text, happened_at, received_at, queued_at, sender_id,
       sender_name, client_owner, client_reference, reply_to_id, reply_to_wamid)
     VALUES ($1, $2, 'outgoing', 'text', $3, $4, $4, $4, $5, $6, $7, $8, $9, $10)
     ON CONFLICT (client_owner, client_reference) WHERE client_reference IS NOT NULL DO NOTHING RETURNING id`,
    [
      id,
      conversation.id,
      text,
      now,
      sender.id,
      sender.name,
      sender.id,
      input.client_reference ?? null,
      quoted?.id ?? null,
      quoted?.wamid ?? null,
    ],
  );
  if (inserted.length === 0) return false;
  await manager.query(
    `UPDATE conversations SET latest_message_id = $2, latest_at = $3, latest_direction = 'outgoing', latest_type = 'text',
       latest_text = $4, latest_status = 'queued'
     WHERE id = $1 AND (latest_at IS NULL OR (latest_at, latest_message_id) < ($3, $2))`,
    [conversation.id, id, now, previewOf('text', text, null)],
  );
  return true;
}
