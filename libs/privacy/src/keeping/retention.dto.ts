import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { FIXED_DAYS, KINDS, LONGEST_DAYS, type Kind } from './kinds.js';
import type { Rule } from './retention.service.js';

const DAYS = 'takes whole days, or null';
const Days = (description: string) => (target: object, property: string) => {
  ApiPropertyOptional({ type: 'integer', nullable: true, minimum: 1, maximum: LONGEST_DAYS, description })(
    target,
    property,
  );
  IsOptional()(target, property);
  IsInt({ message: `${property} ${DAYS}` })(target, property);
  Min(1, { message: `${property} ${DAYS}` })(target, property);
  Max(LONGEST_DAYS, { message: `${property} ${DAYS}` })(target, property);
};

export class WriteRetentionDto {
  @Days('Messages, with their files and notes, from when they came in; null: until somebody erases them')
  messages?: number | null;

  @Days('Files of messages, which stay without them')
  files?: number | null;

  @Days('Leads that nobody wrote to or heard of, with all that is theirs')
  leads?: number | null;

  @Days('Bodies of webhooks as they came; null: JOURNAL_KEEP_DAYS')
  journal?: number | null;

  @Days('What other systems were told, with their answers; null: OUTGOING_WEBHOOK_KEEP_DAYS')
  deliveries?: number | null;
}

export class RetentionPreviewQueryDto {
  @ApiProperty({ enum: KINDS })
  @IsIn(KINDS, { message: `kind takes one of ${KINDS.join(', ')}` })
  kind!: Kind;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: LONGEST_DAYS, example: 365 })
  @Type(() => Number)
  @IsInt({ message: 'days takes whole days' })
  @Min(1, { message: 'days takes whole days' })
  @Max(LONGEST_DAYS, { message: 'days takes whole days' })
  days!: number;
}

export class RetentionPreviewDto {
  @ApiProperty({ type: 'integer', description: 'How many are older, and would be deleted in the next night' })
  count!: number;
}

export class RetentionRuleDto {
  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Null: as long as `longest_days` says, or for good' })
  keep_days!: number | null;

  @ApiProperty({ type: 'integer' })
  shortest_days!: number;

  @ApiProperty({ type: 'integer' })
  longest_days!: number;

  @ApiProperty({ type: String, nullable: true, example: 'Meera' })
  changed_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  changed_at!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'The last night that it was looked at',
  })
  last_run_at!: string | null;

  @ApiProperty({ type: 'integer', description: 'What went in that night' })
  last_removed!: number;

  @ApiProperty({ type: 'integer', description: 'What went ever' })
  removed_total!: number;
}

export class RetentionDto {
  @ApiProperty({ type: [RetentionRuleDto] })
  rules!: RetentionRuleDto[];

  @ApiProperty({
    type: Object,
    additionalProperties: { type: 'integer' },
    example: FIXED_DAYS,
    description: 'Days after which other things go by themselves',
  })
  fixed_days!: Record<string, number>;
}

export const toRuleDto = (rule: Rule, shortest: number, longest: number): RetentionRuleDto => ({
  kind: rule.kind,
  keep_days: rule.keep_days,
  shortest_days: shortest,
  longest_days: longest,
  changed_by: rule.changed_by,
  changed_at: rule.changed_at?.toISOString() ?? null,
  last_run_at: rule.last_run_at?.toISOString() ?? null,
  last_removed: Number(rule.last_removed),
  removed_total: Number(rule.removed_total),
});
