import { PageDto, PageQueryDto } from '@app/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsArray, IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { EVENT_TYPES, RELAY_EVENT, TEST_EVENT } from '../events/event-types.js';

export const DELIVERY_STATES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export const DELIVERY_TYPES = [...EVENT_TYPES, RELAY_EVENT, TEST_EVENT] as const;

const STATES = `state takes ${DELIVERY_STATES.join(', ')}`;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const INSTANT_SENTENCE = 'from and to take instants such as 2026-11-26T08:30:00Z';

export class ListDeliveriesDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: DELIVERY_STATES })
  @IsOptional()
  @IsIn(DELIVERY_STATES, { message: STATES })
  state?: DeliveryState;

  @ApiPropertyOptional({ enum: DELIVERY_TYPES })
  @IsOptional()
  @IsIn(DELIVERY_TYPES, { message: `type takes ${DELIVERY_TYPES.join(', ')}` })
  type?: string;
}

export class RepeatDeliveriesDto {
  @ApiProperty({ format: 'date-time', example: '2026-11-26T08:00:00Z', description: 'Of deliveries made from then on' })
  @IsString()
  @Matches(INSTANT, { message: INSTANT_SENTENCE })
  from!: string;

  @ApiProperty({ format: 'date-time', example: '2026-11-26T09:00:00Z', description: 'And before' })
  @IsString()
  @Matches(INSTANT, { message: INSTANT_SENTENCE })
  to!: string;

  @ApiPropertyOptional({
    enum: DELIVERY_STATES,
    isArray: true,
    default: ['failed'],
    example: ['failed'],
    description: '`delivered` too repeats what the receiver has taken already, under the same `webhook-id`',
  })
  @IsOptional()
  @IsArray()
  @IsIn(DELIVERY_STATES, { each: true, message: STATES })
  states?: DeliveryState[];
}

export class RepeatedDto {
  @ApiProperty({ type: 'integer', description: 'How many are delivered again' })
  deliveries!: number;
}

export class DeliveryAttemptDto {
  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ type: 'integer', example: 84 })
  duration_ms!: number;

  @ApiProperty({ type: Number, nullable: true, example: 503, description: 'What was answered; null without an answer' })
  status!: number | null;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'refused',
    description:
      '`refused` by its status, `redirect`, `timeout`, `certificate`, `closed_address`, `plain_http`, or the network’s word; null when it was taken',
  })
  error!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'How the answer began' })
  answer!: string | null;
}

export class DeliveryDto {
  @ApiProperty({ format: 'uuid', description: 'The `webhook-id`' })
  id!: string;

  @ApiProperty({ type: Number, nullable: true, example: 42, description: 'Null of a test' })
  sequence!: number | null;

  @ApiProperty({ enum: DELIVERY_TYPES })
  type!: string;

  @ApiProperty({ enum: DELIVERY_STATES, description: '`failed`: it is not tried any more, but can be repeated' })
  state!: DeliveryState;

  @ApiProperty({ type: 'integer', description: 'Since it was made, or last repeated' })
  attempts!: number;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'While it waits' })
  next_attempt_at!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finished_at!: string | null;

  @ApiProperty({ type: DeliveryAttemptDto, nullable: true, description: 'The latest' })
  last_attempt!: DeliveryAttemptDto | null;
}

export class DeliveryDetailDto extends DeliveryDto {
  @ApiProperty({ description: 'What is posted, as it stands' })
  body!: string;

  @ApiProperty({ type: [DeliveryAttemptDto], description: 'The last twenty, oldest first' })
  log!: DeliveryAttemptDto[];
}

export class DeliveryPageDto {
  @ApiProperty({ type: [DeliveryDto] })
  data!: DeliveryDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
