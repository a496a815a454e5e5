import { UnauthenticatedError } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSessionToken, setSessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import type { SignedInAgent } from './signed-in-agent.js';

/** Says who sent a request. The one place that knows how callers prove it: API keys will stand beside the cookie here. */
@Injectable()
export class Authenticator {
  constructor(private readonly sessions: SessionsService) {}

  /** Fills `request.agent` and `request.sessionId`. Throws `unauthenticated`. */
  async authenticate(request: FastifyRequest, reply: FastifyReply): Promise<SignedInAgent> {
    if (isBearer(request)) throw new UnauthenticatedError('This API key is not valid; check it, or sign in instead');
    const token = readSessionToken(request);
    const session = token ? await this.sessions.find(token) : null;
    if (!token || !session) throw new UnauthenticatedError();
    if (session.isRenewed) setSessionCookie(request, reply, token);
    request.agent = session.agent;
    request.sessionId = session.id;
    return session.agent;
  }
}

function isBearer({ headers }: FastifyRequest): boolean {
  return /^bearer\b/i.test(headers.authorization ?? '');
}
