/**
 * Everything that the audit log can say, by the part of Leadline that it is about. The panel has a sentence for each in both
 * languages (`audit.actions` of its catalogues, which a test holds against this list).
 */
export const AUDIT_ACTIONS = [
  'sign_in.succeeded',
  'sign_in.failed',
  'sign_in.ended',
  'sign_in.sessions_revoked',
  'password.changed',
  'password.set_by_link',
  'totp.enabled',
  'totp.disabled',
  'totp.reset',
  'totp.recovery_code_used',
  'totp.recovery_codes_replaced',
  'agent.added',
  'agent.invited',
  'agent.link_made',
  'agent.renamed',
  'agent.role_changed',
  'agent.disabled',
  'agent.enabled',
  'agent.sessions_ended',
  'api_key.created',
  'api_key.revoked',
  'settings.changed',
  'webhook_endpoint.created',
  'webhook_endpoint.changed',
  'webhook_endpoint.deleted',
  'webhook_endpoint.secret_rotated',
  'webhook_endpoint.repeated',
  'template.created',
  'template.changed',
  'template.deleted',
  'canned_reply.created',
  'canned_reply.changed',
  'canned_reply.deleted',
  'tag.created',
  'tag.changed',
  'tag.deleted',
  'lead_settings.stages_changed',
  'lead_settings.fields_changed',
  'lead.merged',
  'lead.parted',
  'lead.exported',
  'lead.erased',
  'conversation.bulk_changed',
  'conversation.bulk_undone',
  'journal.replayed',
  'journal.range_replayed',
  'audit.exported',
  'data.backed_up',
  'data.restored',
  'data.imported',
  'data.leads_exported',
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Daily work with customers: it is told who did it, and not from where. */
const DAILY_WORK = new Set(['lead', 'conversation']);
/** But for what takes a person's data out, or away. */
const NO_DAILY_WORK = new Set<AuditAction>(['lead.exported', 'lead.erased']);

export const groupOf = (action: string): string => action.split('.')[0]!;
export const keepsAddress = (action: AuditAction): boolean =>
  !DAILY_WORK.has(groupOf(action)) || NO_DAILY_WORK.has(action);

export const AUDIT_GROUPS = [...new Set(AUDIT_ACTIONS.map(groupOf))];

/** The actions that a filter means: one by its name, or all of a part. Empty for what is none. */
export function actionsNamed(name: string): AuditAction[] {
  return AUDIT_ACTIONS.filter((action) => action === name || groupOf(action) === name);
}
