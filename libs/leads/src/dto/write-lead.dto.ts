import { cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsEmail, IsObject, IsString, IsUUID, Length, MaxLength, ValidateIf } from 'class-validator';

const isGiven = (_: object, value: unknown): boolean => value !== undefined;
const isGivenAndNotNull = (_: object, value: unknown): boolean => value !== undefined && value !== null;
/** Without what PostgreSQL cannot hold, and without space around it. */
const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? cleanText(value).trim() : value;

/** What a person may change about a lead; what is left out stays, null empties what may be empty. */
export class UpdateLeadDto {
  @ApiPropertyOptional({ example: 'Asha V', maxLength: 200 })
  @ValidateIf(isGiven)
  @Transform(trimmed)
  @IsString()
  @Length(1, 200)
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'asha@example.com' })
  @ValidateIf(isGivenAndNotNull)
  @Transform(trimmed)
  @IsEmail()
  @MaxLength(254)
  email?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Asha Traders', maxLength: 200 })
  @ValidateIf(isGivenAndNotNull)
  @Transform(trimmed)
  @IsString()
  @Length(1, 200)
  company?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, example: 'Pune', maxLength: 100 })
  @ValidateIf(isGivenAndNotNull)
  @Transform(trimmed)
  @IsString()
  @Length(1, 100)
  city?: string | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: ['string', 'null'], maxLength: 500 },
    example: { budget: '9000000' },
    description:
      'Those that are named, by the keys of `/api/v1/lead-fields`; null empties one. Numbers as `-12.5`, days as `2026-01-31`',
  })
  @ValidateIf(isGiven)
  @IsObject()
  fields?: Record<string, unknown>;

  @ApiPropertyOptional({ example: 'website', maxLength: 100 })
  @ValidateIf(isGiven)
  @Transform(trimmed)
  @IsString()
  @Length(1, 100)
  source?: string;

  @ApiPropertyOptional({ example: 'interested', maxLength: 100 })
  @ValidateIf(isGiven)
  @Transform(trimmed)
  @IsString()
  @Length(1, 100)
  stage?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    maxLength: 500,
    example: 'Price',
    description: 'Why it was won or lost. Another stage without a reason has none',
  })
  @ValidateIf(isGivenAndNotNull)
  @Transform(trimmed)
  @IsString()
  @Length(1, 500)
  stage_reason?: string | null;

  @ApiPropertyOptional({ type: String, format: 'uuid', nullable: true, description: 'An agent' })
  @ValidateIf(isGivenAndNotNull)
  @IsUUID()
  owner?: string | null;

  @ApiPropertyOptional({
    type: Boolean,
    description:
      'They want no marketing. When a lead is created, only true counts: nobody’s own word is undone in passing',
  })
  @ValidateIf(isGiven)
  @IsBoolean()
  opted_out?: boolean;
}

export class CreateLeadDto extends UpdateLeadDto {
  @ApiProperty({ example: '+91 99999 99999', description: 'In any spelling; it decides whether the lead is new' })
  @IsString()
  @Length(1, 40)
  phone_number!: string;
}

export class CreateNoteDto {
  @ApiProperty({ example: 'Asked for a visit on Saturday', maxLength: 10000 })
  @Transform(trimmed)
  @IsString()
  @Length(1, 10_000)
  text!: string;
}
