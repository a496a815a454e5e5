import { cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { CATEGORIES } from '../rules/index.js';
import { NUMBER_MESSAGE, toDigits } from './list-templates.dto.js';

/** Those that a person may give a template; TATA has more. */
export const HAND_STATUSES = ['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED'] as const;

const trimmed = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' ? cleanText(value).trim() : value;

/** The words of the rules come from the rules; here it is only seen to that they can be asked. */
export class WriteTemplateDto {
  @ApiPropertyOptional({ description: 'One of our numbers; WHATSAPP_PHONE_NUMBER when left out' })
  @IsOptional()
  @Transform(toDigits)
  @Matches(/^(\d{7,15})?$/, { message: NUMBER_MESSAGE })
  business_phone_number?: string;

  @ApiProperty({ example: 'visit_reminder', maxLength: 512 })
  @Transform(trimmed)
  @IsString()
  @MaxLength(1000)
  name!: string;

  @ApiProperty({ example: 'en', description: 'Exactly as registered: en and en_US differ' })
  @Transform(trimmed)
  @IsString()
  @MaxLength(100)
  language!: string;

  @ApiProperty({ enum: CATEGORIES })
  @IsString()
  @MaxLength(100)
  category!: string;

  @ApiPropertyOptional({ enum: HAND_STATUSES, default: 'APPROVED' })
  @IsOptional()
  @IsIn(HAND_STATUSES, { message: `status takes one of ${HAND_STATUSES.join(', ')}` })
  status: (typeof HAND_STATUSES)[number] = 'APPROVED';

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'HEADER, BODY, FOOTER and BUTTONS, as WhatsApp and TATA list them',
    example: [{ type: 'BODY', text: 'Hello {{1}}, your visit is tomorrow.' }],
  })
  @IsArray()
  @ArrayMaxSize(20)
  @IsObject({ each: true })
  components!: Record<string, unknown>[];
}

export class PreviewTemplateDto {
  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description:
      'Values by the keys of `variables`: texts; for `header.file` an address, `{link}` or `{media_id, filename}`; for `header.location` `{latitude, longitude, name, address}`',
    example: { 'body.1': 'Asha' },
  })
  @IsOptional()
  @IsObject()
  variables: Record<string, unknown> = {};
}

export class SyncTemplatesDto {
  @ApiPropertyOptional({ description: 'One of our numbers; all of them when left out' })
  @IsOptional()
  @Transform(toDigits)
  @Matches(/^\d{0,20}$/, { message: NUMBER_MESSAGE })
  business_phone_number?: string;
}
