export type * from './inbound-event.js';
export { asObject, type JsonObject } from './json-access.js';
export { parseWebhook, type ParseContext } from './parse-webhook.js';
