import { ListedMessageDto } from '@app/conversations';
import { LeadDto, NoteDto } from '@app/leads';
import { ApiProperty } from '@nestjs/swagger';
import { RELAY_EVENT, TEST_EVENT, type EventType } from './event-types.js';

export class MessageEventDto extends ListedMessageDto {
  @ApiProperty({ format: 'uuid' })
  lead_id!: string;

  @ApiProperty({ type: String, nullable: true, example: '919999999999', description: 'The customer’s digits' })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '919355421616', description: 'Ours' })
  business_phone_number!: string | null;
}

export class LeadDeletedDto {
  @ApiProperty({ format: 'uuid', description: 'The id that the lead had' })
  id!: string;
}

class EventAgentDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ravi' })
  name!: string;
}

class ConversationWorkDto {
  @ApiProperty({ enum: ['assigned', 'resolved', 'snoozed', 'reopened', 'woke'] })
  kind!: string;

  @ApiProperty({
    type: EventAgentDto,
    nullable: true,
    description: 'Null when the customer wrote, or its time had come',
  })
  by!: EventAgentDto | null;

  @ApiProperty({ type: EventAgentDto, nullable: true, description: 'Of `assigned`; null: to nobody' })
  to!: EventAgentDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of `snoozed`' })
  until!: string | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class ConversationEventDataDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  lead_id!: string;

  @ApiProperty({ type: String, nullable: true, example: '919999999999' })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '919355421616' })
  business_phone_number!: string | null;

  @ApiProperty({ enum: ['open', 'resolved', 'snoozed'], description: 'As it is now' })
  state!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  assigned_to!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  snoozed_until!: string | null;

  @ApiProperty({ type: ConversationWorkDto, description: 'What was done' })
  change!: ConversationWorkDto;
}

export class NoteEventDto extends NoteDto {
  @ApiProperty({ format: 'uuid' })
  lead_id!: string;
}

export class TestEventDto {
  @ApiProperty({ format: 'uuid' })
  endpoint_id!: string;

  @ApiProperty({ example: 'Billing' })
  name!: string;
}

export interface DescribedEvent {
  type: EventType | typeof TEST_EVENT | typeof RELAY_EVENT;
  summary: string;
  /** Null: the body is TATA's own. */
  data: (new () => object) | null;
}

/** What each event tells of, for the API's document. */
export const EVENTS: readonly DescribedEvent[] = [
  { type: 'message.received', summary: 'A customer wrote', data: MessageEventDto },
  {
    type: 'message.created',
    summary: 'A message of ours was queued here, or written on the phone or with another tool',
    data: MessageEventDto,
  },
  {
    type: 'message.updated',
    summary: 'The delivery status of a message moved, or it was edited, reacted to or deleted, or its file came',
    data: MessageEventDto,
  },
  {
    type: 'conversation.assigned',
    summary: 'A conversation was given to somebody, or taken',
    data: ConversationEventDataDto,
  },
  {
    type: 'conversation.state_changed',
    summary: 'A conversation was resolved, snoozed or opened again',
    data: ConversationEventDataDto,
  },
  { type: 'lead.created', summary: 'There is a new lead', data: LeadDto },
  { type: 'lead.updated', summary: 'A lead changed, if only in when it was last in contact', data: LeadDto },
  {
    type: 'lead.deleted',
    summary: 'A lead was erased, or was kept for as long as the settings say; what you hold of it has to go too',
    data: LeadDeletedDto,
  },
  {
    type: 'note.created',
    summary: 'A note was written on a lead; those that repeat messages are not told',
    data: NoteEventDto,
  },
  { type: TEST_EVENT, summary: 'Somebody tries whether this endpoint answers', data: TestEventDto },
  { type: RELAY_EVENT, summary: 'A webhook of TATA, byte for byte as it came, where that is switched on', data: null },
];
