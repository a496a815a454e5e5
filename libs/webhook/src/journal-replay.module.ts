import { ConversationsModule } from '@app/conversations';
import { LeadsModule } from '@app/leads';
import { TemplatesModule } from '@app/templates';
import { Module } from '@nestjs/common';
import { ErasedParts } from './erasing/erased-parts.service.js';
import { SetAsideBodies } from './erasing/set-aside-bodies.js';
import { EventApplication } from './event-application.js';
import { FailureNews } from './failure-news.js';
import { RefusedChanges } from './refused-changes.js';
import { ReplayService } from './replay.service.js';
import { WebhookEventsService } from './webhook-events.service.js';

/** The journal to look at and to replay, without the intake: what the shell's commands need as well as the server. */
@Module({
  imports: [LeadsModule, TemplatesModule, ConversationsModule],
  providers: [
    ErasedParts,
    EventApplication,
    FailureNews,
    RefusedChanges,
    ReplayService,
    SetAsideBodies,
    WebhookEventsService,
  ],
  exports: [ErasedParts, EventApplication, SetAsideBodies, ReplayService, WebhookEventsService],
})
export class JournalReplayModule {}
