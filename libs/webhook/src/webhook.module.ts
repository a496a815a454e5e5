import { AccessModule } from '@app/access';
import { ConversationsModule } from '@app/conversations';
import { LeadsModule } from '@app/leads';
import { MediaModule } from '@app/media';
import { TemplatesModule } from '@app/templates';
import { Module } from '@nestjs/common';
import { Backlog } from './backlog.js';
import { EventApplication } from './event-application.js';
import { FailureNews } from './failure-news.js';
import { IntakeStore } from './intake-store.js';
import { Journal } from './journal.js';
import { ReplayService } from './replay.service.js';
import { SpoolReplay } from './spool-replay.js';
import { Spool } from './spool.js';
import { WebhookDoor } from './webhook-door.js';
import { WebhookGate } from './webhook-gate.js';
import { WebhookEventsController } from './webhook-events.controller.js';
import { WebhookEventsService } from './webhook-events.service.js';
import { WebhookController } from './webhook.controller.js';
import { WebhookService } from './webhook.service.js';

@Module({
  imports: [AccessModule, LeadsModule, MediaModule, TemplatesModule, ConversationsModule],
  controllers: [WebhookController, WebhookEventsController],
  providers: [
    WebhookDoor,
    WebhookGate,
    WebhookService,
    IntakeStore,
    Journal,
    EventApplication,
    FailureNews,
    Backlog,
    Spool,
    SpoolReplay,
    WebhookEventsService,
    ReplayService,
  ],
  exports: [Spool, WebhookGate],
})
export class WebhookModule {}
