export { Spool } from './spool.js';
export { WebhookModule } from './webhook.module.js';
