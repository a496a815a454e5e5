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
import { LinkedPictures } from './pictures/linked-pictures.service.js';
import { MediaFilesService } from './serving/media-files.service.js';
import { FileKeeper } from './storage/file-keeper.js';
import { FolderStorage } from './storage/folder-storage.js';
import { MediaStorage } from './storage/media-storage.js';
import { SharedFolderWatch } from './storage/shared-folder-watch.js';
import { UploadCleaning } from './uploading/upload-cleaning.js';
import { UploadLedger } from './uploading/upload-ledger.js';
import { UploadsController } from './uploading/uploads.controller.js';
import { UploadsService } from './uploading/uploads.service.js';

/** Needs the global `Settings` and TypeORM's `DataSource`. */
@Module({
  imports: [ChangesModule, JobsModule, TataClientModule],
  controllers: [MediaController, UploadsController],
  providers: [
    Clock,
    FileKeeper,
    LinkedPictures,
    MediaFetcher,
    MediaFilesService,
    MediaLedger,
    MediaService,
    MediaSweep,
    SharedFolderWatch,
    UploadCleaning,
    UploadLedger,
    UploadsService,
    { provide: MediaStorage, useClass: FolderStorage },
  ],
  exports: [LinkedPictures, MediaService],
})
export class MediaModule {}
