import { LeadDto } from '@app/leads';
import { ApiProperty } from '@nestjs/swagger';
import { IsUUID } from 'class-validator';
import { FieldChangeDto } from './timeline.dto.js';

export class MergeLeadsDto {
  @ApiProperty({ format: 'uuid', description: 'The lead that goes into this one' })
  @IsUUID()
  lead_id!: string;
}

export class MergePreviewDto {
  @ApiProperty({ type: LeadDto, description: 'This lead, as it would be' })
  merged!: LeadDto;

  @ApiProperty({ type: LeadDto, description: 'The one that would go into it' })
  other!: LeadDto;

  @ApiProperty({
    type: [FieldChangeDto],
    description:
      'What the other one has (`from`) and the merged lead would have otherwise (`to`); it stays in the timeline',
  })
  left_out!: FieldChangeDto[];

  @ApiProperty({ description: 'Messages of both' })
  message_count!: number;

  @ApiProperty({ description: 'Notes of both that people wrote' })
  note_count!: number;

  @ApiProperty({ description: 'Conversations as there would be: two with one number of ours become one' })
  conversation_count!: number;

  @ApiProperty({ description: 'Whether who asks may merge the two' })
  may_merge!: boolean;
}
