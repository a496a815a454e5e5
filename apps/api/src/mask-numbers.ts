import { MaskedAnswers } from '@app/conversations';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';

/**
 * The one place where customers' numbers leave an answer, errors among them, for who may not see them: behind everything
 * that makes answers, and before they become text. Streams and files are no answers of this kind: they ask for themselves.
 */
export function maskNumbers(fastify: FastifyInstance, app: NestFastifyApplication): void {
  fastify.addHook('preSerialization', async (request, _reply, answer) => {
    if (request.seesNumbers !== false || typeof answer !== 'object' || answer === null) return answer;
    return app.get(MaskedAnswers, { strict: false }).mask(answer, request.url);
  });
}
