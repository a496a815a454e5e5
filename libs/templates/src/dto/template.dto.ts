import { PageDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Template, TemplateOrigin } from '../entities/template.entity.js';
import { listVariables, type TemplateVariable } from '../rules/index.js';
import { blockerOf, partsOf } from '../template-rows.js';

export class TemplateVariableDto {
  @ApiProperty({ example: 'body.1', description: 'What its value is given under' })
  key!: string;

  @ApiProperty({ enum: ['header', 'body', 'button'] })
  place!: string;

  @ApiProperty({
    enum: ['text', 'image', 'video', 'document', 'location', 'url_suffix', 'coupon_code', 'verification_code'],
  })
  kind!: string;

  @ApiProperty({ type: String, nullable: true, example: '1' })
  name!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of a button: its words' })
  button!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of an address: what stands before the value' })
  before!: string | null;

  @ApiProperty({ type: String, nullable: true })
  example!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  max_length!: number | null;
}

export class TemplateDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '919355421616', description: 'Digits; empty when it belongs to no number in particular' })
  business_phone_number!: string;

  @ApiProperty({ example: 'visit_reminder' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, example: 'en', description: 'Null when TATA does not tell it' })
  language!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'UTILITY' })
  category!: string | null;

  @ApiProperty({ example: 'APPROVED', description: 'WhatsApp’s word; DELETED when TATA’s list has it no more' })
  status!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was rejected or paused, in WhatsApp’s words' })
  status_reason!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'GREEN',
    description: 'What WhatsApp last told of how customers take it: GREEN, YELLOW or RED',
  })
  quality!: string | null;

  @ApiProperty({ enum: ['tata', 'manual'] })
  origin!: TemplateOrigin;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  components!: unknown[];

  @ApiProperty({ description: 'What a person reads of it, with its variables' })
  text!: string;

  @ApiProperty({ type: [TemplateVariableDto] })
  variables!: TemplateVariableDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['status', 'language', 'components'],
    description: 'Why it cannot be sent; null when it can',
  })
  blocked_by!: string | null;

  @ApiProperty({ type: String, nullable: true })
  tata_id!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_seen_at!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export class TemplatePageDto {
  @ApiProperty({ type: [TemplateDto] })
  data!: TemplateDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export function toTemplateDto(template: Template): TemplateDto {
  return {
    id: template.id,
    business_phone_number: template.businessPhoneNumber,
    name: template.name,
    language: template.language || null,
    category: template.category,
    status: template.status,
    status_reason: template.statusReason,
    quality: template.quality,
    origin: template.origin,
    components: template.components,
    text: template.text,
    variables: listVariables(partsOf(template)).map(toVariableDto),
    blocked_by: blockerOf(template),
    tata_id: template.tataId,
    last_seen_at: template.lastSeenAt?.toISOString() ?? null,
    created_at: template.createdAt.toISOString(),
    updated_at: template.updatedAt.toISOString(),
  };
}

function toVariableDto({ maxLength, ...variable }: TemplateVariable): TemplateVariableDto {
  return { ...variable, max_length: maxLength };
}
