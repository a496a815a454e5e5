export { CurrentActor, actorOf, agentAt, strangerAt, COMMAND_LINE, SERVER, type Actor } from './actor.js';
export { AUDIT_ACTIONS, type AuditAction } from './actions.js';
export { AuditRetention } from './audit-retention.service.js';
export { changesBetween, record, type AuditEntry, type AuditSubject } from './record.js';
