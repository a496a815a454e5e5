export type { NumberStop } from './number-stops.js';
export type { SendAttempt } from './attempt-log.js';
export type { OutboxTuning } from './outbox-tuning.js';
export { OutboxModule, type OutboxModuleOptions } from './outbox.module.js';
export { OutboxService } from './outbox.service.js';
export {
  OutgoingMessages,
  type MessageOutcome,
  type QueuedFile,
  type QueuedMessage,
  type QueuedUpload,
} from './outgoing-messages.js';
