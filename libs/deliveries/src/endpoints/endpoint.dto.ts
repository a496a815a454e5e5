import { PageDto } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { EVENT_TYPES, type EventType } from '../events/event-types.js';
import { ENDPOINT_STATES, type EndpointState } from './webhook-endpoint.entity.js';

const TYPES = `event_types takes ${EVENT_TYPES.join(', ')}`;

export class CreateEndpointDto {
  @ApiProperty({ example: 'Billing', minLength: 1, maxLength: 100, description: 'What people call it' })
  @IsString()
  @Length(1, 400)
  name!: string;

  @ApiProperty({
    example: 'https://crm.example.com/hooks/leadline',
    maxLength: 2000,
    description: 'https; http for a network of your own that OUTGOING_WEBHOOK_NETWORKS opens',
  })
  @IsString()
  @Length(1, 2000)
  url!: string;

  @ApiProperty({
    enum: EVENT_TYPES,
    isArray: true,
    example: ['message.received', 'lead.created'],
    description: 'What it is told of. A key needs the scopes to read that itself: `messages:read`, `leads:read`',
  })
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(EVENT_TYPES, { each: true, message: TYPES })
  event_types!: EventType[];

  @ApiPropertyOptional({
    type: Boolean,
    default: false,
    description: 'TATA’s own webhooks too, byte for byte as they came, as `tata.payload`',
  })
  @IsOptional()
  @IsBoolean()
  relays_tata?: boolean;
}

export class ChangeEndpointDto {
  @ApiPropertyOptional({ example: 'Billing', minLength: 1, maxLength: 100 })
  @IsOptional()
  @IsString()
  @Length(1, 400)
  name?: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @Length(1, 2000)
  url?: string;

  @ApiPropertyOptional({ enum: EVENT_TYPES, isArray: true, example: ['message.received'] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsIn(EVENT_TYPES, { each: true, message: TYPES })
  event_types?: EventType[];

  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  relays_tata?: boolean;

  @ApiPropertyOptional({
    enum: ['active', 'paused'],
    description: 'While it is paused events wait in the change feed; `active` goes on where it left off',
  })
  @IsOptional()
  @IsIn(['active', 'paused'], { message: 'state takes active or paused' })
  state?: 'active' | 'paused';
}

export class RotateSecretDto {
  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 168,
    default: 24,
    description: 'For so many hours deliveries are signed with the old secret too',
  })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(168)
  grace_hours?: number;
}

export class EndpointDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Billing' })
  name!: string;

  @ApiProperty({ example: 'https://crm.example.com/hooks/leadline' })
  url!: string;

  @ApiProperty({ enum: EVENT_TYPES, isArray: true, example: ['message.received', 'lead.created'] })
  event_types!: EventType[];

  @ApiProperty()
  relays_tata!: boolean;

  @ApiProperty({
    enum: ENDPOINT_STATES,
    description: '`failing`: it took nothing for three days; `gone`: it answered 410. Neither is told anything more',
  })
  state!: EndpointState;

  @ApiProperty({ format: 'date-time' })
  state_since!: string;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, nullable: true, example: 'Asha', description: 'The agent who made it; null for a key' })
  created_by!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  last_delivered_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Since when it takes nothing' })
  failing_since!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'refused 503', description: 'While it takes nothing: why' })
  last_error!: string | null;

  @ApiProperty({ type: 'integer', description: 'Deliveries that are still to be taken, counted up to 500' })
  waiting!: number;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Until then deliveries are signed with the secret before this one too',
  })
  old_secret_until!: string | null;
}

export class CreatedEndpointDto extends EndpointDto {
  @ApiProperty({
    type: String,
    nullable: true,
    example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw4aZ0hIYhQqk=',
    description: 'The secret to verify with. It is shown this once: an answer that is repeated has null',
  })
  secret!: string | null;
}

export class EndpointListDto {
  @ApiProperty({ type: [EndpointDto] })
  data!: EndpointDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
