import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { AgentRole } from './entities/agent.entity.js';
import type { SignedInAgent } from './signed-in-agent.js';

export const IS_PUBLIC = 'access:public';
export const ALLOWED_ROLES = 'access:roles';
export const ANSWERS_ALONE = 'access:answers-alone';

/** Opens a route, or a controller, to callers who have not signed in. Everything else is closed. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** Narrows a route, or a controller, to agents with one of these roles; others get 403. */
export const Roles = (...roles: AgentRole[]) => SetMetadata(ALLOWED_ROLES, roles);

/**
 * For a route, or a controller, that says what is wrong: it also answers while the database is away, to whom this process
 * has seen signed in today. Nothing of customers may be behind it.
 */
export const AnswersWithoutDatabase = () => SetMetadata(ANSWERS_ALONE, true);

/** The agent who calls. On a `@Public()` route there is none: the parameter would lie, so asking for it throws. */
export const CurrentAgent = createParamDecorator((_data: unknown, context: ExecutionContext): SignedInAgent => {
  const { agent } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!agent) throw new Error('@CurrentAgent() stands on a route that the access guard does not close');
  return agent;
});
