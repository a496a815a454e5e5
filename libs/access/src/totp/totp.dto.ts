import { IsArray, IsIn, IsString, Length } from 'class-validator';
import { AGENT_ROLES, type AgentRole } from '../entities/agent.entity.js';
import { PASSWORD_MAX_LENGTH } from '../password.js';

export class PasswordDto {
  @IsString()
  @Length(1, PASSWORD_MAX_LENGTH * 2, { message: 'Enter your password' })
  password!: string;
}

export class CodeDto {
  @IsString()
  @Length(1, 100, { message: 'Enter the code that your app shows' })
  code!: string;
}

export class RulesDto {
  @IsArray()
  @IsIn(AGENT_ROLES, { each: true, message: `totp_roles takes the roles ${AGENT_ROLES.join(', ')}` })
  totp_roles!: AgentRole[];
}

export interface TotpDto {
  success: true;
  /** Since when it is on. */
  since: string | null;
  recovery_codes_left: number;
  /** By the agent's role. */
  is_required: boolean;
}

export interface RecoveryCodesDto {
  success: true;
  /** Shown this once. */
  recovery_codes: string[];
}

export interface RulesAnswer {
  success: true;
  totp_roles: AgentRole[];
}
