import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { Clock } from '@app/common';
import { DeliveryStatusModule } from '@app/conversations';
import { JobsModule } from '@app/jobs';
import { LeadsModule } from '@app/leads';
import { MediaModule } from '@app/media';
import { JournalReplayModule } from '@app/webhook';
import { Module } from '@nestjs/common';
import { EraseJob } from './erasing/erase-job.js';
import { ErasuresController } from './erasing/erasures.controller.js';
import { Erasures } from './erasing/erasures.service.js';
import { Erasing } from './erasing/erasing.service.js';
import { LateReports } from './erasing/late-reports.service.js';
import { Exporting } from './exporting/exporting.service.js';
import { ExportsController } from './exporting/exports.controller.js';
import { JournalIndex } from './journal/journal-index.service.js';
import { RetentionJob } from './keeping/retention-job.js';
import { RetentionController } from './keeping/retention.controller.js';
import { Retention } from './keeping/retention.service.js';

/** Needs the global `Settings` and a `DataSource`. */
@Module({
  imports: [
    AccessModule,
    ChangesModule,
    DeliveryStatusModule,
    JobsModule,
    JournalReplayModule,
    LeadsModule,
    MediaModule,
  ],
  controllers: [ErasuresController, ExportsController, RetentionController],
  providers: [Clock, EraseJob, Erasing, Erasures, Exporting, JournalIndex, LateReports, Retention, RetentionJob],
  exports: [Erasing, Erasures, Exporting],
})
export class PrivacyModule {}
