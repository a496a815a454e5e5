import { PageDto } from '@app/common';
import { ApiProperty } from '@nestjs/swagger';
import { EVENT_KINDS, type EventKind, type EventRow } from './event-rows.js';

export class NamedAgentDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'Ravi' })
  name!: string;
}

export class ThreadNoteDto {
  @ApiProperty({ format: 'uuid', description: 'Of the note on the lead' })
  id!: string;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: [NamedAgentDto] })
  mentions!: NamedAgentDto[];
}

export class ConversationEventDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  conversation_id!: string;

  @ApiProperty({ enum: EVENT_KINDS })
  kind!: EventKind;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({
    type: NamedAgentDto,
    nullable: true,
    description: 'Null when nobody did it: the customer wrote (`reopened`), or its time had come (`woke`)',
  })
  by!: NamedAgentDto | null;

  @ApiProperty({ type: NamedAgentDto, nullable: true, description: 'Of `assigned`; null: to nobody' })
  to!: NamedAgentDto | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'Of `snoozed`' })
  until!: string | null;

  @ApiProperty({ type: ThreadNoteDto, nullable: true, description: 'Of `note`: never sent to the customer' })
  note!: ThreadNoteDto | null;
}

export class ConversationEventPageDto {
  @ApiProperty({ type: [ConversationEventDto] })
  data!: ConversationEventDto[];

  @ApiProperty({ type: PageDto })
  page!: PageDto;
}

export function toEventDto(row: EventRow): ConversationEventDto {
  const { detail } = row;
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    kind: row.kind,
    at: row.at.toISOString(),
    by: row.agent_id === null ? null : { id: row.agent_id, name: row.agent_name ?? '' },
    to: detail.to ?? null,
    until: detail.until ?? null,
    note: row.note_id === null ? null : { id: row.note_id, text: row.text ?? '', mentions: detail.mentions ?? [] },
  };
}
