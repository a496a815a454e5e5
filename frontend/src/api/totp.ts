import { request } from './http';
import type { Role } from './team';

export interface TotpState {
  /** Since when it is on. */
  since: string | null;
  recovery_codes_left: number;
  /** By the person's role. */
  is_required: boolean;
}

/** What an authenticator app is given. */
export interface TotpSetup {
  secret: string;
  otpauth_uri: string;
}

const TOTP = '/ajax/account/totp';
const RULES = '/ajax/sign-in-rules';

export function getTotp(signal?: AbortSignal): Promise<TotpState> {
  return request('GET', TOTP, { signal });
}

export async function beginTotp(password: string): Promise<TotpSetup> {
  return (await request<{ setup: TotpSetup }>('POST', TOTP, { body: { password } })).setup;
}

/** Answers the recovery codes. */
export async function confirmTotp(code: string): Promise<string[]> {
  return (await request<{ recovery_codes: string[] }>('POST', `${TOTP}/confirm`, { body: { code } })).recovery_codes;
}

export function disableTotp(password: string): Promise<unknown> {
  return request('POST', `${TOTP}/disable`, { body: { password } });
}

export async function newRecoveryCodes(password: string): Promise<string[]> {
  const body = { password };
  return (await request<{ recovery_codes: string[] }>('POST', `${TOTP}/recovery-codes`, { body })).recovery_codes;
}

export function resetTotpOf(agentId: string): Promise<unknown> {
  return request('DELETE', `/ajax/team/${encodeURIComponent(agentId)}/totp`);
}

export async function getTotpRoles(signal?: AbortSignal): Promise<Role[]> {
  return (await request<{ totp_roles: Role[] }>('GET', RULES, { signal })).totp_roles;
}

export async function saveTotpRoles(totp_roles: Role[]): Promise<Role[]> {
  return (await request<{ totp_roles: Role[] }>('PUT', RULES, { body: { totp_roles } })).totp_roles;
}
