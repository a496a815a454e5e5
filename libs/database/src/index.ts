export { ensurePartitionFor, type DailyTable } from './daily-partitions.js';
export { connect, dataSourceOptions } from './data-source.js';
export { DatabaseModule } from './database.module.js';
export * from './embedded/index.js';
export { migrate } from './migrate.js';
export { PartitionsService } from './partitions.service.js';
export { pendingMigrations } from './pending-migrations.js';
export { openShellDatabase, type ShellDatabase } from './shell-database.js';
export { prepared } from './prepared.js';
