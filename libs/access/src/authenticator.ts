import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiKeysService } from './keys/api-keys.service.js';
import { readSessionToken, setSessionCookie } from './session-cookie.js';
import { keySession, SessionsService } from './sessions.service.js';
import { toCallingAgent, type SignedInAgent } from './signed-in-agent.js';

/** Says who sent a request. The one place that knows how callers prove it: by the session's cookie, or by an API key. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly sessions: SessionsService,
    private readonly keys: ApiKeysService,
  ) {}

  /**
   * Fills `request.agent` and `request.sessionId`, for a key `request.apiKey` too, and lengthens the cookie's life with the
   * session's. Null: nobody we know. With `answersAlone` also while the database is away, for whom we have seen before.
   */
  async identify(request: FastifyRequest, reply: FastifyReply, answersAlone = false): Promise<SignedInAgent | null> {
    // A caller who names a key means that key: no falling back to a cookie that happens to be there
    if (isBearer(request)) return this.identifyKey(request);
    const token = readSessionToken(request);
    if (!token) return null;
    const session = await (answersAlone ? this.sessions.findOrRecall(token) : this.sessions.find(token));
    if (!session) return null;
    if (session.isRenewed) setSessionCookie(request, reply, token);
    request.agent = session.agent;
    request.sessionId = session.id;
    request.seesNumbers = session.seesNumbers;
    return session.agent;
  }

  private async identifyKey(request: FastifyRequest): Promise<SignedInAgent | null> {
    const key = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
    const apiKey = key ? await this.keys.find(key) : null;
    if (!apiKey) return null;
    request.apiKey = { id: apiKey.id, scopes: apiKey.scopes };
    request.agent = toCallingAgent(apiKey);
    request.sessionId = keySession(apiKey.id);
    request.seesNumbers = apiKey.seesNumbers;
    return request.agent;
  }
}

export function isBearer({ headers }: FastifyRequest): boolean {
  return /^bearer\b/i.test(headers.authorization ?? '');
}
