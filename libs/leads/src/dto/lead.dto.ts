import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AdPicture } from '../ads/ad-picture.js';
import type { IdentityKind, LeadIdentity } from '../entities/lead-identity.entity.js';
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

  @ApiProperty({ format: 'date-time', description: 'Since when it is known here' })
  known_since!: string;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of a phone: when they told WhatsApp that they have another one',
  })
  left_at!: string | null;
}

export class AdPictureDto {
  @ApiProperty({ example: '/ajax/ad-pictures/01950004-0000-7000-8000-000000000001' })
  url!: string;

  @ApiProperty({ type: 'integer', description: 'Of the picture as the ad has it; what is at `url` may be smaller' })
  width!: number;

  @ApiProperty({ type: 'integer' })
  height!: number;
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

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: '+91 98••• ••210',
    description: 'Only for who may not see numbers: the form to show, while `phone_number` is null',
  })
  masked_number?: string | null;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Asha Traders' })
  company!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Pune' })
  city!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { budget: '9000000' },
    description: 'What else is known, by the keys of `/api/v1/lead-fields`',
  })
  fields!: Record<string, string>;

  @ApiProperty({ example: 'whatsapp' })
  source!: string;

  @ApiProperty({ type: Object, nullable: true, description: 'The ad that the first message came from' })
  referral!: Record<string, unknown> | null;

  @ApiProperty({ type: AdPictureDto, nullable: true, description: 'The picture of that ad, where this server has it' })
  ad_picture!: AdPictureDto | null;

  @ApiProperty({ example: 'new' })
  stage!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was won or lost' })
  stage_reason!: string | null;

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

  @ApiProperty({ description: 'As in the ETag: `If-Match: "3"` changes only what is still at 3' })
  version!: number;
}

export function toLeadDto(lead: Lead): LeadDto {
  const identities = [...lead.identities].sort((a, b) => a.currentSince.getTime() - b.currentSince.getTime());
  return {
    id: lead.id,
    name: lead.name,
    phone_number: identities.findLast(({ kind }) => kind === 'phone')?.value ?? null,
    email: lead.email,
    company: lead.company,
    city: lead.city,
    fields: lead.fields,
    source: lead.source,
    referral: lead.referral,
    ad_picture: lead.referral && toAdPictureDto(lead.adPicture),
    stage: lead.stage,
    stage_reason: lead.stageReason,
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
    identities: identities.map(toIdentityDto),
    version: lead.version,
  };
}

const toAdPictureDto = (picture: AdPicture | null): AdPictureDto | null =>
  picture && { url: `/ajax/ad-pictures/${picture.id}`, width: picture.width, height: picture.height };

function toIdentityDto({ kind, value, reason, createdAt, leftAt, returnedAt }: LeadIdentity): IdentityDto {
  const isLeft = leftAt !== null && (returnedAt === null || returnedAt < leftAt);
  return {
    kind,
    value,
    reason,
    known_since: createdAt.toISOString(),
    left_at: isLeft ? leftAt.toISOString() : null,
  };
}
