export { ConversationIntakeService } from './conversation-intake.service.js';
export { ConversationsModule } from './conversations.module.js';
export type { ReportedStatus } from './delivery-status.js';
export { DeliveryStatusService } from './delivery-status.service.js';
export type { IncomingMessage, StoredMessage } from './incoming-message.js';
export { MessageChangesService } from './message-changes.service.js';
export type { MediaContent, MessageContent } from './message-content.js';
export type { StatusReport } from './status-report.js';
