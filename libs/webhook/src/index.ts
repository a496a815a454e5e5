export { EVENT_STATES, type EventState, type WebhookEventDto } from './dto/webhook-event.dto.js';
export type { ReplayCountsDto } from './dto/webhook-event-queries.dto.js';
export { readInstant } from './instant.js';
export { JournalReplayModule } from './journal-replay.module.js';
export { ReplayService } from './replay.service.js';
export { Spool } from './spool.js';
export { WebhookGate } from './webhook-gate.js';
export { WebhookModule } from './webhook.module.js';
export { WebhookEventsService } from './webhook-events.service.js';
