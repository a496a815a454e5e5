import { PageLimit } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { readInstant } from '../instant.js';
import { EVENT_STATES, type EventState } from './webhook-event.dto.js';

const INSTANT = { type: String, example: '2026-01-31T09:30:00Z' } as const;
const asInstant = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? (readInstant(value) ?? value) : value;
const NOT_AN_INSTANT = { message: '$property takes an instant such as 2026-01-31T09:30:00Z, or a day' };

/** Which bodies of the journal are meant. */
class SelectionDto {
  @ApiPropertyOptional({ enum: EVENT_STATES })
  @IsOptional()
  @IsIn(EVENT_STATES)
  state?: EventState;

  @ApiPropertyOptional({ description: 'From `next_cursor`' })
  @IsOptional()
  @IsString()
  cursor?: string;
}

export class ListWebhookEventsDto extends SelectionDto {
  @ApiPropertyOptional({ ...INSTANT, description: 'Received at this instant or later' })
  @IsOptional()
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  from?: Date;

  @ApiPropertyOptional({ ...INSTANT, description: 'Received before this instant' })
  @IsOptional()
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  to?: Date;

  @ApiPropertyOptional({
    example: 'message',
    description: 'Only what produced one of these; without `from` that of the day before `to`, or before now',
  })
  @IsOptional()
  @Matches(/^[a-z_]{1,40}$/, { message: 'kind takes a kind of `produced`, such as message' })
  kind?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'Only the body that brought this message' })
  @IsOptional()
  @IsUUID()
  message?: string;

  @PageLimit({ type: 'integer' })
  limit = 50;
}

export class ReplayRangeDto extends SelectionDto {
  @ApiProperty({ ...INSTANT, description: 'Received at this instant or later' })
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  from!: Date;

  @ApiProperty({ ...INSTANT, description: 'Received before this instant' })
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  to!: Date;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 5000, default: 500 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(5000)
  limit = 500;
}

export class ReplayCountsDto {
  @ApiProperty({ type: 'integer', description: 'Bodies that were parsed and applied again' })
  replayed!: number;

  @ApiProperty({ type: 'integer', description: 'Of these, applied wholly' })
  applied!: number;

  @ApiProperty({ type: 'integer', description: 'Of these, with something that still cannot be applied' })
  still_quarantined!: number;

  @ApiProperty({ type: 'integer', description: 'Left as they were because the database did not take them' })
  failed!: number;

  @ApiProperty({ type: 'integer', description: 'Left to somebody else who is replaying them right now' })
  skipped!: number;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Give it as `cursor` to go on; null when the range is through',
  })
  next_cursor!: string | null;
}
