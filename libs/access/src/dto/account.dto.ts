import { IsBoolean, IsOptional, IsString } from 'class-validator';
import type { SignedInAgent } from '../signed-in-agent.js';

export interface AccountDto extends SignedInAgent {
  /** What happens at a new message while the panel is out of sight. */
  notify_sound: boolean;
  notify_desktop: boolean;
}

export class UpdateAccountDto {
  @IsOptional()
  @IsString()
  name?: string;

  @IsOptional()
  @IsBoolean()
  notify_sound?: boolean;

  @IsOptional()
  @IsBoolean()
  notify_desktop?: boolean;
}

export class ChangePasswordDto {
  @IsString()
  current_password!: string;

  @IsString()
  new_password!: string;
}
