import cookie from '@fastify/cookie';
import serveStatic from '@fastify/static';
import { existsSync } from 'node:fs';
import type { Socket } from 'node:net';
import { InvalidError, newId } from '@app/common';
import type { Settings } from '@app/config';
import { isTakingFile } from '@app/media';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { isOutsized } from './body-shape.js';
import { SurfaceErrorFilter, answerBadAddress } from './errors/surface-error.filter.js';
import { validationPipe } from './errors/validation.js';
import { maskNumbers } from './mask-numbers.js';
import { describeApi } from './openapi/openapi.js';
import { PANEL_FOLDER } from './panel/panel-files.js';
import { logRequests } from './request-log.js';
import { setSecurityHeaders } from './security-headers.js';

const LARGEST_BODY = 1024 * 1024;
/** So long may a request take to come in whole; 1 MiB needs it at 35 kB/s. Whoever never ends it is let go. */
const LONGEST_REQUEST_MS = 30_000;

export function createAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: LARGEST_BODY,
    requestTimeout: LONGEST_REQUEST_MS,
    // Node swaps the two when that for the head is the longer one
    http: { headersTimeout: LONGEST_REQUEST_MS, connectionsCheckingInterval: 5_000 },
    // The nearest proxy only: entries before its own in X-Forwarded-For are the client's word
    trustProxy: settings.trustProxy ? (_address, hop) => hop < 1 : false,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 20_000 },
    // Fastify words these itself before Nest is asked
    frameworkErrors: (_error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      answerBadAddress(request, reply),
    clientErrorHandler: (error, socket) => {
      // The one exemption from the time above, which has a watch of its own
      if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && isTakingFile(socket)) return;
      refuseBrokenRequest(error, socket);
    },
    // At shutdown idle connections are closed at once, busy ones after their answer
    forceCloseConnections: 'idle',
    genReqId: () => newId(),
  });
}

/** Everything between a bare application and one that serves: the same in production and in tests. */
export async function configureApp(app: NestFastifyApplication, logger: Logger): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance();
  readJsonBodies(fastify);
  letFilesThrough(fastify);
  setSecurityHeaders(fastify);
  letGoWhenClosing(fastify);
  logRequests(fastify, logger);
  maskNumbers(fastify, app);
  await app.register(cookie);
  if (existsSync(PANEL_FOLDER))
    await app.register(serveStatic, { root: PANEL_FOLDER, serve: false, preCompressed: true });
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new SurfaceErrorFilter());
  describeApi(app);
}

/** In words of HTTP, for what is no request or comes too slowly: nothing of ours sees it. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const status =
    error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
      ? '408 Request Timeout'
      : error.code === 'HPE_HEADER_OVERFLOW'
        ? '431 Request Header Fields Too Large'
        : '400 Bad Request';
  if (socket.writable) socket.write(`HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`);
  socket.destroy(error);
}

/** JSON only, and the webhook's bytes as they came: its signature is over them. */
function readJsonBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    const raw = body as Buffer;
    if (request.url.startsWith('/webhook')) {
      Object.assign(request, { rawBody: raw });
      return done(null, undefined);
    }
    if (raw.length === 0) return done(null, undefined);
    if (isOutsized(raw)) return done(new InvalidError('The body is nested too deeply, or has too many members'));
    try {
      done(null, JSON.parse(raw.toString('utf8')));
    } catch {
      done(new InvalidError('The body is not JSON'));
    }
  });
}

/** Files are read by the route that takes them, as they come; for every other one they are no body that it knows. */
function letFilesThrough(fastify: FastifyInstance): void {
  fastify.addContentTypeParser('multipart/form-data', (request, _payload, done) => {
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean };
    done(takesFiles ? null : Object.assign(new Error('No files here'), { statusCode: 415 }), undefined);
  });
}

/** Connections that are kept for the next request, or that browsers open ahead of one, would hold up the stop. */
function letGoWhenClosing(fastify: FastifyInstance): void {
  let isClosing = false;
  const sockets = new Set<Socket>();
  fastify.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  fastify.addHook('preClose', (done) => {
    isClosing = true;
    for (const socket of sockets) if (socket.bytesRead === 0) socket.destroy();
    done();
  });
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) void reply.header('Connection', 'close');
    done();
  });
}
