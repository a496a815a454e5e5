import { ChangesModule } from '@app/changes';
import { Clock } from '@app/common';
import { JobsModule } from '@app/jobs';
import { LeadsModule } from '@app/leads';
import { TataClientModule } from '@app/tata-client';
import { Module } from '@nestjs/common';
import { DeliveryStatusService } from './delivery-status.service.js';
import { MessageChangesService } from './message-changes.service.js';
import { ReadReceipts } from './read-receipts.service.js';
import { WaitingSweepService } from './waiting-sweep.service.js';

/** Apart from ConversationsModule, because the outbox's store needs it and ConversationsModule needs the outbox. */
@Module({
  imports: [ChangesModule, JobsModule, LeadsModule, TataClientModule],
  providers: [Clock, DeliveryStatusService, MessageChangesService, ReadReceipts, WaitingSweepService],
  exports: [DeliveryStatusService, MessageChangesService, ReadReceipts, WaitingSweepService],
})
export class DeliveryStatusModule {}
