import { ForbiddenError, KEY_SCOPES, UnauthenticatedError, holdsScope, type ApiScope } from '@app/common';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ALLOWED_ROLES, ANSWERS_ALONE, IS_PUBLIC } from './access.decorators.js';
import { Authenticator, isBearer } from './authenticator.js';
import type { AgentRole } from './entities/agent.entity.js';
import { KeyCalls } from './keys/key-calls.service.js';
import { NumberLookups } from './numbers/number-lookups.js';
import { isSafeMethod, isSameOrigin } from './same-origin.js';

const UNKNOWN_KEY = 'This API key is not valid; check it, or sign in instead';

/**
 * Closes every route that is not `@Public()`; registered for the whole application. Agents are held to `@Roles()`, and to an
 * `Origin` for the cookie's sake; keys to `@KeyScope()`.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authenticator: Authenticator,
    private readonly calls: KeyCalls,
    private readonly lookups: NumberLookups,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, places)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const answersAlone = this.reflector.getAllAndOverride<boolean | undefined>(ANSWERS_ALONE, places) ?? false;
    const agent = await this.authenticator.identify(request, reply, answersAlone);
    if (!agent) throw new UnauthenticatedError(isBearer(request) ? UNKNOWN_KEY : undefined);
    if (request.apiKey) {
      await this.calls.count(request.apiKey.id, reply);
      const scopes = this.reflector.getAllAndOverride<ApiScope[] | undefined>(KEY_SCOPES, places) ?? [];
      refuseKeyWithout(scopes, request.apiKey.scopes);
      if (!request.seesNumbers) await this.lookups.count(request);
      return true;
    }
    if (!isSafeMethod(request.method)) refuseForeignOrigin(request);
    const roles = this.reflector.getAllAndOverride<AgentRole[] | undefined>(ALLOWED_ROLES, places);
    if (roles && !roles.includes(agent.role)) {
      throw new ForbiddenError(`This takes the role ${roles.join(' or ')}; ask an administrator`);
    }
    if (!request.seesNumbers) await this.lookups.count(request);
    return true;
  }
}

/** For routes that make a session: another site must not sign a visitor in, while scripts send no `Origin` at all. */
@Injectable()
export class ForeignOriginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.headers.origin !== undefined) refuseForeignOrigin(request);
    return true;
  }
}

function refuseKeyWithout(wanted: ApiScope[], scopes: readonly ApiScope[]): void {
  if (holdsScope(scopes, wanted)) return;
  throw new ForbiddenError(
    wanted.length === 0
      ? 'No API key may call this; it is for agents who have signed in'
      : `This takes a key with the scope ${wanted.join(' or ')}; an administrator makes one`,
  );
}

function refuseForeignOrigin(request: FastifyRequest): void {
  if (isSameOrigin(request.headers.origin, request.host)) return;
  throw new ForbiddenError(
    'The Origin of this request is missing or not this server: open the panel at its own address ' +
      '(behind a proxy, pass the Host header on, or set TRUST_PROXY=true)',
  );
}
