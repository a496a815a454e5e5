import type { ShownSession } from './account';
import { request } from './http';

export const ROLES = ['administrator', 'supervisor', 'agent'] as const;
export type Role = (typeof ROLES)[number];

export interface TeamMember {
  id: string;
  name: string;
  email: string;
  role: Role;
  /** `invited`: they have never chosen a password. */
  state: 'active' | 'invited' | 'disabled';
  created_at: string;
  last_seen_at: string | null;
  has_totp: boolean;
}

/** Where somebody chooses a password, once. */
export interface OneTimeLink {
  url: string;
  expires_at: string;
}

const path = (id: string) => `/ajax/team/${encodeURIComponent(id)}/`;

export async function listTeam(signal?: AbortSignal): Promise<TeamMember[]> {
  return (await request<{ agents: TeamMember[] }>('GET', '/ajax/team/', { signal })).agents;
}

export function inviteAgent(email: string, role: Role): Promise<{ agent: TeamMember; link: OneTimeLink }> {
  return request('POST', '/ajax/team/', { body: { email, role } });
}

export async function changeAgent(id: string, change: { role?: Role; disabled?: boolean }): Promise<TeamMember> {
  return (await request<{ agent: TeamMember }>('PATCH', path(id), { body: change })).agent;
}

export async function newLinkFor(id: string): Promise<OneTimeLink> {
  return (await request<{ link: OneTimeLink }>('POST', `${path(id)}link/`, { body: {} })).link;
}

export async function listSessionsOf(id: string, signal?: AbortSignal): Promise<ShownSession[]> {
  return (await request<{ sessions: ShownSession[] }>('GET', `${path(id)}sessions/`, { signal })).sessions;
}

export function endSessionOf(id: string, session: string): Promise<unknown> {
  return request('DELETE', `${path(id)}sessions/${encodeURIComponent(session)}/`);
}

/** But for the one that asks. */
export function endSessionsOf(id: string): Promise<unknown> {
  return request('DELETE', `${path(id)}sessions/`);
}
