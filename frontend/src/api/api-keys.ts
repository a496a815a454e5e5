import { request } from './http';

export const API_SCOPES = [
  'messages:read',
  'messages:send',
  'leads:read',
  'leads:write',
  'webhooks:manage',
  'admin',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** What another system calls with. */
export interface ApiKey {
  id: string;
  name: string;
  /** How it begins, to know it by. */
  prefix: string;
  scopes: ApiScope[];
  /** Whether customers' numbers are given to it in full. */
  sees_numbers: boolean;
  state: 'active' | 'expired' | 'revoked';
  created_at: string;
  created_by: string | null;
  expires_at: string | null;
  last_used_at: string | null;
  revoked_at: string | null;
}

export interface NewApiKey extends ApiKey {
  /** The key itself, this once; null when the answer is that of an earlier request. */
  key: string | null;
}

export interface ApiKeyInput {
  name: string;
  scopes: ApiScope[];
  sees_numbers: boolean;
  expires_at: string | null;
}

interface ApiKeyPage {
  data: ApiKey[];
  page: { next_cursor: string | null };
}

const ROUTE = '/api/v1/keys';

export async function listApiKeys(signal?: AbortSignal): Promise<ApiKey[]> {
  const keys: ApiKey[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { data, page }: ApiKeyPage = await request('GET', ROUTE, { query: { limit: 200, cursor }, signal });
    keys.push(...data);
    cursor = page.next_cursor;
  }
  return keys;
}

export function createApiKey(input: ApiKeyInput): Promise<NewApiKey> {
  return request('POST', ROUTE, { body: input });
}

export function revokeApiKey(id: string): Promise<unknown> {
  return request('DELETE', `${ROUTE}/${encodeURIComponent(id)}`);
}
