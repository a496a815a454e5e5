import type { Readable } from 'node:stream';
import { prepared, sendAhead } from '@app/database';
import { OptOutsService } from '@app/leads';
import { MediaService } from '@app/media';
import {
  OutgoingMessages,
  type MessageOutcome,
  type QueuedFile,
  type QueuedMessage,
  type QueuedUpload,
} from '@app/outbox';
import { MARKETING_STOPPED, describeError, type MessageError } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockConversations } from './conversation-locks.js';
import { DeliveryStatusService } from './delivery-status.service.js';
import type { MessageContent } from './message-content.js';
import { isMarketing, needsWindow } from './sending/new-content.js';
import { namesOurFile } from './sending/our-file.js';
import { KNOWN_FORM } from './sending/stored-forms.js';
import { toOutgoingContent } from './sending/stored-content.js';
import { isWindowOpen } from './service-window.js';

interface QueuedRow {
  id: string;
  type: string;
  text: string | null;
  content: MessageContent | null;
  queued_at: Date;
  target_wamid: string | null;
  business_phone_number: string;
  last_incoming_at: Date | null;
  is_opted_out: boolean;
  to: string | null;
}

const WINDOW_CLOSED = 131047;
const HIDES_NUMBER = 131062;
/** What needs no window waits no longer than a window is open: later it would surprise. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** The outbox's view of our messages. */
@Injectable()
export class OutgoingMessagesStore extends OutgoingMessages {
  readonly knownForm = KNOWN_FORM;

  constructor(
    private readonly statuses: DeliveryStatusService,
    private readonly media: MediaService,
    private readonly optOuts: OptOutsService,
  ) {
    super();
  }

  async nextQueued(
    manager: EntityManager,
    conversationId: string,
    now: Date,
  ): Promise<QueuedMessage | QueuedUpload | null> {
    // A statement of its own, so that the look after it sees what was queued while this one waited
    await sendAhead(manager, 'SELECT id FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
    for (;;) {
      const row = await oldestQueued(manager, conversationId);
      if (!row) return null;
      const { id, business_phone_number: businessNumber, to, target_wamid: replyToWamid } = row;
      const hasFile = namesOurFile(row.content?.outgoing);
      const file = hasFile ? await this.media.findOutgoing(manager, id, businessNumber) : null;
      const content = toOutgoingContent(row, replyToWamid, file?.tataMediaId);
      const obstacle = obstacleOf(row, now) ?? (hasFile && !file ? describeError('file_missing') : null);
      if (to && !obstacle) {
        if (content) return { id, conversationId, businessNumber, to, content, replyToWamid };
        if (file) return { id, conversationId, businessNumber, file };
      }
      // It waited until WhatsApp would refuse it anyway
      const error = obstacle ?? describeError('message_unknown');
      await this.recordOutcome(manager, id, { kind: 'refused', error }, now);
    }
  }

  openFile(file: QueuedFile): Promise<Readable | null> {
    return this.media.open(file);
  }

  recordUpload(
    manager: EntityManager,
    { businessNumber, file }: QueuedUpload,
    tataMediaId: string,
    at: Date,
  ): Promise<void> {
    return this.media.recordTaken(manager, file, { businessNumber, tataMediaId, at });
  }

  async recordOutcome(
    manager: EntityManager,
    messageId: string,
    outcome: MessageOutcome,
    at: Date,
    isLate = false,
  ): Promise<void> {
    const wamids = outcome.kind === 'accepted' && outcome.wamid ? [outcome.wamid] : [];
    await lockConversations(manager, { messageIds: [messageId], wamids });
    if (outcome.kind === 'accepted') {
      await manager.query('UPDATE messages SET accepted_at = $2, tata_id = $3 WHERE id = $1 AND accepted_at IS NULL', [
        messageId,
        at,
        outcome.tataId,
      ]);
      if (outcome.wamid) await this.statuses.adoptWamid(manager, messageId, outcome.wamid);
      await this.statuses.recordSent(manager, [messageId]);
    } else if (outcome.kind === 'refused') {
      // What TATA took once has not failed because a second send, asked for by a person, was refused
      await manager.query(
        `UPDATE messages SET failed_at = $2, error = $3
         WHERE id = $1 AND accepted_at IS NULL AND (unconfirmed_at IS NOT NULL OR NOT $4)`,
        [messageId, at, JSON.stringify(outcome.error), isLate],
      );
      if (outcome.error.code === MARKETING_STOPPED) await this.recordOptOut(manager, messageId, at);
    } else {
      await manager.query('UPDATE messages SET unconfirmed_at = $2 WHERE id = $1', [messageId, at]);
    }
    await this.statuses.announce(manager, [messageId]);
  }

  async listReported(manager: EntityManager, messageIds: string[]): Promise<string[]> {
    const rows: { id: string }[] = await manager.query(
      `SELECT id FROM messages WHERE id = ANY($1::uuid[]) AND coalesce(sent_at, delivered_at, read_at) IS NOT NULL`,
      [messageIds],
    );
    return rows.map(({ id }) => id);
  }

  private async recordOptOut(manager: EntityManager, messageId: string, at: Date): Promise<void> {
    const owner = (await this.statuses.ownersOf(manager, [messageId])).get(messageId);
    if (!owner) return;
    const who = { leadId: owner.leadId };
    await this.optOuts.record(manager, [{ who, isOut: true, at, by: 'refused', detail: null, messageId }]);
  }
}

function obstacleOf(row: QueuedRow, now: Date): MessageError | null {
  if (!row.to) return describeError(HIDES_NUMBER);
  if (needsWindow(row.type)) return isWindowOpen(row.last_incoming_at, now) ? null : describeError(WINDOW_CLOSED);
  if (row.is_opted_out && isMarketing(row.content?.details?.template)) return describeError('opted_out');
  const waitedMs = now.getTime() - row.queued_at.getTime();
  return waitedMs > LONGEST_WAIT_MS ? describeError('waited_too_long') : null;
}

async function oldestQueued(manager: EntityManager, conversationId: string): Promise<QueuedRow | undefined> {
  const [row] = await prepared<QueuedRow>(
    manager,
    `SELECT m.id, m.type, m.text, m.content, m.queued_at, c.business_phone_number, c.last_incoming_at,
       (SELECT opted_out_at IS NOT NULL FROM leads WHERE id = c.lead_id) AS is_opted_out,
       coalesce(m.reply_to_wamid, (SELECT target.wamid FROM messages target WHERE target.id = m.reply_to_id)) AS target_wamid,
       (SELECT value FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.kind = 'phone' ORDER BY i.current_since DESC LIMIT 1) AS to
     FROM messages m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.conversation_id = $1 AND m.status = 'queued' AND m.direction = 'outgoing' ORDER BY m.id LIMIT 1`,
    [conversationId],
  );
  return row;
}
