import { Public } from '@app/access';
import { Controller, Get, UseFilters } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { HealthFilter } from './health.filter.js';
import { Readiness } from './readiness.js';

/** For load balancers and supervisors: `live` while the process serves, `ready` while it can do its work. */
@Public()
@ApiExcludeController()
@UseFilters(HealthFilter)
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200 or 503, each check by name: `up` or `down`, with a reason or the numbers it goes by. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check(this.readiness.checks());
  }
}
