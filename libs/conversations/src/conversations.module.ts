import { AccessModule } from '@app/access';
import { ChangesModule } from '@app/changes';
import { JobsModule } from '@app/jobs';
import { LeadsModule } from '@app/leads';
import { MediaModule } from '@app/media';
import { OutboxModule } from '@app/outbox';
import { TataClientModule } from '@app/tata-client';
import { TemplatesModule } from '@app/templates';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { BulkChangesController } from './bulk/bulk-changes.controller.js';
import { BulkChanges } from './bulk/bulk-changes.service.js';
import { BulkUndos } from './bulk/bulk-undos.service.js';
import { CleanUpService } from './clean-up.service.js';
import { ConversationFinder } from './conversation-finder.js';
import { ConversationIntakeService } from './conversation-intake.service.js';
import { ConversationListService } from './conversation-list.service.js';
import { ConversationsController } from './conversations.controller.js';
import { ConversationsService } from './conversations.service.js';
import { DraftsController } from './drafts/drafts.controller.js';
import { DraftsService } from './drafts/drafts.service.js';
import { DeliveryStatusModule } from './delivery-status.module.js';
import { Conversation } from './entities/conversation.entity.js';
import { Message } from './entities/message.entity.js';
import { ConversationEventsController } from './events/conversation-events.controller.js';
import { ConversationEvents } from './events/conversation-events.service.js';
import { FindingController } from './finding/finding.controller.js';
import { MessageWayService } from './finding/message-way.service.js';
import { ListedRows } from './lists/listed-rows.service.js';
import { WorkFollower } from './lists/work-follower.service.js';
import { FirstConversation } from './late-arrival.js';
import { AdPictureJob } from './leads/ad-pictures/ad-picture-job.js';
import { AdPicturesController } from './leads/ad-pictures/ad-pictures.controller.js';
import { LeadMergesController } from './leads/lead-merges.controller.js';
import { LeadMergesService } from './leads/lead-merges.service.js';
import { TimelineService } from './leads/timeline.service.js';
import { MessagesController } from './messages/messages.controller.js';
import { MessagesService } from './messages/messages.service.js';
import { Recipients } from './messages/recipients.service.js';
import { MessageLookup } from './message-lookup.js';
import { MessageFiles } from './message-files.js';
import { MessageListService } from './message-list.service.js';
import { MaskedAnswers } from './masking/masked-answers.service.js';
import { ConversationNews } from './news/conversation-news.service.js';
import { OutgoingMessagesStore } from './outgoing-messages.store.js';
import { ReplyService } from './reply.service.js';
import { ConversationResourcesController } from './resources/conversation-resources.controller.js';
import { ConversationSnapshots } from './resources/conversation-snapshots.service.js';
import { MessageSearchService } from './searching/message-search.service.js';
import { PeopleSearchService } from './searching/people-search.service.js';
import { SearchHealth } from './searching/search-health.js';
import { SearchController } from './searching/search.controller.js';
import { MessageQueue } from './sending/message-queue.service.js';
import { RetryService } from './sending/retry.service.js';
import { TemplateContents } from './sending/template-contents.service.js';
import { ConversationCountsService } from './teamwork/conversation-counts.service.js';
import { ConversationEventList } from './teamwork/conversation-event-list.service.js';
import { ConversationWorkController } from './teamwork/conversation-work.controller.js';
import { LastSeen } from './teamwork/last-seen.service.js';
import { PresenceService } from './teamwork/presence/presence.service.js';
import { SnoozeWatch } from './teamwork/snooze-watch.service.js';
import { TeamworkController } from './teamwork/teamwork.controller.js';
import { TeamworkService } from './teamwork/teamwork.service.js';
import { WorkChanges } from './teamwork/work-changes.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([Conversation, Message]),
    AccessModule,
    ChangesModule,
    JobsModule,
    LeadsModule,
    MediaModule,
    TataClientModule,
    TemplatesModule,
    DeliveryStatusModule,
    OutboxModule.with({
      store: OutgoingMessagesStore,
      imports: [ChangesModule, DeliveryStatusModule, LeadsModule, MediaModule],
    }),
  ],
  controllers: [
    AdPicturesController,
    BulkChangesController,
    ConversationsController,
    ConversationEventsController,
    ConversationResourcesController,
    ConversationWorkController,
    DraftsController,
    FindingController,
    LeadMergesController,
    MessagesController,
    SearchController,
    TeamworkController,
  ],
  providers: [
    AdPictureJob,
    BulkChanges,
    BulkUndos,
    CleanUpService,
    ConversationCountsService,
    ConversationEventList,
    ConversationEvents,
    ConversationFinder,
    ConversationIntakeService,
    ConversationListService,
    ConversationNews,
    ConversationSnapshots,
    ConversationsService,
    DraftsService,
    FirstConversation,
    LastSeen,
    LeadMergesService,
    ListedRows,
    MaskedAnswers,
    MessageFiles,
    MessageListService,
    MessageLookup,
    MessageQueue,
    MessageSearchService,
    MessagesService,
    MessageWayService,
    PeopleSearchService,
    PresenceService,
    Recipients,
    ReplyService,
    RetryService,
    SearchHealth,
    SnoozeWatch,
    TeamworkService,
    TemplateContents,
    TimelineService,
    WorkChanges,
    WorkFollower,
  ],
  exports: [
    ConversationEventList,
    ConversationIntakeService,
    ConversationNews,
    ConversationSnapshots,
    DeliveryStatusModule,
    MaskedAnswers,
    MessageLookup,
    MessageQueue,
    OutboxModule,
    Recipients,
    SearchHealth,
    TemplateContents,
    WorkFollower,
  ],
})
export class ConversationsModule {}
