import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  Equals,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IsInstant } from '../dto/instant.js';
import {
  CONVERSATION_FILTERS,
  CONVERSATION_SORTS,
  type ConversationFilter,
  type ConversationSort,
} from '../dto/list-queries.dto.js';
import { MayBeMissing } from '../dto/may-be-missing.js';
import { ASSIGNEE, NarrowedDto } from '../dto/narrowed.dto.js';
import { CONVERSATION_STATES, type ConversationState } from '../entities/conversation.entity.js';
import { UpdateConversationDto } from '../teamwork/update-conversation.dto.js';

export const MOST_NAMED = 500;

/** As in the list. */
export class MatchDto extends NarrowedDto {
  @ApiPropertyOptional({ maxLength: 200 })
  @MayBeMissing()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ enum: CONVERSATION_FILTERS, default: 'all' })
  @MayBeMissing()
  @IsIn(CONVERSATION_FILTERS, { message: `filter takes one of ${CONVERSATION_FILTERS.join(', ')}` })
  filter: ConversationFilter = 'all';

  @ApiPropertyOptional({ enum: CONVERSATION_STATES })
  @MayBeMissing()
  @IsIn(CONVERSATION_STATES, { message: `state takes one of ${CONVERSATION_STATES.join(', ')}` })
  state?: ConversationState;

  @ApiPropertyOptional({ type: String, example: 'none', description: 'An agent’s id, `me` or `none`' })
  @MayBeMissing()
  @Matches(ASSIGNEE, { message: 'assignee takes me, none or an agent’s id' })
  assignee?: string;

  @ApiPropertyOptional()
  @MayBeMissing()
  @IsBoolean()
  unread?: boolean;

  @ApiPropertyOptional()
  @MayBeMissing()
  @IsBoolean()
  unreplied?: boolean;

  @ApiPropertyOptional()
  @MayBeMissing()
  @IsBoolean()
  failed?: boolean;

  @ApiPropertyOptional()
  @MayBeMissing()
  @IsBoolean()
  closing_soon?: boolean;

  /** Which come first makes no difference to what is done with all. */
  @ApiPropertyOptional({ enum: CONVERSATION_SORTS, default: 'newest', description: 'Makes no difference here' })
  @MayBeMissing()
  @IsIn(CONVERSATION_SORTS)
  sort: ConversationSort = 'newest';

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    description: 'When it was looked at: what has had a message since is left out. By default now',
  })
  @MayBeMissing()
  @IsInstant({ message: 'as_of takes an instant such as 2025-04-09T04:30:00Z' })
  as_of?: string;
}

export class BulkWorkDto extends UpdateConversationDto {
  @ApiPropertyOptional({ enum: [true], description: 'Marks them read, for everyone' })
  @IsOptional()
  @Equals(true, { message: 'mark_read takes true' })
  mark_read?: true;

  @ApiPropertyOptional({ type: String, format: 'uuid', description: 'A tag, which their leads bear from now on' })
  @IsOptional()
  @IsUUID('all', { message: 'add_tag takes a tag’s id' })
  add_tag?: string;
}

export class BulkChangeDto {
  @ApiPropertyOptional({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST_NAMED,
    description: 'These, or in their place `match`: all that a list holds',
  })
  @IsOptional()
  @IsArray({ message: 'conversation_ids takes a list of ids' })
  @ArrayMinSize(1, { message: `conversation_ids takes 1 to ${MOST_NAMED} ids` })
  @ArrayMaxSize(MOST_NAMED, { message: `conversation_ids takes 1 to ${MOST_NAMED} ids` })
  @IsUUID('all', { each: true, message: 'conversation_ids takes ids of conversations' })
  conversation_ids?: string[];

  @ApiPropertyOptional({ type: MatchDto })
  @IsOptional()
  @IsObject({ message: 'match describes a list' })
  @ValidateNested()
  @Type(() => MatchDto)
  match?: MatchDto;

  @ApiPropertyOptional({ description: 'With `match`: `next_cursor` of the answer before, to go on' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'uuid',
    description:
      'Of the caller’s own making, the same for all requests of one change: `POST …/bulk-changes/{batch_id}/undo` puts back what they did',
  })
  @IsOptional()
  @IsUUID('all', { message: 'batch_id takes a UUID' })
  batch_id?: string;

  @ApiProperty({ type: BulkWorkDto, description: 'What is left out stays as it is; one thing at least changes' })
  @IsDefined({ message: 'change says what is to change' })
  @IsObject({ message: 'change says what is to change' })
  @ValidateNested({ message: 'change says what is to change' })
  @Type(() => BulkWorkDto)
  change!: BulkWorkDto;
}

export class BulkFailureDto {
  @ApiProperty({ format: 'uuid' })
  conversation_id!: string;

  @ApiProperty({ enum: ['not_found', 'busy'] })
  code!: 'not_found' | 'busy';

  @ApiProperty({ example: 'There is no conversation with this id' })
  detail!: string;
}

export class BulkResultDto {
  @ApiProperty({ type: 'integer', example: 48 })
  changed!: number;

  @ApiProperty({ type: 'integer', example: 2, description: 'They were so already' })
  unchanged!: number;

  @ApiProperty({ type: [BulkFailureDto] })
  failed!: BulkFailureDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'More is to be done: send the same again with this as `cursor`. Null at the end',
  })
  next_cursor!: string | null;
}

export class BulkUndoDto {
  @ApiProperty({ type: 'integer', example: 46, description: 'They are as before' })
  restored!: number;

  @ApiProperty({ type: 'integer', example: 2, description: 'They have been changed since, and stay as they are' })
  left!: number;

  @ApiProperty({ description: 'More is to be put back: send the same again' })
  has_more!: boolean;
}
