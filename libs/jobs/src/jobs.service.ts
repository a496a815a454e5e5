import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { JobRunner, type JobHandler } from './job-runner.js';

/** One thing to do. `key` names it: adding it again while it waits only moves it to the new time. */
export interface Job {
  key: string;
  payload: Record<string, unknown>;
  /** Now, when left out. */
  runAt?: Date;
}

/** Side work that may wait, repeat and run on any instance. Not for sending: see docs/architecture.md. */
@Injectable()
export class JobsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly runner: JobRunner,
  ) {}

  /**
   * Says who does jobs of this name; to be called in `onModuleInit`. A handler may be run twice for one job, also at
   * the same moment, and is told by the signal to leave off when the server stops.
   */
  handle(name: string, handler: JobHandler): void {
    this.runner.handlers.set(name, handler);
  }

  /** Calls back each time jobs begin to be taken: at start, and when the database is back after an outage. */
  onRunning(listener: () => void): void {
    this.runner.listeners.push(listener);
  }

  /** Adds any number of jobs in one statement, outside of any transaction. Throws the database's error. */
  add(name: string, jobs: Job[]): Promise<void> {
    return this.insert(name, jobs, false);
  }

  /** As {@link add}, and leaves a job that waits already where it stands in the line. */
  addMissing(name: string, jobs: Job[]): Promise<void> {
    return this.insert(name, jobs, true);
  }

  private async insert(name: string, given: Job[], keepsTime: boolean): Promise<void> {
    if (given.length === 0) return;
    // Of several under one key the last stands, as it would had they come one after another: at once PostgreSQL refuses them
    const jobs = [...new Map(given.map((job) => [job.key, job])).values()];
    await this.dataSource.query(
      // No queue: its lock would outlive an instance that dies
      `SELECT 1 FROM graphile_worker.add_jobs(ARRAY(
         SELECT (name, payload, NULL, run_at, NULL, key, NULL, NULL)::graphile_worker.job_spec
         FROM unnest($1::text[], $2::json[], $3::timestamptz[], $4::text[]) AS j(name, payload, run_at, key)), $5)`,
      [
        jobs.map(() => name),
        jobs.map(({ payload }) => JSON.stringify(payload)),
        jobs.map(({ runAt }) => runAt ?? null),
        jobs.map(({ key }) => `${name}:${key}`),
        keepsTime,
      ],
    );
  }
}
