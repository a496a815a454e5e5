import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessGuard } from './access.guard.js';
import { Authenticator } from './authenticator.js';
import { accessEntities } from './entities/index.js';
import { SessionsService } from './sessions.service.js';

/** Agents, their sessions and links, and the guard. Needs `Settings`, `Clock`, a `DataSource` and `@fastify/cookie`. */
@Module({
  imports: [TypeOrmModule.forFeature(accessEntities)],
  providers: [AccessGuard, Authenticator, SessionsService],
  exports: [AccessGuard, SessionsService],
})
export class AccessModule {}
