import { Clock, sqlState } from '@app/common';
import { Logger, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';
import { connect, dataSourceOptions, requireWritable } from './data-source.js';
import { IntakeConnections } from './intake-connections.js';
import { migrate } from './migrate.js';
import { ReplicaReads } from './replica/replica-reads.js';
import { PartitionsService } from './partitions.service.js';

const WAIT_FOR_DATABASE_MS = 30_000;

function sayThatItWaits(error: unknown): void {
  const reason = sqlState(error) ?? (error as Error).message;
  new Logger(DatabaseModule.name).warn(
    `The database does not answer yet (${reason}); trying for ${WAIT_FOR_DATABASE_MS / 1000} s`,
  );
}

/** Connects to the database at `url` and brings its schema up to date before anything else starts. */
@Module({})
export class DatabaseModule {
  static at(url: string): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSourceOptions(url), autoLoadEntities: true, toRetry: () => false }),
          dataSourceFactory: async (options) => {
            const dataSource = await connect(
              options as DataSourceOptions,
              WAIT_FOR_DATABASE_MS,
              sayThatItWaits,
              (source) => requireWritable((sql) => source.query(sql)),
            );
            await migrate(dataSource);
            return dataSource;
          },
        }),
      ],
      providers: [Clock, PartitionsService, IntakeConnections, ReplicaReads],
      exports: [Clock, PartitionsService, IntakeConnections, ReplicaReads],
    };
  }
}
