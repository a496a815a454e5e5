import { ChangeFeed } from '@app/changes';
import { LeadIntakeService } from '@app/leads';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 as uuid, validate as isUuid } from 'uuid';
import { previewOf, type MessageContent } from './message-content.js';
import type { StatusReport } from './status-report.js';

interface Matched {
  report: StatusReport;
  messageId: string;
}

interface WaitingRow {
  message_id: string;
  wamid: string;
  status: StatusReport['status'];
  happened_at: Date;
  received_at: Date;
  error: StatusReport['error'];
  pricing: StatusReport['pricing'];
}

/** Applies delivery statuses, however late, repeated or early they come. */
@Injectable()
export class DeliveryStatusService {
  constructor(
    private readonly changes: ChangeFeed,
    private readonly leads: LeadIntakeService,
  ) {}

  /**
   * Each report is matched by our reference first, then by wamid; one that matches nothing waits for its message.
   * The first report of a status gives its instant; none takes an earlier one back.
   */
  async applyStatuses(manager: EntityManager, reports: StatusReport[]): Promise<void> {
    if (reports.length === 0) return;
    await this.lockWamids(
      manager,
      reports.map(({ wamid }) => wamid),
    );
    const messageIds = await matchMessages(manager, reports);
    await parkUnmatched(
      manager,
      reports.filter((_, index) => !messageIds[index]),
    );
    const matched = reports.flatMap((report, index) => {
      const messageId = messageIds[index];
      return messageId ? [{ report, messageId }] : [];
    });
    await this.applyMatched(manager, matched);
  }

  /**
   * Whoever parks a status and whoever learns a message's wamid at the same moment would not see each other's rows; the
   * second waits for the first. Comes before every lock on a conversation.
   */
  async lockWamids(manager: EntityManager, wamids: string[]): Promise<void> {
    if (wamids.length === 0) return;
    await manager.query(
      `SELECT pg_advisory_xact_lock(lock) FROM (
         SELECT DISTINCT hashtextextended(wamid, 0) AS lock FROM unnest($1::text[]) AS w(wamid) ORDER BY lock) locks`,
      [wamids],
    );
  }

  /** Gives a message the wamid that TATA's answer named, and whatever statuses came under it before. */
  async adoptWamid(manager: EntityManager, messageId: string, wamid: string): Promise<void> {
    await this.lockWamids(manager, [wamid]);
    await manager.query(
      `UPDATE messages SET wamid = $2 WHERE id = $1 AND wamid IS NULL
         AND NOT EXISTS (SELECT 1 FROM messages other WHERE other.wamid = $2)`,
      [messageId, wamid],
    );
    await this.applyMatched(manager, await takeWaiting(manager, [messageId]));
  }

  /** A message that is proved to have gone out: it becomes a note, and whoever sent it has read what came before. */
  async recordSent(manager: EntityManager, messageIds: string[]): Promise<void> {
    const sent: {
      id: string;
      conversation_id: string;
      lead_id: string;
      type: string;
      text: string | null;
      content: MessageContent | null;
      sender_name: string | null;
      happened_at: Date;
    }[] = await manager.query(
      `SELECT m.id, m.conversation_id, c.lead_id, m.type, m.text, m.content, m.sender_name, m.happened_at
         FROM messages m JOIN conversations c ON c.id = m.conversation_id
         WHERE m.id = ANY($1::uuid[]) AND m.status IN ('sent', 'delivered', 'read')
           AND NOT EXISTS (SELECT 1 FROM lead_notes n WHERE n.message_id = m.id)`,
      [messageIds],
    );
    if (sent.length === 0) return;
    await manager.query(
      // The newest incoming messages are the unread ones; those that came in after the reply was written stay so
      `UPDATE conversations c SET unread_count = (
         SELECT count(*) FROM (
           SELECT m.received_at FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'incoming'
           ORDER BY m.happened_at DESC, m.id DESC LIMIT c.unread_count) unread
         WHERE unread.received_at > s.at)
       FROM (SELECT conversation_id, max(at) AS at FROM unnest($1::uuid[], $2::timestamptz[]) AS s(conversation_id, at)
             GROUP BY conversation_id) s
       WHERE c.id = s.conversation_id AND c.unread_count > 0`,
      [sent.map(({ conversation_id }) => conversation_id), sent.map(({ happened_at }) => happened_at)],
    );
    await this.leads.addNotes(
      manager,
      sent.map((message) => ({
        leadId: message.lead_id,
        kind: 'whatsapp_outgoing' as const,
        text: message.text ?? previewOf(message.type, message.text, message.content),
        messageId: message.id,
        author: message.sender_name,
        createdAt: message.happened_at,
      })),
    );
  }

  private async applyMatched(manager: EntityManager, matched: Matched[]): Promise<void> {
    if (matched.length === 0) return;
    const ids = [...new Set(matched.map(({ messageId }) => messageId))];
    await lockConversationsOf(manager, ids);
    await setInstants(manager, matched);
    await linkQuotes(manager, ids);
    const waited = await takeWaiting(manager, ids);
    if (waited.length > 0) await setInstants(manager, waited);
    await this.recordSent(manager, ids);
    await this.announce(manager, ids);
  }

  /** Brings the conversations whose latest message changed its status up to date and tells the readers. */
  async announce(manager: EntityManager, messageIds: string[]): Promise<void> {
    await manager.query(
      `UPDATE conversations c SET latest_status = m.status FROM messages m
       WHERE m.id = ANY($1::uuid[]) AND c.id = m.conversation_id AND c.latest_message_id = m.id AND c.latest_status IS DISTINCT FROM m.status`,
      [messageIds],
    );
    const rows: { id: string; conversation_id: string }[] = await manager.query(
      `SELECT id, conversation_id FROM messages WHERE id = ANY($1::uuid[])`,
      [messageIds],
    );
    await this.changes.append(
      manager,
      rows.map((row) => ({ type: 'message', messageId: row.id, conversationId: row.conversation_id })),
    );
  }
}

