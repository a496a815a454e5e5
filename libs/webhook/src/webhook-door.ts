import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { WebhookGate } from './webhook-gate.js';

/** Asks for the address' secret before a byte of the body is read: strangers must not fill the memory with theirs. */
@Injectable()
export class WebhookDoor {
  constructor(host: HttpAdapterHost, gate: WebhookGate) {
    // In the constructor: hooks hold for the routes that are registered after them
    host.httpAdapter.getInstance<FastifyInstance>().addHook('onRequest', (request, _reply, done) => {
      if (!request.routeOptions.url?.startsWith('/webhook')) return done();
      try {
        gate.admitPath((request.params as { secret?: string }).secret);
        done();
      } catch (error) {
        done(error as Error);
      }
    });
  }
}
