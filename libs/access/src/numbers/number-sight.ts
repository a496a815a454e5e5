import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Observable } from 'rxjs';
import type { AgentRole } from '../entities/agent.entity.js';

/** To whom customers' numbers are shown in full. */
export const NUMBERS_SHOWN_TO = ['everyone', 'supervisors', 'administrators'] as const;
export type NumbersShownTo = (typeof NUMBERS_SHOWN_TO)[number];

const SEEING: Record<NumbersShownTo, readonly AgentRole[]> = {
  everyone: ['administrator', 'supervisor', 'agent'],
  supervisors: ['administrator', 'supervisor'],
  administrators: ['administrator'],
};

export const mayRoleSee = (role: AgentRole, shownTo: NumbersShownTo): boolean => SEEING[shownTo].includes(role);

declare module 'fastify' {
  interface FastifyRequest {
    /** Set with `agent`: whether customers' numbers are shown to who calls. */
    seesNumbers?: boolean;
  }
}

const sight = new AsyncLocalStorage<boolean>();

/** Whether whoever waits for this may see customers' numbers: so does what nobody waits for, such as a job. */
export const mayCallerSeeNumbers = (): boolean => sight.getStore() ?? true;

/** Lets services know it that search by parts of numbers: their answers would tell, one by one, what is hidden. */
@Injectable()
export class NumberSightInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { seesNumbers = true } = context.switchToHttp().getRequest<FastifyRequest>();
    if (seesNumbers) return next.handle();
    return new Observable((subscriber) => sight.run(false, () => next.handle().subscribe(subscriber)));
  }
}