async function lockConversationsOf(manager: EntityManager, messageIds: string[]): Promise<void> {
  await manager.query(
    `SELECT id FROM conversations WHERE id IN (SELECT conversation_id FROM messages WHERE id = ANY($1::uuid[]))
     ORDER BY id FOR NO KEY UPDATE`,
    [messageIds],
  );
}

/** The message of each report, or null, in the order of the reports. */
async function matchMessages(manager: EntityManager, reports: StatusReport[]): Promise<(string | null)[]> {
  const rows: { index: string; message_id: string | null }[] = await manager.query(
    `SELECT r.index, coalesce(
       (SELECT id FROM messages WHERE id = r.reference AND direction = 'outgoing'),
       (SELECT id FROM messages WHERE wamid = r.wamid AND direction = 'outgoing')) AS message_id
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS r(reference, wamid, index) ORDER BY r.index`,
    [
      reports.map(({ reference }) => (reference && isUuid(reference) ? reference : null)),
      reports.map(({ wamid }) => wamid),
    ],
  );
  return rows.map(({ message_id }) => message_id);
}

/** One instant each, the first report's. A wamid is learnt once, and never one that another message has. */
async function setInstants(manager: EntityManager, matched: Matched[]): Promise<void> {
  await manager.query(
    `WITH r AS (
       SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::jsonb[], $6::jsonb[])
         AS r(message_id, wamid, status, at, error, pricing)
     ), s AS (
       SELECT message_id, min(wamid) AS wamid,
         min(at) FILTER (WHERE status = 'sent') AS sent_at, min(at) FILTER (WHERE status = 'delivered') AS delivered_at,
         min(at) FILTER (WHERE status = 'read') AS read_at, min(at) FILTER (WHERE status = 'failed') AS failed_at,
         (array_agg(error) FILTER (WHERE error IS NOT NULL))[1] AS error,
         (array_agg(pricing) FILTER (WHERE pricing IS NOT NULL))[1] AS pricing
       FROM r GROUP BY message_id
     )
     UPDATE messages m SET
       wamid = coalesce(m.wamid, (SELECT s.wamid WHERE NOT EXISTS (SELECT 1 FROM messages other WHERE other.wamid = s.wamid))),
       sent_at = coalesce(m.sent_at, s.sent_at), delivered_at = coalesce(m.delivered_at, s.delivered_at),
       read_at = coalesce(m.read_at, s.read_at), failed_at = coalesce(m.failed_at, s.failed_at),
       error = coalesce(m.error, s.error), pricing = coalesce(m.pricing, s.pricing)
     FROM s WHERE m.id = s.message_id`,
    [
      matched.map(({ messageId }) => messageId),
      matched.map(({ report }) => report.wamid),
      matched.map(({ report }) => report.status),
      matched.map(({ report }) => report.happenedAt),
      matched.map(({ report }) => report.error && JSON.stringify(report.error)),
      matched.map(({ report }) => report.pricing && JSON.stringify(report.pricing)),
    ],
  );
}

/** Customers may quote our message before a status has told its wamid. */
async function linkQuotes(manager: EntityManager, messageIds: string[]): Promise<void> {
  await manager.query(
    `UPDATE messages quoting SET reply_to_id = m.id FROM messages m
     WHERE m.id = ANY($1::uuid[]) AND quoting.reply_to_wamid = m.wamid AND quoting.reply_to_id IS NULL`,
    [messageIds],
  );
}

async function parkUnmatched(manager: EntityManager, reports: StatusReport[]): Promise<void> {
  if (reports.length === 0) return;
  await manager.query(
    `INSERT INTO waiting_statuses (id, wamid, reference, recipient, business_phone_number, status, happened_at, received_at, error, pricing)
     SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[],
       $8::timestamptz[], $9::jsonb[], $10::jsonb[])
     ON CONFLICT ON CONSTRAINT waiting_statuses_wamid_status_key DO NOTHING`,
    [
      reports.map(() => uuid()),
      reports.map(({ wamid }) => wamid),
      reports.map(({ reference }) => reference),
      reports.map(({ recipient }) => recipient),
      reports.map(({ businessNumber }) => businessNumber),
      reports.map(({ status }) => status),
      reports.map(({ happenedAt }) => happenedAt),
      reports.map(({ receivedAt }) => receivedAt),
      reports.map(({ error }) => error && JSON.stringify(error)),
      reports.map(({ pricing }) => pricing && JSON.stringify(pricing)),
    ],
  );
}

/** Takes the statuses that waited for these messages' wamids. */
async function takeWaiting(manager: EntityManager, messageIds: string[]): Promise<Matched[]> {
  const [rows]: [WaitingRow[], number] = await manager.query(
    `DELETE FROM waiting_statuses w USING messages m
     WHERE m.id = ANY($1::uuid[]) AND m.direction = 'outgoing' AND w.wamid = m.wamid
     RETURNING m.id AS message_id, w.wamid, w.status, w.happened_at, w.received_at, w.error, w.pricing`,
    [messageIds],
  );
  return rows.map((row) => ({
    messageId: row.message_id,
    report: {
      wamid: row.wamid,
      reference: null,
      recipient: null,
      businessNumber: '',
      status: row.status,
      happenedAt: row.happened_at,
      receivedAt: row.received_at,
      error: row.error,
      pricing: row.pricing,
    },
  }));
}
