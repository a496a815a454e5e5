import { IsOptional, IsString, MaxLength } from 'class-validator';

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

  /** As at the sign-in, for those who have a second step or need one. */
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Enter the code that your app shows' })
  code?: string;
}
