import { Settings } from '@app/config';
import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { MediaStorage } from './media-storage.js';

const HOUR_MS = 3_600_000;
const LOOKED_FOR = 5;

/**
 * Looks whether the files that the database knows are in this instance's folder: two machines without a folder in common
 * would each miss what the other has stored, and nobody would notice before a customer's photo fails to open.
 */
@Injectable()
export class SharedFolderWatch implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Media');
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly storage: MediaStorage,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), HOUR_MS).unref();
    void this.look();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  private async look(): Promise<void> {
    try {
      const newest = await this.dataSource.query<{ key: string }[]>(
        `SELECT storage_key AS key FROM media WHERE state = 'ready' AND storage_key IS NOT NULL
         ORDER BY id DESC LIMIT ${LOOKED_FOR}`,
      );
      const found = await Promise.all(newest.map(({ key }) => this.storage.has(key)));
      // One may have been lost, or be on its way through a network file system; all of them are somewhere else
      if (found.length > 0 && !found.includes(true)) this.complain(found.length);
    } catch {
      // Readiness tells of a database that is away
    }
  }

  private complain(count: number): void {
    const folder = join(this.settings.dataDir, 'media');
    this.logger.error(
      `None of the ${count} newest files of the database is in ${folder}: all instances have to share that folder, and a restored database needs its files (docs/deploy.md, More than one instance)`,
    );
  }
}
