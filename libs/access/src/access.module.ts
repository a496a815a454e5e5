import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLinksService } from './access-links.service.js';
import { AccessGuard } from './access.guard.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { AgentsService } from './agents.service.js';
import { AuditController, AuditExportController } from './audit/audit.controller.js';
import { AuditLog } from './audit/audit-log.service.js';
import { AuditRetention } from './audit/audit-retention.service.js';
import { SettingsWatch } from './audit/settings-watch.service.js';
import { Authenticator } from './authenticator.js';
import { accessEntities } from './entities/index.js';
import { ColleaguesController } from './colleagues.controller.js';
import { FirstRunService } from './first-run.service.js';
import { ApiKeysController } from './keys/api-keys.controller.js';
import { ApiKeysService } from './keys/api-keys.service.js';
import { IdempotencyInterceptor } from './idempotency/idempotency.interceptor.js';
import { KeyCalls } from './keys/key-calls.service.js';
import { NumberLookups } from './numbers/number-lookups.js';
import { NumberSettingsController } from './numbers/number-settings.controller.js';
import { NumberSettings } from './numbers/number-settings.service.js';
import { NumberSightInterceptor } from './numbers/number-sight.js';
import { PasswordProof } from './password-proof.service.js';
import { RecentSessions } from './recent-sessions.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';
import { SecondStep } from './totp/second-step.service.js';
import { ServerKeyCheck } from './totp/server-key-check.service.js';
import { ServerKey } from './totp/server-key.js';
import { SignInRules } from './totp/sign-in-rules.service.js';
import { TotpController, TotpOfTeamController } from './totp/totp.controller.js';
import { TotpSecrets } from './totp/totp-secrets.service.js';
import { TotpService } from './totp/totp.service.js';
import { TeamController } from './team.controller.js';
import { TeamSessionsController } from './team-sessions.controller.js';
import { TeamSessions } from './team-sessions.service.js';
import { TeamService } from './team.service.js';

/** Agents, their sessions and links, and the guard. Needs `Settings`, `Clock`, a `DataSource` and `@fastify/cookie`. */
@Module({
  imports: [TypeOrmModule.forFeature(accessEntities)],
  controllers: [
    SignInController,
    SetupController,
    AccountController,
    TeamController,
    TeamSessionsController,
    ColleaguesController,
    ApiKeysController,
    NumberSettingsController,
    AuditController,
    AuditExportController,
    TotpController,
    TotpOfTeamController,
  ],
  providers: [
    AccessGuard,
    AccessLinksService,
    AccountService,
    AgentsService,
    ApiKeysService,
    AuditLog,
    AuditRetention,
    Authenticator,
    FirstRunService,
    IdempotencyInterceptor,
    KeyCalls,
    NumberLookups,
    NumberSettings,
    NumberSightInterceptor,
    PasswordProof,
    RecentSessions,
    SecondStep,
    ServerKey,
    ServerKeyCheck,
    SessionsService,
    SettingsWatch,
    SignInLimits,
    SignInRules,
    SignInService,
    TeamService,
    TeamSessions,
    TotpSecrets,
    TotpService,
  ],
  exports: [
    AccessGuard,
    AgentsService,
    ApiKeysService,
    FirstRunService,
    IdempotencyInterceptor,
    NumberSightInterceptor,
    SessionsService,
  ],
})
export class AccessModule {}
