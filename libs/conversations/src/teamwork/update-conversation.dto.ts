import { cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
} from 'class-validator';
import { IsInstant } from '../dto/instant.js';
import { CONVERSATION_STATES, type ConversationState } from '../entities/conversation.entity.js';

const LIMIT = 'limit takes a whole number from 1 to 200';

/** What is left out stays as it is. */
export class UpdateConversationDto {
  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'An agent; null for nobody' })
  @IsOptional()
  @IsUUID('all', { message: 'assigned_to takes an agent’s id, or null for nobody' })
  assigned_to?: string | null;

  @ApiPropertyOptional({ enum: CONVERSATION_STATES })
  @IsOptional()
  @IsIn(CONVERSATION_STATES, { message: `state takes one of ${CONVERSATION_STATES.join(', ')}` })
  state?: ConversationState;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'With `state: snoozed`: when it comes back by itself. It comes back earlier when the customer writes',
  })
  @IsOptional()
  @IsInstant({ message: 'snoozed_until takes an instant such as 2025-04-09T04:30:00Z' })
  snoozed_until?: string | null;

  @ApiPropertyOptional({
    type: Boolean,
    description: 'True: its replies that failed are seen to in another way, and count as failed no more',
  })
  @IsOptional()
  @IsBoolean({ message: 'dismiss_failed takes true or false' })
  dismiss_failed?: boolean;
}

export class CreateThreadNoteDto {
  @ApiProperty({ example: '@Ravi can you call them back?', maxLength: 10000 })
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanText(value).trim() : value))
  @IsString({ message: 'text takes the words of the note' })
  @Length(1, 10_000, { message: 'text takes 1 to 10,000 characters' })
  text!: string;

  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    maxItems: 50,
    description: 'The agents whom it names: each is shown that there is something for them',
  })
  @IsOptional()
  @IsArray({ message: 'mentions takes a list of agents’ ids' })
  @ArrayMaxSize(50, { message: 'mentions takes at most 50 agents' })
  @IsUUID('all', { each: true, message: 'mentions takes agents’ ids' })
  mentions?: string[];
}

export class ListEventsDto {
  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: LIMIT })
  @Min(1, { message: LIMIT })
  @Max(200, { message: LIMIT })
  limit = 50;

  @ApiPropertyOptional({ description: 'From `page.next_cursor`' })
  @IsOptional()
  @IsString()
  cursor?: string;
}
