import { InvalidError, answerFor, type DomainError, type ErrorAnswer } from '@app/common';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';

interface Wording {
  contentType: string;
  body: unknown;
}

/** The one place where errors become answers: each surface words them its own way. */
@Catch()
export class SurfaceErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(SurfaceErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const answer = answerFor(error);
    if (answer.isUnexpected) {
      const { name, message, stack } = error as Error;
      this.logger.error(`Request ${request.id} failed: ${name}: ${withoutValues(message)}`, stack && frames(stack));
    }
    const { contentType, body } = wordingFor(request.url)(answer, request.id);
    if (answer.retryAfter) void reply.header('Retry-After', String(answer.retryAfter));
    void reply.status(answer.status).type(contentType).send(body);
  }
}

/** For addresses that no route can be looked up for: broken percent-encoding, or far too long. */
export function answerBadAddress(request: FastifyRequest, reply: FastifyReply): void {
  answerAhead(new InvalidError('This address cannot be read'), request, reply);
}

/** For what is refused before Nest hears of it. */
export function answerAhead(error: DomainError, request: FastifyRequest, reply: FastifyReply): void {
  const answer = answerFor(error);
  if (answer.retryAfter) void reply.header('Retry-After', String(answer.retryAfter));
  const { contentType, body } = wordingFor(request.url)(answer, request.id);
  void reply.status(answer.status).type(contentType).send(body);
}

/** Database errors quote values, which may be somebody's message. */
const withoutValues = (message: string | undefined): string =>
  (message ?? '').split('\n')[0]!.replace(/"[^"]*"|'[^']*'/g, '…');

const frames = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

function wordingFor(url: string): (answer: ErrorAnswer, requestId: string) => Wording {
  if (url.startsWith('/api/')) return problem;
  return url.startsWith('/webhook') ? webhook : ajax;
}

const JSON_TYPE = 'application/json; charset=utf-8';

function ajax({ message, code, errors, details, isUnexpected }: ErrorAnswer, requestId: string): Wording {
  return {
    contentType: JSON_TYPE,
    body: {
      success: false,
      error: message,
      code,
      ...(errors && { errors }),
      ...(isUnexpected && { request_id: requestId }),
      ...details,
    },
  };
}

function webhook({ message }: ErrorAnswer): Wording {
  return { contentType: JSON_TYPE, body: { status: 'error', message } };
}

/** RFC 9457. */
function problem({ status, code, message, errors, details }: ErrorAnswer, requestId: string): Wording {
  return {
    contentType: 'application/problem+json; charset=utf-8',
    body: {
      type: 'about:blank',
      title: STATUS_CODES[status] ?? 'Error',
      status,
      code,
      detail: message,
      ...(errors && { errors }),
      retryable: status === 429 || status >= 500,
      request_id: requestId,
      ...details,
    },
  };
}
