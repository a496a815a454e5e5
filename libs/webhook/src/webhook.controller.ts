import { Public } from '@app/access';
import { Controller, Get, Header, HttpCode, HttpStatus, Post, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { requireJson } from './webhook-body.js';
import { WebhookGate } from './webhook-gate.js';
import { WebhookService } from './webhook.service.js';

/** The body's exact bytes, which the signature is over. Set by the server's JSON parser. */
type RawRequest = FastifyRequest & { rawBody?: Buffer };

const KEPT_HEADERS = ['content-type', 'user-agent', 'x-forwarded-for', 'x-request-id'];

/** What TATA calls. The secret in the address is the door's business. */
@ApiExcludeController()
@Public()
@Controller('webhook')
export class WebhookController {
  constructor(
    private readonly gate: WebhookGate,
    private readonly webhook: WebhookService,
  ) {}

  @Post(['', ':secret'])
  @HttpCode(HttpStatus.OK)
  async receive(@Req() request: RawRequest): Promise<{ status: 'success' }> {
    requireJson(request.headers);
    const raw = request.rawBody ?? Buffer.alloc(0);
    this.gate.admit(raw, headerOf(request, 'x-hub-signature-256'));
    await this.webhook.take(raw, keptHeaders(request));
    return { status: 'success' };
  }

  @Get(['', ':secret'])
  @Header('content-type', 'text/plain; charset=utf-8')
  verify(@Query() query: Record<string, unknown>): string {
    return this.gate.verify(query['hub.mode'], query['hub.verify_token'], query['hub.challenge']);
  }
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

function keptHeaders(request: FastifyRequest): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const name of KEPT_HEADERS) {
    const value = headerOf(request, name);
    if (value !== undefined) kept[name] = value.slice(0, 500).toWellFormed();
  }
  return kept;
}
