import { Module } from '@nestjs/common';
import { JobRunner } from './job-runner.js';
import { JobsService } from './jobs.service.js';

/** Needs TypeORM's `DataSource`. */
@Module({
  providers: [JobRunner, JobsService],
  exports: [JobsService],
})
export class JobsModule {}
