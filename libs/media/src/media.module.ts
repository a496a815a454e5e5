import { ChangesModule } from '@app/changes';
import { Clock } from '@app/common';
import { JobsModule } from '@app/jobs';
import { TataClientModule } from '@app/tata-client';
import { Module } from '@nestjs/common';
import { MediaFetcher } from './fetching/media-fetcher.js';
import { MediaSweep } from './fetching/media-sweep.js';
import { MediaController } from './media.controller.js';
import { MediaLedger } from './media-ledger.js';
import { MediaService } from './media.service.js';
import { MediaFilesService } from './serving/media-files.service.js';
import { FolderStorage } from './storage/folder-storage.js';
import { MediaStorage } from './storage/media-storage.js';

/** Needs the global `Settings` and TypeORM's `DataSource`. */
@Module({
  imports: [ChangesModule, JobsModule, TataClientModule],
  controllers: [MediaController],
  providers: [
    Clock,
    MediaFetcher,
    MediaFilesService,
    MediaLedger,
    MediaService,
    MediaSweep,
    { provide: MediaStorage, useClass: FolderStorage },
  ],
  exports: [MediaService],
})
export class MediaModule {}
