import { answerFor } from '@app/common';
import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Words errors as TATA's side reads them: `{"status":"error","message":…}`. */
@Catch()
export class WebhookErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(WebhookErrorFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, message, retryAfter, isUnexpected } = answerFor(error);
    if (isUnexpected) this.logger.error(`A webhook failed: ${(error as Error).name}`, (error as Error).stack);
    if (retryAfter) void reply.header('Retry-After', String(retryAfter));
    void reply.status(status).send({ status: 'error', message });
  }
}
