import { newId } from '@app/common';
import { instantArray, jsonbArray, prepared, textArray, uuidArray } from '@app/database';
import type { EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { ReportedStatus } from './delivery-status.js';
import type { StatusReport } from './status-report.js';

/** What a report tells about a message; without a status, its wamid only. */
export interface Told {
  messageId: string;
  /** Null when the message has it already. */
  wamid: string | null;
  status: ReportedStatus | null;
  happenedAt: Date | null;
  error: StatusReport['error'];
  pricing: StatusReport['pricing'];
}

/** A message that has learnt something, and what else that calls for. */
export interface ChangedMessage {
  id: string;
  conversationId: string;
  /** Statuses, changes or quotes wait for its wamid. */
  hasStatuses: boolean;
  hasChanges: boolean;
  hasQuotes: boolean;
  /** It is proved to have gone out, and the lead has no note of it. */
  isUnnoted: boolean;
  isReaction: boolean;
}

export interface MatchedReport {
  messageId: string | null;
  /** It was found by its wamid, which is no news to it then. */
  hasWamid: boolean;
  /** Another row of the same message: an echo of it, or what its statuses had made of it. */
  strayId: string | null;
}

/** The message of each report, or null, in the order of the reports. */
export async function matchMessages(manager: EntityManager, reports: StatusReport[]): Promise<MatchedReport[]> {
  const rows = await prepared<{ by_reference: string | null; by_wamid: string | null }>(
    manager,
    `SELECT (SELECT id FROM messages WHERE id = r.reference AND direction = 'outgoing') AS by_reference,
       (SELECT id FROM messages WHERE wamid = r.wamid AND direction = 'outgoing') AS by_wamid
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS r(reference, wamid, index) ORDER BY r.index`,
    [uuidArray(reports.map(referenceOf)), textArray(reports.map(({ wamid }) => wamid))],
  );
  return rows.map(({ by_reference, by_wamid }) => ({
    messageId: by_reference ?? by_wamid,
    hasWamid: by_wamid !== null && (by_reference ?? by_wamid) === by_wamid,
    strayId: by_reference && by_wamid && by_reference !== by_wamid ? by_wamid : null,
  }));
}

export const referenceOf = ({ reference }: StatusReport): string | null =>
  reference && isUuid(reference) ? reference : null;

/**
 * One instant each, the first by WhatsApp's clock, and the error of the first failure. A wamid is learnt once, and never
 * one that another message has. The list follows. A repeat changes nothing and is not answered.
 */
export async function setInstants(manager: EntityManager, told: Told[]): Promise<ChangedMessage[]> {
  if (told.length === 0) return [];
  return prepared<ChangedMessage>(
    manager,
    `WITH r AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[], $6::jsonb[])
         AS r(message_id, wamid, status, at, error, pricing)
     ), told AS (
       SELECT message_id, min(wamid) AS wamid,
         min(at) FILTER (WHERE status = 'sent') AS sent_at, min(at) FILTER (WHERE status = 'delivered') AS delivered_at,
         min(at) FILTER (WHERE status = 'read') AS read_at, min(at) FILTER (WHERE status = 'failed') AS failed_at,
         (array_agg(error ORDER BY at) FILTER (WHERE error IS NOT NULL))[1] AS error,
         (array_agg(pricing ORDER BY at) FILTER (WHERE pricing IS NOT NULL))[1] AS pricing
       FROM r GROUP BY message_id
     ), s AS (
       SELECT told.*, CASE WHEN wamid IS NOT NULL AND row_number() OVER (PARTITION BY wamid ORDER BY message_id) = 1
         AND NOT EXISTS (SELECT 1 FROM messages other WHERE other.wamid = told.wamid) THEN wamid END AS new_wamid
       FROM told
     ), changed AS (
       UPDATE messages m SET
         wamid = coalesce(m.wamid, s.new_wamid),
         sent_at = least(m.sent_at, s.sent_at), delivered_at = least(m.delivered_at, s.delivered_at),
         read_at = least(m.read_at, s.read_at), failed_at = least(m.failed_at, s.failed_at),
         error = CASE WHEN s.failed_at < m.failed_at THEN coalesce(s.error, m.error) ELSE coalesce(m.error, s.error) END,
         pricing = coalesce(m.pricing, s.pricing)
       FROM s WHERE m.id = s.message_id AND (
         m.wamid IS NULL AND s.new_wamid IS NOT NULL OR m.pricing IS NULL AND s.pricing IS NOT NULL
         OR s.sent_at < coalesce(m.sent_at, 'infinity') OR s.delivered_at < coalesce(m.delivered_at, 'infinity')
         OR s.read_at < coalesce(m.read_at, 'infinity') OR s.failed_at < coalesce(m.failed_at, 'infinity'))
       RETURNING m.id, m.conversation_id, m.status, m.type = 'reaction' AS is_reaction,
         EXISTS (SELECT 1 FROM waiting_statuses w WHERE w.wamid = m.wamid) AS has_statuses,
         EXISTS (SELECT 1 FROM waiting_changes w WHERE w.target_wamid = m.wamid) AS has_changes,
         EXISTS (SELECT 1 FROM messages q WHERE q.reply_to_wamid = m.wamid AND q.reply_to_id IS NULL) AS has_quotes,
         m.status IN ('sent', 'delivered', 'read') AND m.sent_from IS DISTINCT FROM 'outside'
           AND NOT EXISTS (SELECT 1 FROM lead_notes n WHERE n.message_id = m.id) AS is_unnoted
     ), listed AS (
       UPDATE conversations c SET latest_status = changed.status FROM changed
       WHERE c.id = changed.conversation_id AND c.latest_message_id = changed.id
         AND c.latest_status IS DISTINCT FROM changed.status
     )
     SELECT id, conversation_id AS "conversationId", has_statuses AS "hasStatuses", has_changes AS "hasChanges",
       has_quotes AS "hasQuotes", is_unnoted AS "isUnnoted", is_reaction AS "isReaction" FROM changed`,
    [
      uuidArray(told.map(({ messageId }) => messageId)),
      textArray(told.map(({ wamid }) => wamid)),
      textArray(told.map(({ status }) => status)),
      instantArray(told.map(({ happenedAt }) => happenedAt)),
      jsonbArray(told.map(({ error }) => error && JSON.stringify(error))),
      jsonbArray(told.map(({ pricing }) => pricing && JSON.stringify(pricing))),
    ],
  );
}

/** One row for each wamid and status, the first by WhatsApp's clock; sorted, so that two batches do not wait for each other. */
export async function parkStatuses(manager: EntityManager, reports: StatusReport[]): Promise<void> {
  if (reports.length === 0) return;
  const first = new Map<string, StatusReport>();
  for (const report of reports) {
    const key = `${report.wamid}\n${report.status}`;
    const known = first.get(key);
    if (!known || report.happenedAt < known.happenedAt) first.set(key, report);
  }
  const rows = [...first.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, report]) => report);
  await manager.query(
    `INSERT INTO waiting_statuses AS w (id, wamid, reference, recipient, recipient_user_id, business_phone_number, status,
       happened_at, received_at, error, pricing)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
       $8::timestamptz[], $9::timestamptz[], $10::jsonb[], $11::jsonb[])
     ON CONFLICT ON CONSTRAINT waiting_statuses_wamid_status_key DO UPDATE
       SET happened_at = excluded.happened_at, error = coalesce(excluded.error, w.error)
       WHERE excluded.happened_at < w.happened_at`,
    [
      rows.map(() => newId()),
      rows.map(({ wamid }) => wamid),
      rows.map(({ reference }) => reference),
      rows.map(({ recipient }) => recipient),
      rows.map(({ recipientUserId }) => recipientUserId),
      rows.map(({ businessNumber }) => businessNumber),
      rows.map(({ status }) => status),
      rows.map(({ happenedAt }) => happenedAt),
      rows.map(({ receivedAt }) => receivedAt),
      rows.map(({ error }) => error && JSON.stringify(error)),
      rows.map(({ pricing }) => pricing && JSON.stringify(pricing)),
    ],
  );
}

