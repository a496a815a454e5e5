import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export class MarkReadDto {
  /** A message's id: what came later stays unread. */
  @IsOptional()
  @IsUUID()
  up_to?: string;
}

export class SendReplyDto {
  @IsString({ message: 'phone takes a number, or a conversation’s id' })
  @MaxLength(64)
  phone!: string;

  @IsString({ message: 'message takes a text' })
  message!: string;

  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  client_reference?: string;

  /** A message's id in the same conversation. */
  @IsOptional()
  @IsUUID()
  reply_to?: string;

  @IsOptional()
  @IsUUID()
  conversation_id?: string;
}
