import { ApiProperty } from '@nestjs/swagger';
import type { LeadNote, NoteKind } from '../entities/lead-note.entity.js';

export class NoteDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['whatsapp_incoming', 'whatsapp_outgoing', 'manual', 'system'] })
  kind!: NoteKind;

  @ApiProperty()
  text!: string;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'The message that the note repeats' })
  message_id!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'Ravi' })
  author!: string | null;

  @ApiProperty({ format: 'date-time' })
  created_at!: string;
}

export function toNoteDto(note: LeadNote): NoteDto {
  return {
    id: note.id,
    kind: note.kind,
    text: note.text,
    message_id: note.messageId,
    author: note.author,
    created_at: note.createdAt.toISOString(),
  };
}
