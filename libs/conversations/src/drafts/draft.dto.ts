import { cleanText } from '@app/common';
import { Transform } from 'class-transformer';
import { IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { IsInstant } from '../dto/instant.js';

/** To the customer, or to colleagues. */
export const DRAFT_KINDS = ['reply', 'note'] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** A note may be so long; a reply is shorter. Counted in UTF-16, which is never less than what a person counts. */
const MOST_CHARACTERS = 20_000;

export class SaveDraftDto {
  @IsUUID('all', { message: 'conversation_id takes a conversation’s id' })
  conversation_id!: string;

  @IsIn(DRAFT_KINDS, { message: `kind takes one of ${DRAFT_KINDS.join(', ')}` })
  kind!: DraftKind;

  /** Empty: it was sent, or taken back. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? cleanText(value) : value))
  @IsString({ message: 'text takes a text' })
  @MaxLength(MOST_CHARACTERS, { message: `text takes at most ${MOST_CHARACTERS} characters` })
  text!: string;

  @IsInstant({ message: 'written_at takes an instant such as 2025-04-09T04:30:00.000Z' })
  written_at!: string;
}

export interface DraftDto {
  conversation_id: string;
  kind: DraftKind;
  text: string;
  written_at: string;
}
