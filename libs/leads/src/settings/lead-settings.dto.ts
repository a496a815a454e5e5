import { PageDto, cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';

export const FIELD_KINDS = ['text', 'number', 'date'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];
export const OUTCOMES = ['won', 'lost'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const MOST_STAGES = 20;
export const MOST_FIELDS = 30;

const onOneLine = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? cleanText(value).trim().replace(/\s+/g, ' ') : value;
/** Forty code points. */
const NAME = /^.{1,40}$/u;
const NAME_WORDS = { message: 'Give a name of 1 to 40 characters' };
export const KEY = /^[a-z][a-z0-9_]{0,39}$/;
const KEY_WORDS = { message: 'A key is small letters, digits and _, at most 40, and begins with a letter' };

class KeyedDto {
  @ApiPropertyOptional({
    example: 'qualified',
    maxLength: 40,
    description: 'Of one that is there; of a new one it is made from the name',
  })
  @IsOptional()
  @IsString()
  @Matches(KEY, KEY_WORDS)
  key?: string;

  @ApiProperty({ example: 'Qualified', maxLength: 40 })
  @Transform(onOneLine)
  @IsString()
  @Matches(NAME, NAME_WORDS)
  name!: string;
}

export class WriteStageDto extends KeyedDto {
  @ApiPropertyOptional({
    enum: OUTCOMES,
    nullable: true,
    description: 'Of a stage at which a lead is done with: a reason can be given',
  })
  @IsOptional()
  @IsIn(OUTCOMES)
  outcome?: Outcome | null;
}

export class WriteStagesDto {
  @ApiProperty({ type: [WriteStageDto], description: `All of them, in order, at most ${MOST_STAGES}` })
  @IsArray()
  @ArrayMaxSize(MOST_STAGES)
  @ValidateNested({ each: true })
  @Type(() => WriteStageDto)
  stages!: WriteStageDto[];
}

export class WriteFieldDto extends KeyedDto {
  @ApiProperty({ enum: FIELD_KINDS })
  @IsIn(FIELD_KINDS)
  kind!: FieldKind;
}

export class WriteFieldsDto {
  @ApiProperty({ type: [WriteFieldDto], description: `All of them, in order, at most ${MOST_FIELDS}` })
  @IsArray()
  @ArrayMaxSize(MOST_FIELDS)
  @ValidateNested({ each: true })
  @Type(() => WriteFieldDto)
  fields!: WriteFieldDto[];
}

export class StageDto {
  @ApiProperty({ example: 'qualified', description: 'What leads have in `stage`' })
  key!: string;

  @ApiProperty({ example: 'Qualified' })
  name!: string;

  @ApiProperty({ enum: OUTCOMES, nullable: true })
  outcome!: Outcome | null;
}

export class LeadSourceDto {
  @ApiProperty({ example: 'whatsapp', description: 'What conversations are narrowed by as `source`' })
  key!: string;
}

export class LeadSourcePageDto {
  @ApiProperty({ type: [LeadSourceDto] })
  data!: LeadSourceDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export class StagePageDto {
  @ApiProperty({ type: [StageDto] })
  data!: StageDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export class LeadFieldDto {
  @ApiProperty({ example: 'budget', description: 'What leads have it under in `fields`' })
  key!: string;

  @ApiProperty({ example: 'Budget' })
  name!: string;

  @ApiProperty({ enum: FIELD_KINDS })
  kind!: FieldKind;
}

export class LeadFieldPageDto {
  @ApiProperty({ type: [LeadFieldDto] })
  data!: LeadFieldDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
