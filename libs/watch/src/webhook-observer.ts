import { IntakeCounters } from '@app/common';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DOCTOR_AGENT } from './doctor/probe.js';

/** Notes which webhooks were refused. Our own doctor's are no sign of anything, and noted apart. */
@Injectable()
export class WebhookObserver {
  constructor(host: HttpAdapterHost, counters: IntakeCounters) {
    // In the constructor: hooks hold for the routes that are registered after them
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onResponse', (request, reply, done) => {
      if (request.method === 'POST' && request.url.startsWith('/webhook')) {
        const isDoctor = request.headers['user-agent'] === DOCTOR_AGENT;
        if (!isDoctor) counters.answered(reply.statusCode, new Date());
        else if (reply.statusCode === 401) counters.ownRefused += 1;
      }
      done();
    });
  }
}
