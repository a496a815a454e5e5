export { ConversationIntakeService } from './conversation-intake.service.js';
export { ConversationsModule } from './conversations.module.js';
export type { ReportedStatus } from './delivery-status.js';
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
export { MessageQueue, type MessageSender, type NewMessage } from './sending/message-queue.service.js';
export type { NewContent, RequestedContent } from './sending/new-content.js';
export { TemplateContents } from './sending/template-contents.service.js';
