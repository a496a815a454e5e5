import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SHOWN_STATUSES, type ShownStatus } from '../delivery-status.js';

export class SendErrorDto {
  @ApiProperty({ oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true, description: 'WhatsApp’s or TATA’s' })
  code!: number | string | null;

  @ApiProperty({ description: 'What happened, in plain words' })
  title!: string;

  @ApiProperty({ description: 'What TATA or WhatsApp said; may be empty' })
  detail!: string;

  @ApiProperty({ description: 'Who should do what' })
  advice!: string;

  @ApiPropertyOptional({ enum: ['agent', 'administrator', 'nobody'], description: 'Who is advised' })
  who?: string;

  @ApiProperty({ description: 'Whether sending the same again, later, can work' })
  retryable!: boolean;
}

export const TIMELINE_STATES = [
  'received',
  'queued',
  'unconfirmed',
  'accepted',
  'sent',
  'delivered',
  'read',
  'failed',
] as const;
export type TimelineState = (typeof TIMELINE_STATES)[number];

export class TimelineEntryDto {
  @ApiProperty({
    enum: TIMELINE_STATES,
    description: '`accepted`: TATA took it; `sent`, `delivered` and `read` are WhatsApp’s own reports',
  })
  state!: TimelineState;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: SendErrorDto, nullable: true, description: 'Of a failure' })
  error!: SendErrorDto | null;
}

export const ATTEMPT_OUTCOMES = ['accepted', 'refused', 'unavailable', 'unauthorized', 'unconfirmed'] as const;

export class AttemptDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['send', 'upload'], description: '`upload`: of the message’s file, which goes ahead of it' })
  kind!: string;

  @ApiProperty({ format: 'date-time' })
  started_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Null while it goes on' })
  finished_at!: string | null;

  @ApiProperty({ enum: ATTEMPT_OUTCOMES, nullable: true })
  outcome!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'What TATA answered; null without an answer' })
  http_status!: number | null;

  @ApiProperty({ type: String, nullable: true, description: 'TATA’s code, or without an answer the network’s' })
  tata_code!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What TATA’s support asks for' })
  trace_id!: string | null;
}

/** A message with all that is known of its way. */
export class MessageResourceDto {
  @ApiProperty({ format: 'uuid', description: 'Also the reference under which it goes to TATA' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  conversation_id!: string;

  @ApiProperty({ format: 'uuid' })
  lead_id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'The customer’s, digits; null for one who hides it' })
  phone_number!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '+91 98••• ••210',
    description: 'Only for who may not see numbers: the form to show, while `phone_number` is null',
  })
  masked_number?: string | null;

  @ApiProperty({ type: String, nullable: true })
  business_phone_number!: string | null;

  @ApiProperty({ enum: ['incoming', 'outgoing'] })
  direction!: string;

  @ApiProperty({ example: 'text' })
  type!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What a person would read' })
  text!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Its file' })
  media!: object | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'Place, people, buttons, template …',
  })
  details!: object | null;

  @ApiProperty({ enum: SHOWN_STATUSES, description: 'The furthest that is known' })
  status!: ShownStatus;

  @ApiProperty({ type: SendErrorDto, nullable: true, description: 'While it is failed' })
  error!: SendErrorDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'WhatsApp’s id, once a report names it' })
  wamid!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'TATA’s id of the send' })
  tata_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  reply_to!: string | null;

  @ApiProperty({ type: String, nullable: true })
  client_reference!: string | null;

  @ApiProperty({ type: String, nullable: true })
  sent_by!: string | null;

  @ApiProperty({ format: 'date-time', description: 'When it was queued; of an incoming one, when it was written' })
  timestamp!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What WhatsApp says that it costs',
  })
  pricing!: object | null;

  @ApiProperty({ type: [TimelineEntryDto], description: 'Oldest first' })
  timeline!: TimelineEntryDto[];

  @ApiProperty({ type: [AttemptDto], description: 'Every time that we called TATA, oldest first' })
  attempts!: AttemptDto[];
}
