import { ApiProperty } from '@nestjs/swagger';
import { LeadDto, toLeadDto } from '../dto/lead.dto.js';
import type { Suspect } from './lead-duplicates.service.js';

export const DUPLICATE_REASONS = ['user_id', 'moved', 'email', 'number'] as const;
export type DuplicateReason = (typeof DUPLICATE_REASONS)[number];

export class DuplicateDto {
  @ApiProperty({ type: LeadDto })
  lead!: LeadDto;

  @ApiProperty({
    enum: DUPLICATE_REASONS,
    description:
      '`user_id`: WhatsApp named the number of one and the user id of the other in one message; `moved`: WhatsApp says that one has the other’s number now; `email`: the same e-mail; `number`: the same national number, without its country code or under another one',
  })
  reason!: DuplicateReason;

  @ApiProperty({ type: String, nullable: true, example: 'asha@example.com', description: 'What the other one has' })
  shared!: string | null;
}

export class DuplicateListDto {
  @ApiProperty({ type: [DuplicateDto], description: 'At most 10' })
  data!: DuplicateDto[];
}

export const toDuplicateDto = ({ lead, reason, shared }: Suspect): DuplicateDto => ({
  lead: toLeadDto(lead),
  reason,
  shared,
});
