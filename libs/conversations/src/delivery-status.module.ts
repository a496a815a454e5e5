import { ChangesModule } from '@app/changes';
import { LeadsModule } from '@app/leads';
import { Module } from '@nestjs/common';
import { DeliveryStatusService } from './delivery-status.service.js';
import { MessageChangesService } from './message-changes.service.js';
import { WaitingSweepService } from './waiting-sweep.service.js';

/** Apart from ConversationsModule, because the outbox's store needs it and ConversationsModule needs the outbox. */
@Module({
  imports: [ChangesModule, LeadsModule],
  providers: [DeliveryStatusService, MessageChangesService, WaitingSweepService],
  exports: [DeliveryStatusService, MessageChangesService],
})
export class DeliveryStatusModule {}
