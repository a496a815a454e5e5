import { ChangeFeed } from '@app/changes';
import { newId } from '@app/common';
import { MediaService } from '@app/media';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockConversations, type LockedConversation, type ToLock } from './conversation-locks.js';
import { DeliveryStatusService } from './delivery-status.service.js';
import { insertEchoes, moveForEchoes } from './echo-rows.js';
import type { IncomingMessage, StoredMessage } from './incoming-message.js';
import { insertMessages, moveForIncoming, type InsertedRow } from './incoming-rows.js';
import { MessageChangesService } from './message-changes.service.js';
import { previewOf, shownPreview } from './message-content.js';
import { announcedFiles } from './message-files.js';
import { linkQuotes } from './status-rows.js';
import { refreshLatest } from './stray-messages.js';
import { noteReopened } from './teamwork/event-rows.js';

interface Located extends IncomingMessage {
  index: number;
  id: string;
  preview: string;
}

/** The batch methods that message intake calls, each in the caller's transaction and in a handful of statements. */
@Injectable()
export class ConversationIntakeService {
  constructor(
    private readonly changes: ChangeFeed,
    private readonly media: MediaService,
    private readonly messageChanges: MessageChangesService,
    private readonly statuses: DeliveryStatusService,
  ) {}

  /** Finds or makes conversations and locks them. Once in a transaction, before anything else here. */
  lock(manager: EntityManager, wanted: ToLock): Promise<LockedConversation[]> {
    return lockConversations(manager, wanted);
  }

  /** Of messages that are here already: whose they are, by wamid. */
  async leadsOf(manager: EntityManager, wamids: string[]): Promise<Map<string, string>> {
    if (wamids.length === 0) return new Map();
    const rows: { wamid: string; lead_id: string }[] = await manager.query(
      `SELECT m.wamid, c.lead_id FROM messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.wamid = ANY($1::text[])`,
      [wamids],
    );
    return new Map(rows.map(({ wamid, lead_id }) => [wamid, lead_id]));
  }

  /**
   * Stores each message once and moves its conversation along. Answers what was new: a repeat adds no note and no unread.
   * `isAll`: nothing else that the caller does in this transaction has to do with conversations.
   */
  async recordIncoming(manager: EntityManager, messages: IncomingMessage[], isAll = false): Promise<StoredMessage[]> {
    if (messages.length === 0) return [];
    const located = messages.map(locate);
    const inserted = await insertMessages(manager, located);
    const stored = located.filter(({ id }) => inserted.has(id));
    if (stored.length === 0) return [];
    const withChanges = idsWith([...inserted.values()], 'has_changes');
    await moveForIncoming(manager, stored, isAll && withChanges.length === 0);
    await noteReopened(manager, stored);
    await this.messageChanges.release(manager, withChanges);
    return this.follow(manager, stored, [...inserted.values()]);
  }

  /**
   * Stores messages that were written on the phone app, each once: one of ours that TATA repeats is there already, and one
   * that its statuses had told of gets its words. Who wrote it has read what came before.
   */
  async recordEchoes(manager: EntityManager, messages: IncomingMessage[]): Promise<StoredMessage[]> {
    if (messages.length === 0) return [];
    const first = new Map(messages.map(locate).map((message) => [message.wamid, message]));
    const inserted = await insertEchoes(manager, [...first.values()]);
    const stored = inserted.map((row) => ({
      ...first.get(row.wamid)!,
      id: row.id,
      conversationId: row.conversation_id,
      preview: shownPreview(row),
    }));
    if (stored.length === 0) return [];
    await moveForEchoes(manager, stored);
    // One that was known by its statuses only may turn out to be older than they are
    const dated = stored.filter(({ id, wamid }) => first.get(wamid)!.id !== id);
    if (dated.length > 0) await refreshLatest(manager, [...new Set(dated.map((echo) => echo.conversationId))]);
    await this.messageChanges.release(manager, idsWith(inserted, 'has_changes'));
    await this.statuses.joinWaiting(manager, idsWith(inserted, 'has_statuses'));
    await this.statuses.recordSent(
      manager,
      stored.map(({ id }) => id),
    );
    return this.follow(manager, stored, inserted);
  }

  /** Unmakes conversations that this transaction made, and into which nothing came after all. */
  async unmake(manager: EntityManager, ids: string[]): Promise<void> {
    if (ids.length === 0) return;
    await manager.query(
      `DELETE FROM conversations c WHERE id = ANY($1::uuid[])
         AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = c.id)`,
      [ids],
    );
  }

  /** What a new message brings with it: quotes that waited for it, its file, and word to the readers. */
  private async follow(manager: EntityManager, stored: Located[], inserted: InsertedRow[]): Promise<StoredMessage[]> {
    // A message and its quote may come in one statement, which does not see its own rows
    const quoted = new Set(stored.flatMap(({ replyToWamid }) => replyToWamid ?? []));
    const isQuoted = stored.filter(({ wamid }) => quoted.has(wamid)).map(({ id }) => id);
    const quoting = await linkQuotes(manager, [...new Set([...idsWith(inserted, 'has_quotes'), ...isQuoted])]);
    const isNew = new Set(stored.map(({ id }) => id));
    await this.changes.append(manager, [
      ...stored.map(({ id, conversationId, leadId }) => ({
        type: 'message' as const,
        messageId: id,
        conversationId,
        leadId,
      })),
      ...quoting
        .filter(({ id }) => !isNew.has(id))
        .map(({ id, conversationId }) => ({ type: 'message' as const, messageId: id, conversationId })),
    ]);
    const files = await this.media.record(manager, announcedFiles(stored));
    const mediaIds = new Map(files.map(({ id, messageId }) => [messageId, id]));
    return stored.map(({ index, id, wamid, leadId, conversationId, preview, text, happenedAt }) => ({
      index,
      id,
      wamid,
      leadId,
      conversationId,
      preview,
      text,
      happenedAt,
      mediaId: mediaIds.get(id) ?? null,
    }));
  }
}

const locate = (message: IncomingMessage, index: number): Located => ({
  ...message,
  index,
  id: newId(),
  preview: previewOf(message.type, message.text, message.content),
});

const idsWith = <Claim extends string>(rows: ({ id: string } & Record<Claim, boolean>)[], claim: Claim): string[] =>
  rows.filter((row) => row[claim]).map(({ id }) => id);
