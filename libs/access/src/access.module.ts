import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessLinksService } from './access-links.service.js';
import { AccessGuard } from './access.guard.js';
import { AgentsService } from './agents.service.js';
import { Authenticator } from './authenticator.js';
import { accessEntities } from './entities/index.js';
import { ColleaguesController } from './colleagues.controller.js';
import { FirstRunService } from './first-run.service.js';
import { RecentSessions } from './recent-sessions.js';
import { SessionsService } from './sessions.service.js';
import { SetupController } from './setup.controller.js';
import { SignInLimits } from './sign-in-limits.service.js';
import { SignInController } from './sign-in.controller.js';
import { SignInService } from './sign-in.service.js';

/** Agents, their sessions and links, and the guard. Needs `Settings`, `Clock`, a `DataSource` and `@fastify/cookie`. */
@Module({
  imports: [TypeOrmModule.forFeature(accessEntities)],
  controllers: [SignInController, SetupController, ColleaguesController],
  providers: [
    AccessGuard,
    AccessLinksService,
    AgentsService,
    Authenticator,
    FirstRunService,
    RecentSessions,
    SessionsService,
    SignInLimits,
    SignInService,
  ],
  exports: [AccessGuard, AgentsService, FirstRunService, SessionsService],
})
export class AccessModule {}
