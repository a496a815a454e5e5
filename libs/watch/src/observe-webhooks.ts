import type { IntakeCounters } from '@app/common';
import type { FastifyInstance } from 'fastify';
import { DOCTOR_AGENT } from './doctor/probe.js';

/** Notes which webhooks were refused. Our own doctor's are no sign of anything; only what he was refused is noted. */
export function observeWebhooks(fastify: FastifyInstance, counters: IntakeCounters): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    if (request.method === 'POST' && request.url.startsWith('/webhook')) {
      const isDoctor = request.headers['user-agent'] === DOCTOR_AGENT;
      if (!isDoctor) counters.answered(reply.statusCode, new Date());
      else if (reply.statusCode === 401) counters.ownRefused += 1;
    }
    done();
  });
}
