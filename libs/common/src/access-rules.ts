import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiCookieAuth, ApiSecurity } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';

/** What an API key may do. `admin` may do everything that a key can. */
export const API_SCOPES = [
  'messages:read',
  'messages:send',
  'leads:read',
  'leads:write',
  'webhooks:manage',
  'admin',
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** Who calls with a key: what the access guard knows of it. */
export interface KeyHolder {
  id: string;
  scopes: readonly ApiScope[];
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard when an API key calls; unset for a signed-in agent. */
    apiKey?: KeyHolder;
  }
}

export const KEY_SCOPES = 'access:key-scopes';

/** What the document calls the two ways to prove who calls. */
export const COOKIE_SCHEME = 'cookie';
export const KEY_SCHEME = 'api_key';

/**
 * Opens a route, or a controller, to API keys with one of these scopes, beside the agents who may use it. A route without
 * this is closed to keys. It stands here because every lib has routes; the guard in `access` enforces it.
 */
export const KeyScope = (...scopes: ApiScope[]) =>
  applyDecorators(SetMetadata(KEY_SCOPES, scopes), ApiCookieAuth(COOKIE_SCHEME), ApiSecurity(KEY_SCHEME, scopes));

/** Says that a route, or a controller, is for people who have signed in: no key opens it. */
export const AgentsOnly = () => applyDecorators(SetMetadata(KEY_SCOPES, []), ApiCookieAuth(COOKIE_SCHEME));

/** Whether these scopes reach what takes one of `wanted`. */
export const holdsScope = (scopes: readonly ApiScope[], wanted: readonly ApiScope[]): boolean =>
  wanted.some((scope) => scopes.includes(scope)) || (wanted.length > 0 && scopes.includes('admin'));

/** The key that calls; null for an agent who has signed in. */
export const CallingKey = createParamDecorator(
  (_data: unknown, context: ExecutionContext): KeyHolder | null =>
    context.switchToHttp().getRequest<FastifyRequest>().apiKey ?? null,
);
