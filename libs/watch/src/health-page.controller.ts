import { AnswersWithoutDatabase, Roles } from '@app/access';
import { KeyScope } from '@app/common';
import { Controller, Get, HttpCode, HttpStatus, Post } from '@nestjs/common';
import { OpenAlerts } from './alerts/open-alerts.js';
import type { Check } from './check.js';
import { DoctorService } from './doctor/doctor.service.js';
import { HealthService } from './health.service.js';

interface CheckDto {
  key: string;
  state: Check['state'];
  code: string;
  values: Check['values'];
  since: string | null;
}

const toDto = ({ key, state, code, values, since }: Check): CheckDto => ({
  key,
  state,
  code,
  values,
  since: since?.toISOString() ?? null,
});

/** For the panel's Health page and its banner. */
@Roles('administrator', 'supervisor')
@AnswersWithoutDatabase()
@KeyScope('admin')
@Controller('ajax/health')
export class HealthPageController {
  constructor(
    private readonly health: HealthService,
    private readonly alerts: OpenAlerts,
    private readonly doctor: DoctorService,
  ) {}

  @Get()
  async show(): Promise<{ success: true; checked_at: string; checks: CheckDto[] }> {
    const { checks, readings } = await this.health.report();
    return { success: true, checked_at: readings.at.toISOString(), checks: checks.map(toDto) };
  }

  /** What needs a person now, oldest first. */
  @Get('alerts')
  async listAlerts(): Promise<{ success: true; alerts: Omit<CheckDto, 'state'>[] }> {
    const alerts = await this.alerts.list();
    return {
      success: true,
      alerts: alerts.map(({ since, ...alert }) => ({ ...alert, since: since?.toISOString() ?? null })),
    };
  }

  @Post('doctor')
  @HttpCode(HttpStatus.OK)
  async examine(): Promise<{ success: true; checks: CheckDto[] }> {
    return { success: true, checks: (await this.doctor.run()).map(toDto) };
  }
}
