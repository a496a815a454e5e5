import { Public } from '@app/access';
import { PartitionsService } from '@app/database';
import { Spool } from '@app/webhook';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, HealthIndicatorService, TypeOrmHealthIndicator } from '@nestjs/terminus';

const PING_TIMEOUT_MS = 2_000;

/** For load balancers and supervisors: `live` while the process serves, `ready` while it can do its work. */
@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly indicators: HealthIndicatorService,
    private readonly partitions: PartitionsService,
    private readonly spool: Spool,
  ) {}

  @Get('live')
  live(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** The schema is up to date whenever the server runs: it migrates before it listens. */
  @Get('ready')
  @HealthCheck()
  ready() {
    return this.health.check([
      () => this.database.pingCheck('database', { timeout: PING_TIMEOUT_MS }),
      async () => {
        const missing = await this.partitions.missingTomorrow();
        const indicator = this.indicators.check('partitions');
        return missing.length === 0 ? indicator.up() : indicator.down({ missing });
      },
      () => this.indicators.check('spool').up({ waiting: this.spool.waiting }),
    ]);
  }
}
