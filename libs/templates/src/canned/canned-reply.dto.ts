import { PageDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString } from 'class-validator';
import type { CannedReply } from './canned-reply.entity.js';

export class WriteCannedReplyDto {
  @ApiProperty({
    example: 'hello',
    description: 'Letters, digits, `-` and `_`, at most 32; what agents type after `/`',
  })
  @IsString()
  name!: string;

  @ApiProperty({
    example: 'Hello {{lead.first_name}}, this is {{agent.name}}. How can I help?',
    maxLength: 4096,
    description:
      'Variables: `lead.name`, `lead.first_name`, `lead.phone_number`, `lead.email`, `agent.name`, `agent.first_name`',
  })
  @IsString()
  text!: string;
}

export class CannedReplyDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'hello' })
  name!: string;

  @ApiProperty({ example: 'Hello {{lead.first_name}}, this is {{agent.name}}.' })
  text!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ravi', description: 'Who wrote it as it is now' })
  updated_by!: string | null;

  @ApiProperty({ format: 'date-time' })
  updated_at!: string;
}

export class CannedReplyPageDto {
  @ApiProperty({ type: [CannedReplyDto] })
  data!: CannedReplyDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export function toCannedReplyDto({ id, name, text, updatedBy, updatedAt }: CannedReply): CannedReplyDto {
  return { id, name, text, updated_by: updatedBy, updated_at: updatedAt.toISOString() };
}
