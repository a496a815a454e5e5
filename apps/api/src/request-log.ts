import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';

const TELL_EVERY_MS = 60_000;

/**
 * The route's pattern is logged, never the address: addresses hold phone numbers and the webhook's path secret. What is
 * refused because something is away (503) is told at once, and from then on as a count a minute: TATA brings a hundred
 * webhooks a second, and the disk that they found full is often the log's own.
 */
export function logRequests(fastify: FastifyInstance, logger: Logger, tellEveryMs = TELL_EVERY_MS): void {
  const untold = new Map<string, number>();
  /** False when there was nothing to tell. */
  const tellCount = (route: string): boolean => {
    const more = untold.get(route) ?? 0;
    if (more > 0) logger.warn({ route, status: 503, more }, 'requests refused since the last line about them');
    return more > 0;
  };
  const tellLater = (route: string): void => {
    setTimeout(() => {
      if (!tellCount(route)) return untold.delete(route);
      untold.set(route, 0);
      return tellLater(route);
    }, tellEveryMs).unref();
  };
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    const more = reply.statusCode === 503 ? untold.get(route) : undefined;
    if (more !== undefined) untold.set(route, more + 1);
    else if (reply.statusCode === 503) {
      untold.set(route, 0);
      tellLater(route);
    }
    const level = reply.statusCode >= 500 && more === undefined ? 'warn' : 'debug';
    // What would not be written is not put together: webhooks come by the thousand
    if (!logger.isLevelEnabled(level)) return done();
    logger[level](
      {
        request_id: request.id,
        method: request.method,
        route,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
    done();
  });
  fastify.addHook('onClose', (_instance, done) => {
    for (const route of untold.keys()) tellCount(route);
    done();
  });
}
