import { InvalidError, NotFoundError } from '@app/common';
import { Settings } from '@app/config';
import { LeadsService, typedPhone } from '@app/leads';
import { countryOf, phoneCandidates, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Conversation } from './entities/conversation.entity.js';

/**
 * Finds conversations by what people put in an address: a number in any spelling, with `phone:` before it or not, or a
 * conversation's id.
 */
@Injectable()
export class ConversationFinder {
  private readonly country: CountryCode;

  constructor(
    @InjectRepository(Conversation) private readonly conversations: Repository<Conversation>,
    private readonly leads: LeadsService,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /** All of a customer's conversations, the one with the newest incoming message first; none for an unknown number. */
  async list(named: string, businessNumber?: string): Promise<Conversation[]> {
    const phoneOrId = typedPhone(named) ?? named;
    if (isUuid(phoneOrId)) {
      const conversation = await this.conversations.findOneBy({ id: phoneOrId });
      return conversation ? [conversation] : [];
    }
    this.leads.requirePhone(phoneOrId);
    const meant = businessNumber === undefined ? null : this.businessNumbers(businessNumber);
    const leadId = await this.leads.findIdByPhone(phoneOrId);
    if (!leadId) return [];
    const found = await this.conversations.find({
      where: { leadId },
      order: { lastIncomingAt: { direction: 'DESC', nulls: 'LAST' }, id: 'DESC' },
    });
    return meant ? found.filter(({ businessPhoneNumber }) => meant.includes(businessPhoneNumber)) : found;
  }

  /** As {@link list}, and throws `not_found` rather than answer with nothing. */
  async get(phoneOrId: string, businessNumber?: string): Promise<Conversation[]> {
    const found = await this.list(phoneOrId, businessNumber);
    if (found.length === 0) throw new NotFoundError('There is no conversation with this number');
    return found;
  }

  private businessNumbers(text: string): string[] {
    const candidates = phoneCandidates(text, this.country);
    if (candidates.length === 0) throw new InvalidError('business_phone_number is not a phone number');
    return candidates;
  }
}
