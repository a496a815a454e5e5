import { PageDto, PageQueryDto } from '@app/common';
import { TIMELINE_TYPES, type TimelineType } from '@app/leads';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional } from 'class-validator';

export const TIMELINE_KINDS = [
  ...['created', 'message', 'note', 'system', 'stage', 'owner', 'changed', 'tagged', 'untagged'],
  ...['merged', 'parted', 'kept_apart', 'assigned', 'resolved', 'snoozed', 'reopened', 'woke'],
];

export class TimelineQueryDto extends PageQueryDto {
  @ApiPropertyOptional({
    type: String,
    example: 'note,change',
    description:
      'Only these, separated by commas: `message`, `note`, `change` (everything else, and the first message of the lead). All of them without it',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @IsIn(TIMELINE_TYPES, { each: true, message: `types takes ${TIMELINE_TYPES.join(', ')}, separated by commas` })
  types?: TimelineType[];
}

export class NamedThingDto {
  @ApiProperty({ description: 'Of an agent or lead its id, of a stage its key' })
  id!: string;

  @ApiProperty({ example: 'Ravi' })
  name!: string;
}

export class FieldChangeDto {
  @ApiProperty({ example: 'email', description: '`fields.` and a key for fields of your own' })
  field!: string;

  @ApiProperty({ type: String, nullable: true })
  from!: string | null;

  @ApiProperty({ type: String, nullable: true })
  to!: string | null;
}

export class TimelineItemDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({
    enum: TIMELINE_KINDS,
    description:
      'More may be added. `system`: what Leadline noted by itself, such as a new number; `changed`: fields; `merged`: `lead` went into this one; `parted`: and came out again; `kept_apart`: somebody said that `lead` is another person',
  })
  kind!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: 'Ravi',
    description: 'Who did it; null for the customer and for nobody',
  })
  by!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of messages and notes' })
  text!: string | null;

  @ApiProperty({ enum: ['incoming', 'outgoing'], nullable: true, description: 'Of `message`' })
  direction!: 'incoming' | 'outgoing' | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of `message`' })
  message_id!: string | null;

  @ApiProperty({ description: 'The first message that this person wrote' })
  is_first!: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Of what happened to a conversation' })
  conversation_id!: string | null;

  @ApiProperty({ type: NamedThingDto, nullable: true, description: 'Of `stage` and `owner`' })
  from!: NamedThingDto | null;

  @ApiProperty({ type: NamedThingDto, nullable: true, description: 'Of `stage`, `owner` and `assigned`; null: nobody' })
  to!: NamedThingDto | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of `stage`: why it was won or lost' })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Of `created`: the lead’s source' })
  source!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of `snoozed`' })
  until!: string | null;

  @ApiProperty({
    type: [FieldChangeDto],
    description: 'Of `changed`; of `merged`, what the other lead had (`from`) and this one has otherwise (`to`)',
  })
  fields!: FieldChangeDto[];

  @ApiProperty({ type: NamedThingDto, nullable: true, description: 'Of `tagged` and `untagged`' })
  tag!: NamedThingDto | null;

  @ApiProperty({ type: NamedThingDto, nullable: true, description: 'Of `merged`, `parted` and `kept_apart`' })
  lead!: NamedThingDto | null;
}

export class TimelinePageDto {
  @ApiProperty({ type: [TimelineItemDto] })
  data!: TimelineItemDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}
