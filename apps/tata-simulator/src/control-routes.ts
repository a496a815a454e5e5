import type { FastifyInstance } from 'fastify';
import * as schemas from './control-schemas.js';
import type { BehaviourChange } from './behaviour.js';
import { seedDemo } from './demo.js';
import type { Failure } from './reports.js';
import type { Simulator } from './simulator.js';
import type { Customer, CustomerMessage, ReportedStatus, Signing } from './types.js';

interface OfPhone {
  Params: { phone: string };
}

const OF_PHONE = { schema: { params: schemas.phoneParams } };

/** The control API: what a test or the phone page tells the simulator, and what it wants to know. */
export function controlRoutes(app: FastifyInstance, simulator: Simulator): void {
  app.get('/simulator/customers', () => simulator.customers());
  app.post<{ Body: Customer }>('/simulator/customers', { schema: { body: schemas.customerSchema } }, ({ body }) =>
    simulator.saveCustomer(body),
  );
  app.get<OfPhone>('/simulator/customers/:phone/messages', OF_PHONE, ({ params }) => simulator.chat(params.phone));
  app.post<OfPhone & { Body: Omit<CustomerMessage, 'from'> }>(
    '/simulator/customers/:phone/messages',
    { schema: { params: schemas.phoneParams, body: schemas.customerMessageSchema } },
    ({ params, body }, reply) => {
      reply.code(201);
      return simulator.customerWrites({ ...body, from: params.phone });
    },
  );
  app.post<OfPhone>('/simulator/customers/:phone/open', OF_PHONE, ({ params }) => {
    simulator.openChat(params.phone);
    return { opened: true };
  });

  app.get<{ Querystring: { to?: string } }>('/simulator/sends', ({ query }) => simulator.sends(query.to));
  app.post<{ Params: { id: string }; Body: Failure & { status: ReportedStatus } }>(
    '/simulator/sends/:id/status',
    { schema: { body: schemas.statusSchema } },
    ({ params, body: { status, ...failure } }) => {
      simulator.reportStatus(params.id, status, 'code' in failure ? failure : undefined);
      return { reported: status };
    },
  );
  app.get('/simulator/calls', () => simulator.calls());

  app.get('/simulator/behaviour', () => ({ rules: simulator.rules(), switches: simulator.switches() }));
  app.post<{ Body: BehaviourChange }>(
    '/simulator/behaviour',
    { schema: { body: schemas.behaviourSchema } },
    ({ body }) => {
      simulator.behave(body);
      return { rules: simulator.rules(), switches: simulator.switches() };
    },
  );
  app.delete('/simulator/behaviour', () => {
    simulator.clearRules();
    return { rules: simulator.rules(), switches: simulator.switches() };
  });

  app.get('/simulator/webhooks', () => simulator.webhooks());
  app.post<{ Body: { url?: string; secret?: string | null } }>(
    '/simulator/webhook',
    { schema: { body: schemas.webhookTargetSchema } },
    ({ body }) => {
      simulator.setWebhook(body);
      const { url, secret } = simulator.webhookTarget();
      return { url, signed: secret !== null };
    },
  );
  app.get<{ Params: { id: string } }>('/simulator/media/:id', ({ params }, reply) => {
    const file = simulator.media.find(params.id);
    if (!file) return reply.callNotFound();
    return reply.type(file.mimeType).send(file.bytes);
  });
  app.post('/simulator/media/expire-links', () => {
    simulator.media.expireLinks();
    return { expired: true };
  });
  app.post('/simulator/reset', () => {
    simulator.reset();
    return { reset: true };
  });
  app.post('/simulator/demo', async () => ({ written: await seedDemo(simulator) }));
  void app.register(rawRoutes, { simulator });
}

/** Its own scope, so that the body can be kept byte for byte, JSON or not. */
function rawRoutes(app: FastifyInstance, { simulator }: { simulator: Simulator }, done: () => void): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, parsed) => parsed(null, body));
  app.post<{ Body: string; Querystring: { signature?: Signing } }>('/simulator/webhooks/raw', ({ body, query }) =>
    simulator.sendRaw(body ?? '', query.signature),
  );
  done();
}
