import { InvalidError, NotFoundError } from '@app/common';
import { Settings } from '@app/config';
import { LeadsService, typedPhone } from '@app/leads';
import { countryOf, phoneCandidates } from '@app/phone';
import { TataClient } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { ConversationFinder } from '../conversation-finder.js';
import { lockConversations } from '../conversation-locks.js';
import { OwnNumberError, WindowClosedError } from '../conversations.errors.js';
import { Conversation } from '../entities/conversation.entity.js';
import { needsWindow } from '../sending/new-content.js';

/** One of the first three says to whom. */
export interface Recipient {
  to?: string | null;
  conversation_id?: string | null;
  lead_id?: string | null;
  business_phone_number?: string | null;
  /** Of a lead that is made for `to`. */
  name?: string | null;
}

/** Where a message goes: a conversation, or one that is still to be made. */
export type Destination =
  | { conversation: Conversation; businessNumber: string }
  | { conversation: null; businessNumber: string; recipient: Recipient };

/** In which conversation a message goes. */
@Injectable()
export class Recipients {
  constructor(
    @InjectRepository(Conversation) private readonly conversations: Repository<Conversation>,
    private readonly finder: ConversationFinder,
    private readonly leads: LeadsService,
    private readonly tata: TataClient,
    private readonly settings: Settings,
  ) {}

  /**
   * The conversation that is meant: of several the one with the newest incoming message. A type that needs no window may
   * begin one, and with a number that nobody knows a lead. Throws `invalid`, `not_found`, `own_number` or `window_closed`.
   */
  async find(recipient: Recipient, type: string): Promise<Conversation> {
    return this.open(await this.locate(recipient, type));
  }

  /** As {@link find}, and makes nothing yet: {@link open} does. */
  async locate(recipient: Recipient, type: string): Promise<Destination> {
    const { to, conversation_id, lead_id } = recipient;
    if ([to, conversation_id, lead_id].filter(Boolean).length !== 1) {
      const message = 'Say to whom: one of to, conversation_id and lead_id';
      throw new InvalidError(message, [{ field: 'to', message }]);
    }
    const leadId = lead_id ? (await this.leads.get(lead_id)).id : null;
    const known = conversation_id
      ? [await this.named(conversation_id, recipient)]
      : leadId
        ? await this.ofLead(leadId, recipient)
        : await this.listByNumber(to!, recipient);
    const conversation = known[0] ?? null;
    if (conversation) return { conversation, businessNumber: conversation.businessPhoneNumber };
    if (to && this.isSender(to, recipient)) throw new OwnNumberError();
    return {
      conversation: null,
      businessNumber: this.firstNumber(recipient, type),
      recipient: { ...recipient, lead_id: leadId },
    };
  }

  async open(destination: Destination): Promise<Conversation> {
    if (destination.conversation) return destination.conversation;
    const { businessNumber, recipient } = destination;
    const leadId = recipient.lead_id ?? (await this.leadOf(recipient.to!, recipient.name));
    const { manager } = this.conversations;
    const [conversation] = await manager.transaction((inner) =>
      lockConversations(inner, { places: [{ leadId, businessNumber }] }),
    );
    return this.byId(conversation!.id);
  }

  private listByNumber(to: string, recipient: Recipient): Promise<Conversation[]> {
    if (!isUuid(to)) this.leads.requirePhone(to, 'to');
    return this.finder.list(to, numberOf(recipient));
  }

  private async named(conversationId: string, recipient: Recipient): Promise<Conversation> {
    const phone = typedPhone(conversationId);
    if (phone === null) return this.byId(conversationId);
    this.leads.requirePhone(phone, 'conversation_id');
    const [conversation] = await this.finder.get(phone, numberOf(recipient));
    return conversation!;
  }

  private async byId(id: string): Promise<Conversation> {
    const [conversation] = isUuid(id) ? await this.finder.list(id) : [];
    if (!conversation) throw new NotFoundError('There is no conversation with this id');
    return conversation;
  }

  private async ofLead(leadId: string, recipient: Recipient): Promise<Conversation[]> {
    const meant = recipient.business_phone_number ? this.businessNumbers(recipient.business_phone_number) : null;
    const found = await this.conversations.find({
      where: { leadId },
      order: { lastIncomingAt: { direction: 'DESC', nulls: 'LAST' }, id: 'DESC' },
    });
    return meant ? found.filter(({ businessPhoneNumber }) => meant.includes(businessPhoneNumber)) : found;
  }

  /** From which number a first message goes. */
  private firstNumber({ business_phone_number }: Recipient, type: string): string {
    const businessNumber = business_phone_number
      ? this.businessNumbers(business_phone_number)[0]!
      : (this.settings.businessNumber ?? '');
    this.tata.assertConfigured(businessNumber);
    if (needsWindow(type)) throw new WindowClosedError();
    return businessNumber;
  }

  /** Whether the customer's number is the one that would send. */
  private isSender(to: string, { business_phone_number }: Recipient): boolean {
    const { businessNumber } = this.settings;
    const own = business_phone_number ? this.businessNumbers(business_phone_number) : [businessNumber];
    return phoneCandidates(to, countryOf(businessNumber)).some((candidate) => own.includes(candidate));
  }

  private async leadOf(phone: string, name: string | null | undefined): Promise<string> {
    const known = await this.leads.findIdByPhone(phone);
    if (known) return known;
    const given = { phone_number: phone, ...(name && { name }), source: 'manual' };
    return (await this.leads.createOrUpdate(given)).lead.id;
  }

  private businessNumbers(text: string): string[] {
    const candidates = phoneCandidates(text, countryOf(this.settings.businessNumber));
    if (candidates.length === 0) throw new InvalidError('business_phone_number is not a phone number');
    return candidates;
  }
}

const numberOf = ({ business_phone_number }: Recipient): string | undefined => business_phone_number ?? undefined;
