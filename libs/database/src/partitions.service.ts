import { Clock } from '@app/common';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { hasTomorrowsPartition, tendDailyPartitions, type DailyTable } from './daily-partitions.js';

const HOUR_MS = 3_600_000;

/** Keeps the daily partitions of the tables that register here, from their registration on and every hour. */
@Injectable()
export class PartitionsService implements OnApplicationShutdown {
  private readonly logger = new Logger(PartitionsService.name);
  private readonly tables: DailyTable[] = [];
  private readonly timer = setInterval(() => void this.tend(), HOUR_MS).unref();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Resolves once the table can take rows for the week to come. */
  async register(table: DailyTable): Promise<void> {
    this.tables.push(table);
    try {
      await tendDailyPartitions(this.dataSource, table, this.clock.now());
    } catch (error) {
      // A dump that is running holds the locks; a week of partitions is there unless this is the first start
      if (!(await hasTomorrowsPartition(this.dataSource, table.table, this.clock.now()))) throw error;
      this.logger.warn(`Partitions of ${table.table} could not be tended, trying again in an hour: ${String(error)}`);
    }
  }

  /** The tables that have no place for tomorrow's rows; empty when all is well. */
  async missingTomorrow(): Promise<string[]> {
    const missing: string[] = [];
    for (const { table } of this.tables) {
      if (!(await hasTomorrowsPartition(this.dataSource, table, this.clock.now()))) missing.push(table);
    }
    return missing;
  }

  /** For who finds that a row has no place: the clock was set ahead, or nobody tended for a week. Never throws. */
  async tend(): Promise<void> {
    for (const table of this.tables) {
      try {
        await tendDailyPartitions(this.dataSource, table, this.clock.now());
      } catch (error) {
        this.logger.warn(`Partitions of ${table.table} could not be tended, trying again in an hour: ${String(error)}`);
      }
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }
}
