import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { CHANGE_TYPES, type ChangePage, type ChangeType } from '../change.js';

const LIMIT = 'limit takes a whole number from 1 to 1000';
const WAIT = 'wait takes whole seconds from 0 to 30';

const toList = ({ value }: { value: unknown }): unknown => {
  const words = [value].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]));
  const named = words.map((word) => (typeof word === 'string' ? word.trim() : word)).filter((word) => word !== '');
  return named.length > 0 ? named : undefined;
};

export class ReadChangesDto {
  @ApiPropertyOptional({
    description: 'From `page.next_cursor`. Without it: the cursor of this moment and no changes, to begin with',
  })
  @IsOptional()
  @IsString({ message: 'after takes one cursor' })
  @IsNotEmpty({ message: 'after takes a cursor; leave it out to begin' })
  @MaxLength(2000, { message: 'after takes a cursor' })
  after?: string;

  @ApiPropertyOptional({
    type: String,
    description: `Separated by commas, of ${CHANGE_TYPES.join(', ')}; all by default`,
  })
  @IsOptional()
  @Transform(toList)
  @IsIn(CHANGE_TYPES, { each: true, message: `types takes ${CHANGE_TYPES.join(', ')}, separated by commas` })
  types?: ChangeType[];

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 1000, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: LIMIT })
  @Min(1, { message: LIMIT })
  @Max(1000, { message: LIMIT })
  limit = 50;

  @ApiPropertyOptional({
    type: Number,
    minimum: 0,
    maximum: 30,
    default: 0,
    description: 'Seconds to wait for a change when there is none yet; answered at once when one comes',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt({ message: WAIT })
  @Min(0, { message: WAIT })
  @Max(30, { message: WAIT })
  wait = 0;
}

export class ChangeDto {
  @ApiProperty({ enum: CHANGE_TYPES })
  type!: ChangeType;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  conversation_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  message_id!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  lead_id!: string | null;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

export class ChangesPageDto {
  @ApiProperty({ description: 'Where to go on; it may be kept for 14 days' })
  next_cursor!: string;

  @ApiProperty({ description: 'More is there already' })
  has_more!: boolean;
}

export class ChangesDto {
  @ApiProperty({ type: [ChangeDto] })
  data!: ChangeDto[];

  @ApiProperty({ type: ChangesPageDto })
  page!: ChangesPageDto;
}

export function toChangesDto({ changes, cursor, hasMore }: ChangePage): ChangesDto {
  return {
    data: changes.map(({ type, conversationId, messageId, leadId, at }) => ({
      type,
      conversation_id: conversationId,
      message_id: messageId,
      lead_id: leadId,
      at: at.toISOString(),
    })),
    page: { next_cursor: cursor, has_more: hasMore },
  };
}
