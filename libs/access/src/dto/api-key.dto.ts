import { API_SCOPES, PageDto, type ApiScope } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { ApiKey } from '../entities/api-key.entity.js';
import { stateOf, type KeyState } from '../keys/api-keys.service.js';

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;

export class CreateKeyDto {
  @ApiProperty({
    example: 'billing',
    minLength: 1,
    maxLength: 100,
    description: 'What calls with it. Messages that it sends are signed `API: <name>`',
  })
  @IsString()
  @Length(1, 400)
  name!: string;

  @ApiProperty({
    enum: API_SCOPES,
    isArray: true,
    minItems: 1,
    example: ['messages:read', 'messages:send'],
    description: '`admin` may do everything that a key can, making keys among it',
  })
  @IsArray()
  @ArrayMaxSize(20)
  @IsIn(API_SCOPES, { each: true, message: `scopes takes ${API_SCOPES.join(', ')}` })
  scopes!: ApiScope[];

  @ApiPropertyOptional({
    type: Boolean,
    default: true,
    description: 'False: customers’ numbers are masked for it, as for agents who may not see them',
  })
  @IsOptional()
  @IsBoolean()
  sees_numbers?: boolean;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'From when on it opens nothing. Without it the key stays good until it is revoked',
  })
  @IsOptional()
  @IsString({ message: 'expires_at takes an instant such as 2030-01-31T00:00:00Z' })
  @Matches(INSTANT, { message: 'expires_at takes an instant such as 2030-01-31T00:00:00Z' })
  expires_at?: string | null;
}

export class ApiKeyDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'billing' })
  name!: string;

  @ApiProperty({ example: 'wtk_k3v9qa2m', description: 'How the key begins, to know it by' })
  prefix!: string;

  @ApiProperty({ enum: API_SCOPES, isArray: true, example: ['messages:read', 'messages:send'] })
  scopes!: ApiScope[];

  @ApiProperty({ description: 'Whether customers’ numbers are given to it in full' })
  sees_numbers!: boolean;

  @ApiProperty({ enum: ['active', 'expired', 'revoked'] })
  state!: KeyState;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Asha',
    description: 'The agent who made it; null when it was made in the shell or by another key',
  })
  created_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  expires_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'To the minute' })
  last_used_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revoked_at!: string | null;
}

export class CreatedKeyDto extends ApiKeyDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'wtk_k3v9qa2m_0000000000000000000000000000000000000000000',
    description: 'The key itself. It is shown this once: an answer that is repeated by its Idempotency-Key has null',
  })
  key!: string | null;
}

export class KeyPageDto {
  @ApiProperty({ type: [ApiKeyDto] })
  data!: ApiKeyDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

export function toApiKeyDto(apiKey: ApiKey, now: Date): ApiKeyDto {
  return {
    id: apiKey.id,
    name: apiKey.name,
    prefix: apiKey.prefix,
    scopes: apiKey.scopes,
    sees_numbers: apiKey.seesNumbers,
    state: stateOf(apiKey, now),
    created_at: apiKey.createdAt.toISOString(),
    created_by: apiKey.creator?.name ?? null,
    expires_at: iso(apiKey.expiresAt),
    last_used_at: iso(apiKey.lastUsedAt),
    revoked_at: iso(apiKey.revokedAt),
  };
}
