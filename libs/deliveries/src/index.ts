export { DeliveriesModule } from './deliveries.module.js';
export { EVENTS, type DescribedEvent } from './events/event.dto.js';
export { EVENT_TYPES, LEAD_DELETED, RELAY_EVENT, TEST_EVENT, type EventType } from './events/event-types.js';
