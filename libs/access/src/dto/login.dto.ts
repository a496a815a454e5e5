import { Transform } from 'class-transformer';
import { IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { EMAIL, EMAIL_MAX_LENGTH } from '../agent-fields.js';
import { PASSWORD_MAX_LENGTH } from '../password.js';

export class LoginDto {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString()
  @MaxLength(EMAIL_MAX_LENGTH)
  @Matches(EMAIL, { message: 'Enter an e-mail address such as name@example.com' })
  email!: string;

  /** The upper bound is in UTF-16 units, so that a password of the longest kind in any script passes. */
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH * 2, { message: 'Enter your password' })
  password!: string;

  /** Of the authenticator app, or a recovery code: for those who have a second step. */
  @IsOptional()
  @IsString()
  @MaxLength(100, { message: 'Enter the code that your app shows' })
  code?: string;
}
