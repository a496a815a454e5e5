import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { SignedInAgent } from '../signed-in-agent.js';

export const ACTOR_KINDS = ['agent', 'api_key', 'command_line', 'server', 'stranger'] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** Who does something. Their name is kept as it was then. */
export interface Actor {
  kind: ActorKind;
  /** Of the agent or the key. */
  id: string | null;
  name: string;
  address: string | null;
  userAgent: string | null;
}

/** Where something comes from. */
export interface Origin {
  address: string | null;
  userAgent: string | null;
}

const NOWHERE: Origin = { address: null, userAgent: null };

/** Whoever has a shell on the server. */
export const COMMAND_LINE: Actor = { kind: 'command_line', id: null, name: 'command line', ...NOWHERE };
/** What happens by itself, such as at a start with other settings. */
export const SERVER: Actor = { kind: 'server', id: null, name: 'server', ...NOWHERE };

export const agentAt = ({ id, name }: Pick<SignedInAgent, 'id' | 'name'>, { address, userAgent }: Origin): Actor => ({
  kind: 'agent',
  id,
  name,
  address,
  userAgent,
});

/** Somebody of whom nothing is proved. */
export const strangerAt = ({ address, userAgent }: Origin): Actor => ({
  kind: 'stranger',
  id: null,
  name: '',
  address,
  userAgent,
});

/** Who sent a request that the access guard has let in. */
export function actorOf({ agent, apiKey, ip, headers }: FastifyRequest): Actor {
  if (!agent) throw new Error('Nobody is known here: the access guard does not close this route');
  const origin = { address: ip, userAgent: headers['user-agent'] ?? null };
  return { ...agentAt(agent, origin), kind: apiKey ? 'api_key' : 'agent' };
}

/** For the audit log: who calls, and from where. Not for `@Public()` routes. */
export const CurrentActor = createParamDecorator((_data: unknown, context: ExecutionContext): Actor =>
  actorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
