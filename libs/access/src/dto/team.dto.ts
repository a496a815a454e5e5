import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsOptional, IsString } from 'class-validator';
import { AGENT_ROLES, type Agent, type AgentRole } from '../entities/agent.entity.js';

const ROLE = { message: `Choose one of the roles ${AGENT_ROLES.join(', ')}` };

export class InviteAgentDto {
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.trim() : value))
  @IsString({ message: 'Give an e-mail address such as name@example.com' })
  email!: string;

  @IsIn(AGENT_ROLES, ROLE)
  role!: AgentRole;
}

export class ChangeAgentDto {
  @IsOptional()
  @IsIn(AGENT_ROLES, ROLE)
  role?: AgentRole;

  /** True ends their access at once. */
  @IsOptional()
  @IsBoolean()
  disabled?: boolean;
}

export interface TeamMemberDto {
  id: string;
  name: string;
  email: string;
  role: AgentRole;
  /** `invited`: they have never chosen a password. */
  state: 'active' | 'invited' | 'disabled';
  created_at: string;
  last_seen_at: string | null;
  /** Whether they sign in with a second step. */
  has_totp: boolean;
}

export function toTeamMemberDto(agent: Agent, lastSeenAt: Date | null): TeamMemberDto {
  const { id, name, email, role, disabledAt, passwordHash, createdAt } = agent;
  return {
    id,
    name,
    email,
    role,
    state: disabledAt ? 'disabled' : passwordHash === null ? 'invited' : 'active',
    created_at: createdAt.toISOString(),
    last_seen_at: lastSeenAt?.toISOString() ?? null,
    has_totp: agent.totpSince !== null,
  };
}

export interface OneTimeLinkDto {
  url: string;
  expires_at: string;
}
