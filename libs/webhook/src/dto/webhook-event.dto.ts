import { PageDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';

export const EVENT_STATES = ['applied', 'quarantined'] as const;
export type EventState = (typeof EVENT_STATES)[number];

export class ProducedDto {
  @ApiProperty({ example: 'message', description: '`waiting`: for its message, under WhatsApp’s id' })
  kind!: string;

  @ApiProperty({
    description: 'The message that it made or changed, the file, the template that it tells of, or the notice’s name',
  })
  id!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Where the message stands' })
  conversation_id!: string | null;
}

export class WebhookEventDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  received_at!: string;

  @ApiProperty({ enum: EVENT_STATES })
  state!: EventState;

  @ApiProperty({ type: String, nullable: true, description: 'Why parts of it could not be applied' })
  error!: string | null;

  @ApiProperty({ type: 'integer', description: 'Bytes of the body' })
  size!: number;

  @ApiProperty({ type: [ProducedDto], description: 'What it made that was not there before' })
  produced!: ProducedDto[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'The last time it was replayed' })
  replayed_at!: string | null;

  @ApiProperty({ type: 'integer', description: 'How often it was replayed' })
  replays!: number;
}

export class WebhookEventDetailDto extends WebhookEventDto {
  @ApiProperty({ type: Object, example: { 'content-type': 'application/json' } })
  headers!: Record<string, string>;

  @ApiProperty({ description: 'The body exactly as it came' })
  body!: string;
}

export class WebhookEventPageDto {
  @ApiProperty({ type: [WebhookEventDto] })
  data!: WebhookEventDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
