import { KeyScope } from '@app/common';
import { Controller, Get, Head, Headers, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ConversationEvents } from './conversation-events.service.js';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx would hold events back to fill its buffer
  'x-accel-buffering': 'no',
  // A stream's connection serves nothing else, and is not to outlive it
  connection: 'close',
};

/** Server-sent events: which conversations changed. Documented in docs/architecture.md. */
@KeyScope('messages:read')
@Controller('ajax/tata-events')
export class ConversationEventsController {
  constructor(private readonly events: ConversationEvents) {}

  /** By itself it would be answered with the stream, which has no end. */
  @Head()
  describe(@Res() reply: FastifyReply): void {
    void reply.headers(HEADERS).send();
  }

  @Get()
  async open(
    @Req() request: FastifyRequest,
    @Headers('last-event-id') lastEventId: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const stream = await this.events.open(request.sessionId!, lastEventId, request.seesNumbers ?? false);
    stream.once('overdue', () => reply.raw.destroy());
    if (reply.raw.destroyed) stream.destroy();
    else void reply.headers(HEADERS).send(stream);
  }
}
