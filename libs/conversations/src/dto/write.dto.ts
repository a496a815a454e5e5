import { IsNotEmpty, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

/** Neither NUL nor half a surrogate pair. */
export const STORABLE = /^[^\0\p{Cs}]*$/u;

export class MarkReadDto {
  /** A message's id: what came later stays unread. */
  @IsOptional()
  @IsUUID()
  up_to?: string | null;
}

export class SendReplyDto {
  @MaxLength(64, { message: 'phone takes a number, or a conversation’s id' })
  @IsString({ message: 'phone takes a number, or a conversation’s id' })
  phone!: string;

  @IsString({ message: 'message takes a text' })
  message!: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  @Matches(STORABLE, { message: 'client_reference holds characters that cannot be stored' })
  client_reference?: string | null;

  /** A message's id in the same conversation. */
  @IsOptional()
  @IsUUID()
  reply_to?: string | null;

  @IsOptional()
  @IsUUID()
  conversation_id?: string | null;
}
