import type { EntityManager } from 'typeorm';
import type { MessageChange } from './message-change.js';
import type { StatusReport } from './status-report.js';

export type DueStatus = StatusReport & { id: string; parkedAt: Date };
export type DueChange = MessageChange & { id: string; parkedAt: Date };

/** The statuses whose turn it is to be looked at, the longest due first. */
export function dueStatuses(manager: EntityManager, now: Date, limit: number): Promise<DueStatus[]> {
  return manager.query<DueStatus[]>(
    `SELECT id, wamid, reference, recipient, recipient_user_id AS "recipientUserId",
       business_phone_number AS "businessNumber", status, happened_at AS "happenedAt", received_at AS "receivedAt",
       received_at AS "parkedAt", error, pricing
     FROM waiting_statuses WHERE look_at <= $1 ORDER BY look_at LIMIT $2`,
    [now, limit],
  );
}

export function dueChanges(manager: EntityManager, now: Date, limit: number): Promise<DueChange[]> {
  return manager.query<DueChange[]>(
    `SELECT id, kind, made_by AS by, wamid, target_wamid AS "targetWamid", text, happened_at AS "happenedAt",
       parked_at AS "parkedAt", sender, event_ids AS "eventIds"
     FROM waiting_changes WHERE look_at <= $1 ORDER BY look_at LIMIT $2`,
    [now, limit],
  );
}

/** Where things wait, and the type of their ids. */
const TABLES = { waiting_statuses: 'uuid[]', waiting_changes: 'bigint[]' } as const;
export type WaitingTable = keyof typeof TABLES;

/** One that somebody else has in hand, perhaps behind something of ours, is left as it is: it stays due. */
export async function dropWaiting(manager: EntityManager, table: WaitingTable, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await manager.query(
    `DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} WHERE id = ANY($1::${TABLES[table]}) FOR UPDATE SKIP LOCKED)`,
    [ids],
  );
}

/** Sets when each is looked at next. One that somebody else has in hand is left as it is: it stays due. */
export async function postpone(
  manager: EntityManager,
  table: WaitingTable,
  rows: { id: string; lookAt: Date }[],
): Promise<void> {
  if (rows.length === 0) return;
  await manager.query(
    `UPDATE ${table} w SET look_at = next.look_at FROM (
       SELECT held.id, n.look_at FROM unnest($1::${TABLES[table]}, $2::timestamptz[]) AS n(id, look_at)
       JOIN ${table} held ON held.id = n.id FOR UPDATE OF held SKIP LOCKED) next
     WHERE w.id = next.id`,
    [rows.map(({ id }) => id), rows.map(({ lookAt }) => lookAt)],
  );
}
