import { cleanJson, cleanText, newId } from '@app/common';
import type { EntityManager } from 'typeorm';
import { keepsAddress, type AuditAction } from './actions.js';
import type { Actor } from './actor.js';

/** What something was done to. `name` is what people call it; a customer is told by the id alone, which erasing one leaves true. */
export interface AuditSubject {
  kind:
    | 'agent'
    | 'api_key'
    | 'canned_reply'
    | 'lead'
    | 'setting'
    | 'tag'
    | 'template'
    | 'webhook_endpoint'
    | 'webhook_event';
  id: string;
  name?: string;
}

export interface AuditEntry {
  actor: Actor;
  action: AuditAction;
  subject?: AuditSubject;
  /** Small and plain. Never a secret, a phone number, or what customers and agents wrote. */
  details?: Record<string, unknown>;
}

const LONGEST = { name: 200, userAgent: 300, address: 100 };
const cut = (text: string | null | undefined, length: number): string | null =>
  text === null || text === undefined ? null : cleanText([...text].slice(0, length).join(''));

/** Writes one line of the audit log in the caller's transaction: it is there if, and only if, what it tells of has happened. */
export async function record(manager: EntityManager, { actor, action, subject, details }: AuditEntry): Promise<void> {
  const isFrom = keepsAddress(action);
  await manager.query(
    `INSERT INTO audit_log (id, at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, subject_name, details, address, user_agent)
     VALUES ($1, date_trunc('milliseconds', clock_timestamp()), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      newId(),
      actor.kind,
      actor.id,
      cut(actor.name, LONGEST.name),
      action,
      subject?.kind ?? null,
      cut(subject?.id, LONGEST.name),
      cut(subject?.name, LONGEST.name),
      JSON.stringify(cleanJson(JSON.parse(JSON.stringify(details ?? {})))),
      isFrom ? cut(actor.address, LONGEST.address) : null,
      isFrom ? cut(actor.userAgent, LONGEST.userAgent) : null,
    ],
  );
}

/** What of `after` differs from `before`, as `{ field: { from, to } }`; null when nothing does. */
export function changesBetween<T extends object>(
  before: T,
  after: Partial<T>,
): Record<string, { from: unknown; to: unknown }> | null {
  const changed = (Object.keys(after) as (keyof T & string)[]).filter(
    (field) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  );
  if (changed.length === 0) return null;
  return Object.fromEntries(changed.map((field) => [field, { from: before[field] ?? null, to: after[field] ?? null }]));
}
