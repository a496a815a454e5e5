import type { FastifyRequest } from 'fastify';
import { actorOf, type Actor } from './audit/actor.js';

/** Who asks about themselves, and through which session. */
export interface Asker {
  agentId: string;
  sessionId: string | undefined;
  address: string;
  actor: Actor;
}

export function askerOf(request: FastifyRequest): Asker {
  const { agent, sessionId, ip } = request;
  return { agentId: agent!.id, sessionId, address: ip, actor: actorOf(request) };
}
