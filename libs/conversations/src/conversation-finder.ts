import { InvalidError, NotFoundError } from '@app/common';
import { Settings } from '@app/config';
import { ask } from '@app/database';
import { LeadsService, typedPhone } from '@app/leads';
import { countryOf, phoneCandidates, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Conversation } from './entities/conversation.entity.js';

/** Enough to queue a message there. */
export type ReplyPlace = Pick<Conversation, 'id' | 'leadId' | 'businessPhoneNumber'>;

const PLACE = `SELECT id, lead_id AS "leadId", business_phone_number AS "businessPhoneNumber" FROM conversations`;
const NEWEST_FIRST = 'ORDER BY last_incoming_at DESC NULLS LAST, id DESC';
const BY_ID = `${PLACE} WHERE id = $1`;
/** One that went into another is that one. */
const HEIR = `${PLACE} WHERE id = (SELECT conversation_id FROM merged_conversations WHERE id = $1)`;
const OF_LEAD = `${PLACE} WHERE lead_id = $1 ${NEWEST_FIRST}`;
const BY_PHONE = `${PLACE} WHERE lead_id = (
    SELECT lead_id FROM lead_identities WHERE kind = 'phone' AND value = ANY($1::text[])
    ORDER BY array_position($1::text[], value) LIMIT 1) ${NEWEST_FIRST}`;

/**
 * Finds conversations by what people put in an address: a number in any spelling, with `phone:` before it or not, or a
 * conversation's id.
 */
@Injectable()
export class ConversationFinder {
  private readonly country: CountryCode;

  constructor(
    @InjectRepository(Conversation) private readonly conversations: Repository<Conversation>,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly leads: LeadsService,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /** All of a customer's conversations, the one with the newest incoming message first; none for an unknown number. */
  async list(named: string, businessNumber?: string): Promise<Conversation[]> {
    const phoneOrId = typedPhone(named) ?? named;
    if (isUuid(phoneOrId)) {
      const conversation = (await this.conversations.findOneBy({ id: phoneOrId })) ?? (await this.findHeir(phoneOrId));
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

  /** As {@link list}, of them only where a reply goes: for whoever waits for one to be sent. */
  async whereTo(named: string): Promise<ReplyPlace[]> {
    const phoneOrId = typedPhone(named) ?? named;
    if (isUuid(phoneOrId)) {
      const found = await ask<ReplyPlace>(this.dataSource, BY_ID, [phoneOrId]);
      return found.length > 0 ? found : ask(this.dataSource, HEIR, [phoneOrId]);
    }
    this.leads.requirePhone(phoneOrId);
    // Nearly always the number is known as it is written
    const known = await ask<ReplyPlace>(this.dataSource, BY_PHONE, [phoneCandidates(phoneOrId, this.country)]);
    if (known.length > 0) return known;
    const leadId = await this.leads.findIdByPhone(phoneOrId);
    return leadId ? ask(this.dataSource, OF_LEAD, [leadId]) : [];
  }

  /** As {@link list}, and throws `not_found` rather than answer with nothing. */
  async get(phoneOrId: string, businessNumber?: string): Promise<Conversation[]> {
    const found = await this.list(phoneOrId, businessNumber);
    if (found.length === 0) throw new NotFoundError('There is no conversation with this number');
    return found;
  }

  private async findHeir(id: string): Promise<Conversation | null> {
    const [heir] = await ask<ReplyPlace>(this.dataSource, HEIR, [id]);
    return heir ? this.conversations.findOneBy({ id: heir.id }) : null;
  }

  private businessNumbers(text: string): string[] {
    const candidates = phoneCandidates(text, this.country);
    if (candidates.length === 0) throw new InvalidError('business_phone_number is not a phone number');
    return candidates;
  }
}
