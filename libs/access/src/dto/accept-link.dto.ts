import { IsOptional, IsString } from 'class-validator';

/** `email` is needed, and read, only where the link makes the first administrator; `name` also where it invites somebody. */
export class AcceptLinkDto {
  @IsOptional()
  @IsString()
  name?: string;

  @IsOptional()
  @IsString()
  email?: string;

  @IsString()
  password!: string;
}
