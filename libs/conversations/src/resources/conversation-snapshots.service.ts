import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { toMessageDto } from '../dto/message.dto.js';
import { Message } from '../entities/message.entity.js';
import { MessageFiles } from '../message-files.js';
import { toListedMessageDto, type ListedMessageDto } from './listed-message.dto.js';

/** Whose conversation it is, and who has it in hand. */
export interface ConversationSnapshot {
  id: string;
  lead_id: string;
  /** The customer's digits; null for one who hides them. */
  phone_number: string | null;
  business_phone_number: string | null;
  state: string;
  assigned_to: string | null;
  snoozed_until: string | null;
}

export type MessageSnapshot = ListedMessageDto &
  Pick<ConversationSnapshot, 'lead_id' | 'phone_number' | 'business_phone_number'>;

interface ConversationRow extends Omit<ConversationSnapshot, 'snoozed_until'> {
  snoozed_until: Date | null;
}

/** Conversations and messages as they are now, many at once, for who tells others of them. */
@Injectable()
export class ConversationSnapshots {
  constructor(
    @InjectRepository(Message) private readonly messages: Repository<Message>,
    private readonly files: MessageFiles,
  ) {}

  async ofConversations(ids: string[]): Promise<Map<string, ConversationSnapshot>> {
    if (ids.length === 0) return new Map();
    const rows = await this.messages.query<ConversationRow[]>(
      `SELECT c.id, c.lead_id, nullif(c.business_phone_number, '') AS business_phone_number, c.state, c.assigned_to,
         c.snoozed_until, (SELECT value FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone'
           ORDER BY current_since DESC LIMIT 1) AS phone_number
       FROM conversations c WHERE c.id = ANY($1::uuid[])`,
      [ids],
    );
    return new Map(
      rows.map((row) => [row.id, { ...row, snoozed_until: row.snoozed_until?.toISOString() ?? null }] as const),
    );
  }

  /** Ids of what is no more are left out. */
  async ofMessages(ids: string[]): Promise<Map<string, MessageSnapshot>> {
    if (ids.length === 0) return new Map();
    const messages = await this.messages.findBy({ id: In(ids) });
    const [files, conversations] = await Promise.all([
      this.files.of(messages),
      this.ofConversations([...new Set(messages.map(({ conversationId }) => conversationId))]),
    ]);
    return new Map(
      messages.flatMap((message) => {
        const conversation = conversations.get(message.conversationId);
        if (!conversation) return [];
        const { lead_id, phone_number, business_phone_number } = conversation;
        const shown = toListedMessageDto(toMessageDto(message, files.get(message.id) ?? null));
        return [[message.id, { ...shown, lead_id, phone_number, business_phone_number }] as const];
      }),
    );
  }
}
