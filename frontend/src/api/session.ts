import { request } from './http';

export interface Agent {
  id: string;
  name: string;
  email: string;
  role: string;
}

export interface SetupLink {
  kind: 'setup' | 'invite' | 'reset';
  name: string | null;
  email: string | null;
}

export interface SetupInput {
  name?: string;
  email?: string;
  password: string;
  code?: string;
}

export function getMe(): Promise<{ agent: Agent }> {
  return request('GET', '/ajax/me/', { isPublic: true });
}

export function login(email: string, password: string, code?: string): Promise<unknown> {
  return request('POST', '/ajax/login/', { body: { email, password, code }, isPublic: true });
}

export function logout(): Promise<unknown> {
  return request('POST', '/ajax/logout/', { isPublic: true });
}

export function getSetupLink(token: string): Promise<SetupLink> {
  return request('GET', `/ajax/setup/${encodeURIComponent(token)}/`, { isPublic: true });
}

export function completeSetup(token: string, input: SetupInput): Promise<unknown> {
  return request('POST', `/ajax/setup/${encodeURIComponent(token)}/`, { body: input, isPublic: true });
}
