import { PageDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';
import { SHOWN_STATUSES, type ShownStatus } from '../delivery-status.js';
import type { MessageDto } from '../dto/message.dto.js';
import { SendErrorDto } from '../messages/message-resource.dto.js';

/** A message as a list has it; its timeline and attempts are at `GET /api/v1/messages/{id}`. */
export class ListedMessageDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  conversation_id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'WhatsApp’s id, once it is known' })
  wamid!: string | null;

  @ApiProperty({ enum: ['incoming', 'outgoing'] })
  direction!: string;

  @ApiProperty({ example: 'text', description: 'WhatsApp’s own word' })
  type!: string;

  @ApiProperty({ type: String, nullable: true, example: 'hi', description: 'What a person would read' })
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
  error!: object | null;

  @ApiProperty({ format: 'date-time', description: 'When it was queued; of an incoming one, when it was written' })
  timestamp!: string;

  @ApiProperty({ format: 'date-time' })
  received_at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Asha',
    description: 'An agent’s or key’s name; `phone`: the phone app; `outside`: another tool',
  })
  sent_by!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'invoice-7' })
  client_reference!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The message that it answers' })
  reply_to!: string | null;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  reactions!: object[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sent_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  delivered_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  read_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  failed_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  edited_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Its text and file are gone then' })
  deleted_at!: string | null;
}

export class ListedMessagePageDto {
  @ApiProperty({ type: [ListedMessageDto] })
  data!: ListedMessageDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export function toListedMessageDto(message: MessageDto): ListedMessageDto {
  return {
    id: message.id,
    conversation_id: message.conversation_id,
    wamid: message.wamid,
    direction: message.direction,
    type: message.type,
    text: message.text,
    media: message.media,
    details: message.details,
    status: message.status as ShownStatus,
    error: message.error,
    timestamp: message.timestamp,
    received_at: message.received_at,
    sent_by: message.sent_by,
    client_reference: message.client_reference,
    reply_to: message.reply_to,
    reactions: message.reactions,
    sent_at: message.sent_at,
    delivered_at: message.delivered_at,
    read_at: message.read_at,
    failed_at: message.failed_at,
    edited_at: message.edited_at,
    deleted_at: message.deleted_at,
  };
}
