import type { Agent, AgentRole } from './entities/agent.entity.js';

/** The person behind a request, as the panel and other modules see them. */
export interface SignedInAgent {
  id: string;
  name: string;
  email: string;
  role: AgentRole;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard on every route that is not `@Public()`. */
    agent?: SignedInAgent;
    /** The session it came with; `SessionsService.findActiveIds` tells long streams when to end. */
    sessionId?: string;
  }
}

export function toSignedInAgent({ id, name, email, role }: Agent): SignedInAgent {
  return { id, name, email, role };
}
