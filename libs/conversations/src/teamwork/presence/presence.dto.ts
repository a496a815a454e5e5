import { Transform } from 'class-transformer';
import { IsIn, IsOptional, IsUUID, Matches } from 'class-validator';
import { ACTIVITIES, type Activity } from './presence-book.js';

export class PresenceDto {
  /** Of the caller's own making, the same as long as the tab is open. */
  @Matches(/^[\w-]{1,64}$/, { message: 'tab takes 1 to 64 letters, digits, - and _' })
  tab!: string;

  /** Null: no conversation is in view any more. */
  @IsOptional()
  @IsUUID('all', { message: 'conversation_id takes a conversation’s id, or null' })
  conversation_id?: string | null;

  @Transform(({ value }: { value: unknown }) => value ?? 'viewing')
  @IsIn(ACTIVITIES, { message: `activity takes one of ${ACTIVITIES.join(', ')}` })
  activity: Activity = 'viewing';
}
