import { request } from './http';
import type { Agent } from './session';

export interface Account extends Agent {
  /** What happens at a new message while the panel is out of sight. */
  notify_sound: boolean;
  notify_desktop: boolean;
}

/** A browser that is signed in. */
export interface ShownSession {
  id: string;
  is_current: boolean;
  user_agent: string | null;
  address: string | null;
  created_at: string;
  last_seen_at: string;
}

const SESSIONS = '/ajax/account/sessions/';

export async function getAccount(signal?: AbortSignal): Promise<Account> {
  return (await request<{ account: Account }>('GET', '/ajax/account/', { signal })).account;
}

export type AccountChanges = Partial<Pick<Account, 'name' | 'notify_sound' | 'notify_desktop'>>;

export async function updateAccount(changes: AccountChanges): Promise<Account> {
  return (await request<{ account: Account }>('PATCH', '/ajax/account/', { body: changes })).account;
}

export function changePassword(current: string, next: string): Promise<unknown> {
  return request('POST', '/ajax/account/password/', { body: { current_password: current, new_password: next } });
}

export async function listSessions(signal?: AbortSignal): Promise<ShownSession[]> {
  return (await request<{ sessions: ShownSession[] }>('GET', SESSIONS, { signal })).sessions;
}

export function endSession(id: string): Promise<unknown> {
  return request('DELETE', `${SESSIONS}${encodeURIComponent(id)}/`);
}

export function endOtherSessions(): Promise<unknown> {
  return request('DELETE', SESSIONS);
}
