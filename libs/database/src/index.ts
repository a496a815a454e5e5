export { ADVISORY_LOCKS } from './advisory-locks.js';
export * from './arrays.js';
export { ensurePartitionFor, isWithoutPartition, type DailyTable } from './daily-partitions.js';
export { connect, dataSourceOptions, requireWritable } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export * from './embedded/index.js';
export { IntakeConnections } from './intake-connections.js';
export { migrate } from './migrate.js';
export { PartitionsService } from './partitions.service.js';
export { pendingMigrations } from './pending-migrations.js';
export { ReplicaReads, type ReplicaReport, type Statements } from './replica/replica-reads.js';
export { openShellDatabase, type ShellDatabase } from './shell-database.js';
export {
  StaleConnectionError,
  afterPipelinedCommit,
  ask,
  gatherUntilCommit,
  pipelined,
  sendAhead,
  sendLast,
} from './pipeline.js';
export { prepared } from './prepared.js';
