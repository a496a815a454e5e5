import type { Agent, AgentRole } from './entities/agent.entity.js';
import type { ApiKey } from './entities/api-key.entity.js';

/** Who is behind a request, as the panel and other modules see them: an agent, or a key under the name of its system. */
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
    /** The session or key that it came with; `SessionsService.findActiveIds` tells long streams when to end. */
    sessionId?: string;
  }
}

export function toSignedInAgent({ id, name, email, role }: Agent): SignedInAgent {
  return { id, name, email, role };
}

/** Its id is the key's: references and idempotency keys are each key's own. What it may do, its scopes say. */
export function toCallingAgent({ id, name, scopes }: ApiKey): SignedInAgent {
  return { id, name: `API: ${name}`, email: '', role: scopes.includes('admin') ? 'administrator' : 'agent' };
}
