import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { controlRoutes } from './control-routes.js';
import { watchCalls } from './endpoint.js';
import { eventRoutes } from './event-routes.js';
import { mediaRoutes } from './media-routes.js';
import { pageRoutes } from './page-routes.js';
import type { Simulator } from './simulator.js';
import { badRequest, TataError } from './tata-error.js';
import { tataRoutes } from './tata-routes.js';

const NO_RULE = 'No rule has this shape: check `on`, `do` and the keys that go with them; the README lists every rule';

/** The simulator over HTTP: TATA's endpoints, the control API and the phone page. */
export async function createServer(simulator: Simulator): Promise<FastifyInstance> {
  const app = Fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 500 },
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allowUnionTypes: true } },
  });
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, parsed) => {
    if (body === '') return parsed(null, undefined);
    try {
      parsed(null, JSON.parse(String(body)));
    } catch {
      parsed(badRequest(['the body must be JSON']));
    }
  });
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof TataError) return reply.code(error.status).send(error.body);
    const status = error.statusCode ?? 500;
    if (status >= 500)
      process.stderr.write(`${request.method} ${request.routeOptions.url ?? ''} failed: ${error.message}\n`);
    // The list of what each rule is not would bury the one mistake.
    const isNoRule = error.validation?.some(({ keyword }) => keyword === 'oneOf');
    return reply.code(status).send({ statusCode: status, message: isNoRule ? NO_RULE : error.message });
  });
  app.setNotFoundHandler((request, reply) => {
    const message = `Cannot ${request.method} ${request.url}`;
    return reply.code(404).send({ message, error: 'Not Found', statusCode: 404 });
  });
  watchCalls(app, simulator);
  tataRoutes(app, simulator);
  await mediaRoutes(app, simulator);
  controlRoutes(app, simulator);
  eventRoutes(app, simulator);
  pageRoutes(app);
  return app;
}