/** Takes the statuses that waited for these messages' wamids. */
export async function takeWaiting(manager: EntityManager, messageIds: string[]): Promise<Told[]> {
  const [rows]: [Told[], number] = await manager.query(
    `DELETE FROM waiting_statuses w USING messages m
     WHERE m.id = ANY($1::uuid[]) AND m.direction = 'outgoing' AND w.wamid = m.wamid
     RETURNING m.id AS "messageId", w.wamid, w.status, w.happened_at AS "happenedAt", w.error, w.pricing`,
    [messageIds],
  );
  return rows;
}

/** Links what quoted these messages before their wamid was known. Answers the quoting ones. */
export async function linkQuotes(manager: EntityManager, messageIds: string[]): Promise<QuotingMessage[]> {
  if (messageIds.length === 0) return [];
  const [rows]: [QuotingMessage[], number] = await manager.query(
    `UPDATE messages quoting SET reply_to_id = m.id FROM messages m
     WHERE m.id = ANY($1::uuid[]) AND quoting.reply_to_wamid = m.wamid AND quoting.reply_to_id IS NULL
     RETURNING quoting.id, quoting.conversation_id AS "conversationId"`,
    [messageIds],
  );
  return rows;
}

export interface QuotingMessage {
  id: string;
  conversationId: string;
}
