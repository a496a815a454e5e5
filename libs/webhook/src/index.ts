export { Spool } from './spool.js';
export { WebhookGate } from './webhook-gate.js';
export { WebhookModule } from './webhook.module.js';
