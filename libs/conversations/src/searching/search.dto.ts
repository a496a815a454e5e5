import { PageDto } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min, MinLength } from 'class-validator';
import type { FoundRow } from './found-messages.js';
import type { SearchPage } from './message-search.service.js';
import type { PersonRow } from './people-search.service.js';
import { ADVICE, GAP_REASONS, type GapReason } from './search-coverage.js';
import { searchableText } from './searchable-text.js';
import type { SearchQuery } from './search-query.js';
import { snippetOf, type SnippetPart } from './snippet.js';

export const SEARCH_KINDS = ['messages', 'people'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

export class SearchQueryDto {
  @ApiProperty({
    minLength: 1,
    maxLength: 200,
    example: 'site visit',
    description: 'Words, of which the last one may be a beginning; or a number in any spelling',
  })
  @IsString({ message: 'q takes what is looked for' })
  @MinLength(1, { message: 'q takes what is looked for' })
  @MaxLength(200, { message: 'q takes at most 200 characters' })
  q!: string;

  @ApiPropertyOptional({
    enum: SEARCH_KINDS,
    default: 'messages',
    description: 'Internal notes are among the messages',
  })
  @IsOptional()
  @IsIn(SEARCH_KINDS, { message: `kind takes one of ${SEARCH_KINDS.join(', ')}` })
  kind: SearchKind = 'messages';

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: 20 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'limit takes a whole number from 1 to 100' })
  @Min(1, { message: 'limit takes a whole number from 1 to 100' })
  @Max(100, { message: 'limit takes a whole number from 1 to 100' })
  limit = 20;

  @ApiPropertyOptional({ description: 'From `page.next_cursor`' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}

export class SnippetPartDto implements SnippetPart {
  @ApiProperty()
  text!: string;

  @ApiProperty({ description: 'It is what was looked for' })
  found!: boolean;
}

export class SearchResultDto {
  @ApiProperty({
    enum: ['message', 'note', 'lead_note', 'person'],
    description: '`note`: in a conversation; `lead_note`: on the lead alone',
  })
  kind!: 'message' | 'note' | 'lead_note' | 'person';

  @ApiProperty({
    format: 'uuid',
    description: 'Of the message, of the note’s event in the conversation, of the lead’s note, or of the lead',
  })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for a lead without messages' })
  conversation_id!: string | null;

  @ApiProperty({ format: 'uuid' })
  lead_id!: string;

  @ApiProperty({ example: 'Asha V' })
  lead_name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '919999999999',
    description: 'The customer’s, digits; of a person the one that was found',
  })
  phone_number!: string | null;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '+91 98••• ••210',
    description: 'Only for who may not see numbers: the form to show, while `phone_number` is null',
  })
  masked_number?: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'asha.v' })
  username!: string | null;

  @ApiProperty({ type: String, nullable: true, example: '919355421616', description: 'Our number' })
  business_phone_number!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When it was written; of a person, their newest message',
  })
  at!: string | null;

  @ApiProperty({ type: String, enum: ['incoming', 'outgoing', null], nullable: true, description: 'Of a message' })
  direction!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'text', description: 'Of a message, WhatsApp’s own word' })
  type!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Asha',
    description: 'Who wrote it, if not the customer: an agent’s or key’s name, `phone` or `outside`',
  })
  sent_by!: string | null;

  @ApiProperty({ type: [SnippetPartDto], description: 'The words around what was found, or the person’s name' })
  snippet!: SnippetPartDto[];
}

export class SearchCoverageDto {
  @ApiProperty({ description: 'False: there may be more than the pages have' })
  complete!: boolean;

  @ApiProperty({
    type: String,
    enum: [...GAP_REASONS, null],
    nullable: true,
    description:
      '`too_slow`: it was stopped after 2 s; `indexing`: older messages are still being prepared; `too_many`',
  })
  reason!: GapReason | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Messages from then on were searched',
  })
  searched_back_to!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'What to do to find more' })
  advice!: string | null;
}

export class SearchPageDto {
  @ApiProperty({ type: [SearchResultDto] })
  data!: SearchResultDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;

  @ApiProperty({ type: SearchCoverageDto })
  search!: SearchCoverageDto;
}

export function toSearchPageDto({ results, nextCursor, coverage }: SearchPage): SearchPageDto {
  const { complete, reason, searchedBackTo } = coverage;
  return {
    data: results,
    page: { next_cursor: nextCursor, has_more: nextCursor !== null },
    search: {
      complete,
      reason,
      searched_back_to: searchedBackTo?.toISOString() ?? null,
      advice: reason && ADVICE[reason],
    },
  };
}

export function toFoundDto(row: FoundRow, query: SearchQuery): SearchResultDto {
  return {
    kind: row.kind,
    id: row.id,
    conversation_id: row.conversation_id,
    lead_id: row.lead_id,
    lead_name: row.lead_name,
    phone_number: row.phone,
    username: row.username,
    business_phone_number: row.business_phone_number || null,
    at: row.at.toISOString(),
    direction: row.direction,
    type: row.type,
    sent_by: row.sent_by,
    snippet: snippetOf(searchableText(row), query),
  };
}

export function toPersonDto(row: PersonRow, query: SearchQuery): SearchResultDto {
  const phones = row.phones ?? [];
  return {
    kind: 'person',
    id: row.lead_id,
    conversation_id: row.conversation_id,
    lead_id: row.lead_id,
    lead_name: row.name,
    phone_number: phones.find((phone) => query.number !== null && phone.includes(query.number)) ?? phones[0] ?? null,
    username: row.usernames?.[0] ?? null,
    business_phone_number: row.business_phone_number || null,
    at: row.has_written ? row.at.toISOString() : null,
    direction: null,
    type: null,
    sent_by: null,
    snippet: snippetOf([row.name], query, true),
  };
}
