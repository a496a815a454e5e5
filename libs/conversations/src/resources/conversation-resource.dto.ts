import { PageDto, PageQueryDto } from '@app/common';
import { LeadTagDto, OptOutDto } from '@app/leads';
import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import type { ConversationDto } from '../dto/conversation.dto.js';
import {
  CONVERSATION_FILTERS,
  CONVERSATION_SORTS,
  IsClaim,
  type ConversationFilter,
  type ConversationSort,
} from '../dto/list-queries.dto.js';
import { ASSIGNEE, NarrowedDto } from '../dto/narrowed.dto.js';
import { CONVERSATION_STATES, type ConversationState } from '../entities/conversation.entity.js';
import { ATTENTION_REASONS } from '../teamwork/attention-rows.js';

export class ListConversationResourcesDto extends IntersectionType(PageQueryDto, NarrowedDto) {
  @ApiPropertyOptional({ maxLength: 200, description: 'Part of a name, a number or a message’s text' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ enum: CONVERSATION_FILTERS, default: 'all' })
  @IsOptional()
  @IsIn(CONVERSATION_FILTERS, { message: `filter takes one of ${CONVERSATION_FILTERS.join(', ')}` })
  filter: ConversationFilter = 'all';

  @ApiPropertyOptional({ enum: CONVERSATION_STATES, description: 'Beside the filter' })
  @IsOptional()
  @IsIn(CONVERSATION_STATES, { message: `state takes one of ${CONVERSATION_STATES.join(', ')}` })
  state?: ConversationState;

  @ApiPropertyOptional({
    type: String,
    example: 'none',
    description: 'An agent’s id; `none` for nobody; `me` for the agent who calls',
  })
  @IsOptional()
  @Matches(ASSIGNEE, { message: 'assignee takes me, none or an agent’s id' })
  assignee?: string;

  @ApiPropertyOptional({ type: Boolean, description: 'Something of the customer is unread' })
  @IsClaim()
  unread?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'The customer wrote last, or what was answered failed: they wait, since `waiting_since`',
  })
  @IsClaim()
  unreplied?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'A reply failed, and nobody sent it again or dismissed that',
  })
  @IsClaim()
  failed?: boolean;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'The customer waits, it is not resolved, and the customer service window closes within two hours',
  })
  @IsClaim()
  closing_soon?: boolean;

  @ApiPropertyOptional({
    enum: CONVERSATION_SORTS,
    default: 'newest',
    description:
      '`waiting_longest`: who waits, the longest first, then the others. `window_closing`: open windows, the first to close first, then the others. The others by newest activity',
  })
  @IsOptional()
  @IsIn(CONVERSATION_SORTS, { message: `sort takes one of ${CONVERSATION_SORTS.join(', ')}` })
  sort: ConversationSort = 'newest';
}

export class ListMessageResourcesDto extends PageQueryDto {
  @ApiPropertyOptional({ maxLength: 40, description: 'One of our numbers: the conversation with that one alone' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  business_phone_number?: string;
}

/** As in the panel's list, member for member. */
export class ConversationResourceDto implements ConversationDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '919999999999',
    description: 'The customer’s, digits; null for a person who hides it',
  })
  phone_number!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '+91 98••• ••210',
    description: 'Only for who may not see numbers: the form to show, while `phone_number` is null',
  })
  masked_number?: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'WhatsApp’s id of a person who hides their number' })
  user_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'asha.v' })
  username!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '919355421616', description: 'Our number' })
  business_phone_number!: string | null;

  @ApiProperty({ format: 'uuid' })
  lead_id!: string;

  @ApiProperty({ example: 'Asha V' })
  lead_name!: string;

  @ApiProperty({ example: 'hi', description: 'Never empty: without a text it is a word for the type' })
  latest_message!: string;

  @ApiProperty({ format: 'date-time' })
  latest_time!: string;

  @ApiProperty({ enum: ['incoming', 'outgoing'] })
  latest_direction!: string;

  @ApiProperty({ example: 'text' })
  latest_type!: string;

  @ApiProperty({ example: 'received', description: 'Of the latest message' })
  status!: string;

  @ApiProperty({ type: 'integer', example: 1 })
  unread_count!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then anything may be sent, from then on templates only; null when they never wrote',
  })
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
    description: 'Why the agent who calls should look at it; null once they have looked, and for keys',
  })
  attention!: ConversationDto['attention'];

  @ApiProperty({ type: OptOutDto, nullable: true, description: 'Null for who wants marketing, or never said' })
  opt_out!: OptOutDto | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the customer wrote first of what nobody answered; null when they wait for nothing',
  })
  waiting_since!: string | null;

  @ApiProperty({ description: 'A reply failed, and nobody sent it again or dismissed that' })
  has_failed_reply!: boolean;

  @ApiProperty({ example: 'new', description: 'Of its lead, as are the next three' })
  lead_stage!: string;

  @ApiProperty({ example: 'whatsapp', description: 'Where they first came from: `whatsapp_ad` for who came by an ad' })
  lead_source!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The agent whose lead it is' })
  lead_owner!: string | null;

  @ApiProperty({ type: [LeadTagDto], description: 'By name' })
  lead_tags!: LeadTagDto[];
}

export class ConversationResourcePageDto {
  @ApiProperty({ type: [ConversationResourceDto] })
  data!: ConversationResourceDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
