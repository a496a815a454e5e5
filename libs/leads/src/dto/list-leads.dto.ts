import { ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { PageQueryDto, cleanText } from '@app/common';
import { Transform } from 'class-transformer';
import { IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const storable = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? cleanText(value) : value);

export class ListLeadsDto extends PageQueryDto {
  /** As it was asked for: what is left of it once it is storable may be nothing. */
  @ApiPropertyOptional({ description: 'Part of a name, e-mail or number' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ description: 'A whole number in any spelling' })
  @IsOptional()
  @Transform(storable)
  @IsString()
  @MaxLength(40)
  phone?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(storable)
  @IsString()
  @MaxLength(100)
  stage?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  owner?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @Transform(storable)
  @IsString()
  @MaxLength(100)
  source?: string;

  @ApiPropertyOptional({ format: 'uuid', description: 'The id of a tag that they bear' })
  @IsOptional()
  @IsUUID()
  tag?: string;

  @ApiPropertyOptional({
    example: 'city_part:Kothrud',
    description: 'What a field holds: its key, a colon, and the whole value',
  })
  @IsOptional()
  @Transform(storable)
  @IsString()
  @MaxLength(600)
  @Matches(/^[a-z][a-z0-9_]*:/, { message: 'field takes a key, a colon and a value' })
  field?: string;
}

/** Which leads are asked for. */
export type LeadQuery = Omit<ListLeadsDto, 'limit' | 'cursor'>;

export class ExportLeadsDto extends OmitType(ListLeadsDto, ['limit', 'cursor'] as const) {}
