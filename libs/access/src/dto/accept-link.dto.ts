import { IsOptional, IsString } from 'class-validator';

/** `name` and `email` are needed, and read, only where the link makes the first administrator. */
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
