import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate, readToken } from './auth.js';
import { digits } from './behaviour.js';
import { isObject } from './send-validation.js';
import type { Simulator } from './simulator.js';
import type { AuthScheme, CallRecord, CallRule, Operation } from './types.js';

declare module 'fastify' {
  interface FastifyRequest {
    call: CallRecord | null;
  }
  interface FastifyContextConfig {
    operation?: Operation;
  }
}

export interface Endpoint {
  method: 'GET' | 'POST' | 'DELETE';
  url: string;
  operation: Operation;
  /** The presigned link alone does without. */
  isOpen?: boolean;
}

type Work = (
  request: FastifyRequest,
  reply: FastifyReply,
  seen: { authScheme: AuthScheme; rule?: CallRule },
) => unknown;

/** Registers one of TATA's endpoints: recorded, behind the token, and bent by the rule that is meant for the call. */
export function endpoint(
  app: FastifyInstance,
  simulator: Simulator,
  { isOpen, operation, ...route }: Endpoint,
  work: Work,
) {
  app.route({
    ...route,
    config: { operation },
    handler: async (request, reply) => {
      if (request.call) request.call.reference = referenceOf(request.body);
      const authScheme = isOpen ? 'raw' : authenticate(request.headers, simulator.authToken, operation);
      const rule = simulator.takeCallRule(operation, recipientOf(request.body));
      if (request.call && rule) request.call.rule = rule.do;
      return follow(simulator, rule, request, reply, () => work(request, reply, { authScheme, rule }));
    },
  });
}

/** Records each call to TATA and, where a rule says so, resets the connection before the body is read. */
export function watchCalls(app: FastifyInstance, simulator: Simulator): void {
  app.decorateRequest('call', null);
  app.addHook('onRequest', async (request, reply) => {
    const { operation } = request.routeOptions.config;
    if (!operation) return;
    const authScheme = readToken(request.headers)?.scheme ?? null;
    const { method, url } = request;
    request.call = {
      at: Date.now(),
      operation,
      method,
      path: url.split('?')[0]!,
      authScheme,
      reference: null,
      rule: null,
      status: null,
    };
    simulator.recordCall(request.call);
    if (!simulator.takeReset(operation)) return;
    request.call.rule = 'reset';
    reply.hijack();
    request.raw.socket.resetAndDestroy();
  });
  app.addHook('onResponse', async (request, reply) => {
    if (request.call && reply.raw.headersSent) request.call.status = reply.statusCode;
  });
}

async function follow(
  simulator: Simulator,
  rule: CallRule | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
  work: () => unknown,
): Promise<unknown> {
  switch (rule?.do) {
    case 'refuse':
      if (rule.accepted) await work();
      return reply
        .code(rule.status ?? 500)
        .headers(rule.headers ?? {})
        .send(rule.body ?? { statusCode: rule.status ?? 500, message: 'Refused by a rule of the simulator' });
    case 'stall': {
      // A file is sent as it is looked up, so that it is looked up late
      if (rule.accepted !== false && request.routeOptions.config.operation === 'file') {
        await simulator.sleep(rule.ms);
        return work();
      }
      const answer = rule.accepted === false ? undefined : await work();
      await simulator.sleep(rule.ms);
      if (rule.accepted !== false) return answer;
      return reply.code(rule.status ?? 504).send(rule.body ?? { message: 'Endpoint request timed out' });
    }
    case 'drop':
      if (rule.accepted !== false) await work();
      reply.hijack();
      request.raw.socket.destroy();
      return reply;
    default:
      return work();
  }
}

function recipientOf(body: unknown): string | null {
  return isObject(body) && typeof body.to === 'string' ? digits(body.to) : null;
}

function referenceOf(body: unknown): string | null {
  const metaData = isObject(body) && isObject(body.metaData) ? body.metaData : {};
  return typeof metaData.custom_callback_data === 'string' ? metaData.custom_callback_data : null;
}
