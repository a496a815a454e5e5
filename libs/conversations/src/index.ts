export { ConversationIntakeService } from './conversation-intake.service.js';
export {
  ConversationSnapshots,
  type ConversationSnapshot,
  type MessageSnapshot,
} from './resources/conversation-snapshots.service.js';
export { ListedMessageDto } from './resources/listed-message.dto.js';
export { MaskedAnswers } from './masking/masked-answers.service.js';
export { ConversationEventList } from './teamwork/conversation-event-list.service.js';
export type { ConversationEventDto } from './teamwork/conversation-event.dto.js';
export { ConversationsModule } from './conversations.module.js';
export type { ReportedStatus } from './delivery-status.js';
export { DeliveryStatusModule } from './delivery-status.module.js';
export { DeliveryStatusService, type AppliedReport } from './delivery-status.service.js';
export type { IncomingMessage, StoredMessage } from './incoming-message.js';
export { MessageLookup, type MessagePlace } from './message-lookup.js';
export type { MessageChange } from './message-change.js';
export { MessageChangesService, type RefusedChange } from './message-changes.service.js';
export type { MediaContent, MessageContent } from './message-content.js';
export type * from './message-details.js';
export type { StatusReport } from './status-report.js';
export {
  ConversationNews,
  type OpenCall,
  type ShownNews,
  type UnreadMessage,
} from './news/conversation-news.service.js';
export { Recipients, type Recipient } from './messages/recipients.service.js';
export { forgetWords, indexNotes } from './searching/index-rows.js';
export { removeMessages, type RemovedMessages } from './removing/remove-messages.js';
export { SearchIndexModule } from './searching/search-index.module.js';
export { SearchHealth, type SearchReport } from './searching/search-health.js';
export { MessageQueue, type MessageSender, type NewMessage } from './sending/message-queue.service.js';
export type { NewContent, RequestedContent } from './sending/new-content.js';
export { TemplateContents } from './sending/template-contents.service.js';
export { refreshLatest } from './stray-messages.js';
export type { ErasedReport } from './erased-reports.js';
export { WaitingSweepService } from './waiting-sweep.service.js';
export { WorkFollower, type WorkReport } from './lists/work-follower.service.js';
export { importMessages, type HowToImportMessages, type ImportedMessage } from './importing/import-messages.js';
export { importedMessageId } from './importing/imported-id.js';
export type { MessageOutcome, MessageToImport } from './importing/message-to-import.js';
