import type { SignedInAgent } from '../signed-in-agent.js';

export interface SignedInDto {
  success: true;
  agent: SignedInAgent;
}

export interface JustSignedInDto extends SignedInDto {
  /** Of a second step that was set up with this sign-in: shown this once. */
  recovery_codes?: string[];
}

export interface MeDto extends SignedInDto {
  server_time: string;
  setup_required: false;
}

export interface LinkDto {
  success: true;
  /** `invite`: they come for the first time and may say how they are called. */
  kind: 'setup' | 'invite' | 'reset';
  email: string | null;
  name: string | null;
}

export interface DoneDto {
  success: true;
}
