import { PageCursor, PageDto, PageLimit, cleanText } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsDate, IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { AUDIT_ACTIONS, AUDIT_GROUPS, type AuditAction } from './actions.js';
import { ACTOR_KINDS, type ActorKind } from './actor.js';

const INSTANT = { type: String, format: 'date-time', example: '2026-11-01T00:00:00Z' } as const;
const FORM = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;
const asInstant = ({ value }: { value: unknown }): unknown =>
  typeof value === 'string' && FORM.test(value) && !/^0000/.test(value) ? new Date(value) : value;
const NOT_AN_INSTANT = { message: '$property takes an instant such as 2026-11-01T00:00:00Z, or a day' };
const asText = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? cleanText(value) : value);

export class AuditFilterDto {
  @ApiPropertyOptional({
    enum: [...AUDIT_GROUPS, ...AUDIT_ACTIONS],
    description: 'One action, or all of a part: `api_key` is `api_key.created` and `api_key.revoked`',
  })
  @IsOptional()
  @IsIn([...AUDIT_GROUPS, ...AUDIT_ACTIONS], {
    message: 'action takes an action of the log, or the part before its dot',
  })
  action?: string;

  @ApiPropertyOptional({
    description: `The id of an agent or a key, or a kind: ${ACTOR_KINDS.join(', ')}`,
    example: 'command_line',
    maxLength: 100,
  })
  @IsOptional()
  @Transform(asText)
  @IsString()
  @MaxLength(100)
  actor?: string;

  @ApiPropertyOptional({ description: 'The id of what something was done to', maxLength: 200 })
  @IsOptional()
  @Transform(asText)
  @IsString()
  @MaxLength(200)
  subject?: string;

  @ApiPropertyOptional({ ...INSTANT, description: 'At this instant or later' })
  @IsOptional()
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  from?: Date;

  @ApiPropertyOptional({ ...INSTANT, description: 'Before this instant' })
  @IsOptional()
  @Transform(asInstant)
  @IsDate(NOT_AN_INSTANT)
  to?: Date;
}

export class ListAuditDto extends AuditFilterDto {
  @PageLimit({ type: 'integer' })
  limit = 50;

  @PageCursor()
  cursor?: string;
}

export class AuditActorDto {
  @ApiProperty({
    enum: ACTOR_KINDS,
    description: '`stranger`: nobody who has proved anything, such as at a failed sign-in',
  })
  kind!: ActorKind;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  id!: string | null;

  @ApiProperty({ example: 'Asha', description: 'As it was then' })
  name!: string;
}

export class AuditSubjectDto {
  @ApiProperty({ example: 'agent' })
  kind!: string;

  @ApiProperty({ example: '01980000-0000-7000-8000-000000000001' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Ravi', description: 'As it was then; null for leads' })
  name!: string | null;
}

export class AuditLineDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: AuditActorDto })
  actor!: AuditActorDto;

  @ApiProperty({ enum: AUDIT_ACTIONS, example: 'agent.role_changed' })
  action!: AuditAction;

  @ApiProperty({ type: AuditSubjectDto, nullable: true })
  subject!: AuditSubjectDto | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    example: { changes: { role: { from: 'agent', to: 'supervisor' } } },
  })
  details!: Record<string, unknown>;

  @ApiProperty({ type: String, nullable: true, example: '203.0.113.7' })
  address!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Mozilla/5.0' })
  user_agent!: string | null;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditLineDto] })
  data!: AuditLineDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
