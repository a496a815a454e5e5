import { applyDecorators } from '@nestjs/common';
import { IntersectionType } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { CONVERSATION_STATES, type ConversationState } from '../entities/conversation.entity.js';
import { ASSIGNEE, NarrowedDto } from './narrowed.dto.js';

export const CONVERSATION_FILTERS = [
  'all',
  'unread',
  'mine',
  'unassigned',
  'open',
  'resolved',
  'snoozed',
  'for_me',
] as const;
export type ConversationFilter = (typeof CONVERSATION_FILTERS)[number];

export const CONVERSATION_SORTS = ['newest', 'waiting_longest', 'window_closing'] as const;
export type ConversationSort = (typeof CONVERSATION_SORTS)[number];

/** A filter that is `true` or `false` in an address, and means nothing when it is left out. */
export const IsClaim = () =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value)),
    IsBoolean({ message: '$property takes true or false' }),
  );

/** Pages of the ajax lists: `page` is opaque and comes from `next_page`, `since` from `changes_cursor`. */
export class AjaxPageDto {
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'limit takes a whole number from 1 to 200' })
  @Min(1, { message: 'limit takes a whole number from 1 to 200' })
  @Max(200, { message: 'limit takes a whole number from 1 to 200' })
  limit = 50;

  @IsOptional()
  @IsString()
  page?: string;

  @IsOptional()
  @IsString()
  since?: string;
}

export class ListConversationsDto extends IntersectionType(AjaxPageDto, NarrowedDto) {
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @IsOptional()
  @IsIn(CONVERSATION_FILTERS, { message: `filter takes one of ${CONVERSATION_FILTERS.join(', ')}` })
  filter: ConversationFilter = 'all';

  /** Beside the filter. */
  @IsOptional()
  @IsIn(CONVERSATION_STATES, { message: `state takes one of ${CONVERSATION_STATES.join(', ')}` })
  state?: ConversationState;

  @IsOptional()
  @Matches(ASSIGNEE, { message: 'assignee takes me, none or an agent’s id' })
  assignee?: string;

  @IsClaim()
  unread?: boolean;

  @IsClaim()
  unreplied?: boolean;

  @IsClaim()
  failed?: boolean;

  @IsClaim()
  closing_soon?: boolean;

  @IsOptional()
  @IsIn(CONVERSATION_SORTS, { message: `sort takes one of ${CONVERSATION_SORTS.join(', ')}` })
  sort: ConversationSort = 'newest';
}

/** Of which conversations the filters are counted; all by default. */
export class CountConversationsDto extends NarrowedDto {
  @IsOptional()
  @IsIn(CONVERSATION_STATES, { message: `state takes one of ${CONVERSATION_STATES.join(', ')}` })
  state?: ConversationState;

  @IsOptional()
  @Matches(ASSIGNEE, { message: 'assignee takes me, none or an agent’s id' })
  assignee?: string;
}

export class ListMessagesDto extends AjaxPageDto {
  @IsOptional()
  @IsString()
  @MaxLength(40)
  business_phone_number?: string;
}

export class FailedMessagesDto {
  /** Separated by commas. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value))
  @ArrayMaxSize(100, { message: 'ids takes at most 100 ids' })
  @IsUUID('all', { each: true, message: 'ids takes ids of messages, separated by commas' })
  ids!: string[];
}
