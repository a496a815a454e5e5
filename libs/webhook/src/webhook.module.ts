import { AccessModule } from '@app/access';
import { MediaModule } from '@app/media';
import { Module } from '@nestjs/common';
import { Backlog } from './backlog.js';
import { IntakeStore } from './intake-store.js';
import { JournalReplayModule } from './journal-replay.module.js';
import { Journal } from './journal.js';
import { JournalReader } from './journal-reader.js';
import { SpoolReplay } from './spool-replay.js';
import { Spool } from './spool.js';
import { WebhookDoor } from './webhook-door.js';
import { WebhookGate } from './webhook-gate.js';
import { WebhookEventsController } from './webhook-events.controller.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

@Module({
  imports: [AccessModule, MediaModule, JournalReplayModule],
  controllers: [WebhookController, WebhookEventsController],
  providers: [
    WebhookDoor,
    WebhookGate,
    WebhookService,
    IntakeStore,
    Journal,
    JournalReader,
    Backlog,
    Spool,
    SpoolReplay,
  ],
  exports: [JournalReader, Spool, WebhookGate],
})
export class WebhookModule {}
