import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readSessionToken, setSessionCookie } from './session-cookie.js';
import { SessionsService } from './sessions.service.js';
import type { SignedInAgent } from './signed-in-agent.js';

/** Says who sent a request. The one place that knows how callers prove it: API keys will stand beside the cookie here. */
@Injectable()
export class Authenticator {
  constructor(private readonly sessions: SessionsService) {}

  /**
   * Fills `request.agent` and `request.sessionId`, and lengthens the cookie's life with the session's. Null: nobody we
   * know. With `answersAlone` also while the database is away, for whom we have seen before.
   */
  async identify(request: FastifyRequest, reply: FastifyReply, answersAlone = false): Promise<SignedInAgent | null> {
    // A caller who names a key means that key: no falling back to a cookie that happens to be there
    if (isBearer(request)) return null;
    const token = readSessionToken(request);
    if (!token) return null;
    const session = await (answersAlone ? this.sessions.findOrRecall(token) : this.sessions.find(token));
    if (!session) return null;
    if (session.isRenewed) setSessionCookie(request, reply, token);
    request.agent = session.agent;
    request.sessionId = session.id;
    return session.agent;
  }
}

export function isBearer({ headers }: FastifyRequest): boolean {
  return /^bearer\b/i.test(headers.authorization ?? '');
}
