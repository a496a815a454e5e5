import { OptOutDto } from '@app/leads';
import { ApiProperty } from '@nestjs/swagger';
import type { ConversationDto } from '../dto/conversation.dto.js';
import { CONVERSATION_STATES } from '../entities/conversation.entity.js';
import { ATTENTION_REASONS } from './attention-rows.js';

/** As in the panel's list, member for member. */
export class ConversationResourceDto implements ConversationDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Digits; null for a person who hides their number' })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true })
  user_id!: string | null;

  @ApiProperty({ type: String, nullable: true })
  username!: string | null;

  @ApiProperty({ type: String, nullable: true })
  business_phone_number!: string | null;

  @ApiProperty({ format: 'uuid' })
  lead_id!: string;

  @ApiProperty()
  lead_name!: string;

  @ApiProperty()
  latest_message!: string;

  @ApiProperty({ format: 'date-time' })
  latest_time!: string;

  @ApiProperty({ enum: ['incoming', 'outgoing'] })
  latest_direction!: string;

  @ApiProperty()
  latest_type!: string;

  @ApiProperty({ description: 'Of the latest message' })
  status!: string;

  @ApiProperty({ type: 'integer' })
  unread_count!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  window_expires_at!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'An agent; null for nobody' })
  assigned_to!: string | null;

  @ApiProperty({ enum: CONVERSATION_STATES })
  state!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'While it is snoozed' })
  snoozed_until!: string | null;

  @ApiProperty({
    type: String,
    enum: [...ATTENTION_REASONS, null],
    nullable: true,
    description: 'Why the caller should look at it; null once they have looked',
  })
  attention!: ConversationDto['attention'];

  @ApiProperty({ type: OptOutDto, nullable: true })
  opt_out!: OptOutDto | null;
}
