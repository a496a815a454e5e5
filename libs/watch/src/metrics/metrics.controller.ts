import { Public } from '@app/access';
import { Settings } from '@app/config';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireMetricsAccess } from './metrics-access.js';
import { MetricsService } from './metrics.service.js';

/** For Prometheus. */
@Public()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsService,
    private readonly settings: Settings,
  ) {}

  @Get()
  async read(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    requireMetricsAccess(this.settings.metricsToken, {
      address: request.socket.remoteAddress,
      isForwarded: ['x-forwarded-for', 'forwarded', 'x-real-ip'].some((name) => request.headers[name] !== undefined),
      authorization: request.headers.authorization,
    });
    void reply.type(this.metrics.contentType);
    return this.metrics.render();
  }
}
