import { InvalidError, NotFoundError } from '@app/common';
import { LeadsService } from '@app/leads';
import { digitsOf } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Conversation } from './entities/conversation.entity.js';

/** Finds conversations by what people put in an address: a number in any spelling, or a conversation's id. */
@Injectable()
export class ConversationFinder {
  constructor(
    @InjectRepository(Conversation) private readonly conversations: Repository<Conversation>,
    private readonly leads: LeadsService,
  ) {}

  /** All of a customer's conversations, the one with the newest incoming message first; none for an unknown number. */
  async list(phoneOrId: string, businessNumber?: string): Promise<Conversation[]> {
    if (isUuid(phoneOrId)) {
      const conversation = await this.conversations.findOneBy({ id: phoneOrId });
      return conversation ? [conversation] : [];
    }
    this.leads.requirePhone(phoneOrId);
    const leadId = await this.leads.findIdByPhone(phoneOrId);
    if (!leadId) return [];
    const found = await this.conversations.find({
      where: { leadId },
      order: { lastIncomingAt: { direction: 'DESC', nulls: 'LAST' }, id: 'DESC' },
    });
    if (businessNumber === undefined) return found;
    const digits = digitsOf(businessNumber);
    if (!digits) throw new InvalidError('business_phone_number is not a phone number');
    return found.filter(({ businessPhoneNumber }) => businessPhoneNumber === digits);
  }

  /** As {@link list}, and throws `not_found` rather than answer with nothing. */
  async get(phoneOrId: string, businessNumber?: string): Promise<Conversation[]> {
    const found = await this.list(phoneOrId, businessNumber);
    if (found.length === 0) throw new NotFoundError('There is no conversation with this number');
    return found;
  }
}
