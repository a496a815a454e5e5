import { ApiProperty } from '@nestjs/swagger';
import type { IdentityKind } from '../entities/lead-identity.entity.js';
import type { Lead } from '../entities/lead.entity.js';
import { OptOutDto, toOptOutDto } from '../opt-out.js';
import { LeadTagDto, toLeadTagDtos } from '../tags/tag.dto.js';

export class IdentityDto {
  @ApiProperty({ enum: ['phone', 'user_id', 'username'] })
  kind!: IdentityKind;

  @ApiProperty({ example: '919999999999' })
  value!: string;

  @ApiProperty({ description: 'Why it was taken to be this lead’s' })
  reason!: string;
}

export class LeadDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Asha V' })
  name!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '919999999999',
    description: 'Digits, as WhatsApp writes them',
  })
  phone_number!: string | null;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ example: 'whatsapp' })
  source!: string;

  @ApiProperty({ type: Object, nullable: true, description: 'The ad that the first message came from' })
  referral!: Record<string, unknown> | null;

  @ApiProperty({ example: 'new' })
  stage!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The agent who owns the lead' })
  owner!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_contact_at!: string | null;

  @ApiProperty({ description: 'They want no marketing' })
  opted_out!: boolean;

  @ApiProperty({ type: OptOutDto, nullable: true, description: 'Since when and how that is known' })
  opt_out!: OptOutDto | null;

  @ApiProperty({ type: [LeadTagDto], description: 'By name' })
  tags!: LeadTagDto[];

  @ApiProperty({ type: [IdentityDto] })
  identities!: IdentityDto[];
}

export function toLeadDto(lead: Lead): LeadDto {
  const identities = [...lead.identities].sort((a, b) => a.currentSince.getTime() - b.currentSince.getTime());
  return {
    id: lead.id,
    name: lead.name,
    phone_number: identities.findLast(({ kind }) => kind === 'phone')?.value ?? null,
    email: lead.email,
    source: lead.source,
    referral: lead.referral,
    stage: lead.stage,
    owner: lead.ownerId,
    created_at: lead.createdAt.toISOString(),
    updated_at: lead.updatedAt.toISOString(),
    last_contact_at: lead.lastContactAt?.toISOString() ?? null,
    opted_out: lead.optedOutAt !== null,
    opt_out: toOptOutDto({
      opted_out_at: lead.optedOutAt,
      opt_out_by: lead.optOutBy,
      opt_out_detail: lead.optOutDetail,
      opt_out_message_id: lead.optOutMessageId,
    }),
    tags: toLeadTagDtos(lead.tags),
    identities: identities.map(({ kind, value, reason }) => ({ kind, value, reason })),
  };
}
