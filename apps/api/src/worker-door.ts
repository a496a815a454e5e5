import { DomainError } from '@app/common';
import type { FastifyInstance } from 'fastify';
import { answerAhead } from './errors/surface-error.filter.js';

/** For supervisors and monitoring. */
const OPEN = /^\/(health|metrics)(\/|\?|$)/;

class NotServedHereError extends DomainError {
  readonly code = 'not_served_here';
  readonly kind = 'unavailable';
  override readonly retryAfter = 5;
  constructor() {
    super(
      'This is a worker (ROLE=worker), which serves /health and /metrics alone; ask an instance that serves the web',
    );
  }
}

/** A worker answers those alone. Any other request was led to the wrong place: whoever led it there may try elsewhere. */
export function serveHealthAlone(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    if (OPEN.test(request.url)) done();
    else answerAhead(new NotServedHereError(), request, reply);
  });
}
