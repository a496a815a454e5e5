import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import type { ErasureRow } from './erasure-row.js';

export class EraseLeadDto {
  @ApiProperty({
    example: '+91 99999 99999',
    description:
      'The number of the lead, in any spelling, so that nobody is erased by a slip; the name of one without a number',
  })
  @IsString({ message: 'confirm takes the number of the lead' })
  @IsNotEmpty({ message: 'confirm takes the number of the lead' })
  @MaxLength(300, { message: 'confirm takes the number of the lead' })
  confirm!: string;
}

export class ListErasuresDto {
  @ApiPropertyOptional({
    example: '+919999999999',
    description: 'Only of this number, in any spelling: was it erased?',
  })
  @IsOptional()
  @IsString({ message: 'phone takes a number' })
  @MaxLength(100, { message: 'phone takes a number' })
  phone?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: 'limit takes a whole number from 1 to 200' })
  @Min(1, { message: 'limit takes a whole number from 1 to 200' })
  @Max(200, { message: 'limit takes a whole number from 1 to 200' })
  limit = 50;

  @ApiPropertyOptional({ description: 'From `page.next_cursor`' })
  @IsOptional()
  @IsString({ message: 'cursor takes one cursor' })
  @MaxLength(500, { message: 'cursor takes one cursor' })
  cursor?: string;
}

/** It says nothing of the person but the ids that their leads had. */
export class ErasureDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['running', 'done'], description: 'While it runs the person is out of sight already' })
  state!: 'running' | 'done';

  @ApiProperty({
    enum: ['request', 'restore', 'retention'],
    description:
      'Somebody asked for it; a backup brought the person back; they were kept for as long as the settings say',
  })
  reason!: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  lead_ids!: string[];

  @ApiProperty({ type: String, nullable: true, example: 'Meera' })
  requested_by!: string | null;

  @ApiProperty({ format: 'date-time' })
  requested_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished_at!: string | null;

  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'integer' },
    example: { messages: 412, files: 31, notes: 415, journal_bodies: 1630 },
    description: 'How much was erased, by kind',
  })
  counts!: Record<string, number>;
}

class ErasurePageInfoDto {
  @ApiProperty({ type: String, nullable: true })
  next_cursor!: string | null;

  @ApiProperty()
  has_more!: boolean;
}

export class ErasurePageDto {
  @ApiProperty({ type: [ErasureDto] })
  data!: ErasureDto[];

  @ApiProperty({ type: ErasurePageInfoDto })
  page!: ErasurePageInfoDto;
}

export function toErasureDto(row: ErasureRow): ErasureDto {
  return {
    id: row.id,
    state: row.state,
    reason: row.reason,
    lead_ids: row.lead_ids,
    requested_by: row.requested_by,
    requested_at: row.requested_at.toISOString(),
    finished_at: row.finished_at?.toISOString() ?? null,
    counts: row.counts,
  };
}
