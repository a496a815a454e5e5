import { ChangeFeed } from '@app/changes';
import { NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { ConversationFinder } from './conversation-finder.js';
import { presentId } from './message-lookup.js';
import { ReadReceipts } from './read-receipts.service.js';

/** What agents do with a conversation as a whole. */
@Injectable()
export class ConversationsService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly finder: ConversationFinder,
    private readonly changes: ChangeFeed,
    private readonly readReceipts: ReadReceipts,
  ) {}

  /** Marks a customer's conversations read for everyone; with `upTo`, what came after that message stays unread. */
  async markRead(phoneOrId: string, businessNumber: string | undefined, upTo: string | undefined): Promise<number> {
    const ids = (await this.finder.get(phoneOrId, businessNumber)).map(({ id }) => id);
    return this.dataSource.transaction(async (manager) => {
      if (upTo === undefined) {
        await this.markAllRead(manager, ids);
        return 0;
      }
      const before: { id: string; unread_count: number }[] = await manager.query(
        `SELECT id, unread_count FROM conversations WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`,
        [ids],
      );
      const [after] = await readUpTo(manager, ids, await presentId(manager, upTo));
      const wasUnread = new Map(before.map(({ id, unread_count }) => [id, unread_count]));
      const changed = after.filter(({ id, unread_count }) => wasUnread.get(id) !== unread_count);
      await this.tell(
        manager,
        changed.map(({ id }) => id),
      );
      return after.reduce((sum, { unread_count }) => sum + unread_count, 0);
    });
  }

  /** In the caller's transaction, whole. Answers which of them had something unread. */
  async markAllRead(manager: EntityManager, ids: string[]): Promise<string[]> {
    await manager.query(`SELECT 1 FROM conversations WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE`, [ids]);
    const [rows]: [{ id: string }[], number] = await manager.query(
      `UPDATE conversations SET unread_count = 0 WHERE id = ANY($1::uuid[]) AND unread_count > 0 RETURNING id`,
      [ids],
    );
    const changed = rows.map(({ id }) => id);
    await this.tell(manager, changed);
    return changed;
  }

  /** For everyone, when the customer has written at all: somebody is to come back to it. Answers what is unread then. */
  async markUnread(phoneOrId: string, businessNumber: string | undefined): Promise<number> {
    const [newest] = await this.finder.get(phoneOrId, businessNumber);
    return this.dataSource.transaction(async (manager) => {
      const [rows]: [{ unread_count: number; was: number }[], number] = await manager.query(
        `UPDATE conversations c SET unread_count = greatest(c.unread_count, 1)
         FROM (SELECT id, unread_count AS was FROM conversations WHERE id = $1 FOR NO KEY UPDATE) o
         WHERE c.id = o.id AND c.last_incoming_at IS NOT NULL RETURNING c.unread_count, o.was`,
        [newest!.id],
      );
      if (rows[0]?.was === 0)
        await this.changes.append(manager, [{ type: 'conversation', conversationId: newest!.id }]);
      return rows[0]?.unread_count ?? 0;
    });
  }

  private async tell(manager: EntityManager, changed: string[]): Promise<void> {
    await this.changes.append(
      manager,
      changed.map((id) => ({ type: 'conversation', conversationId: id })),
    );
    this.readReceipts.ask(manager, changed);
  }
}

/** The newest incoming messages are the unread ones; those after the given message stay so. */
async function readUpTo(
  manager: EntityManager,
  conversationIds: string[],
  upTo: string,
): Promise<[{ id: string; unread_count: number }[], number]> {
  const found: unknown[] = await manager.query(
    'SELECT 1 FROM messages WHERE id = $1 AND conversation_id = ANY($2::uuid[])',
    [upTo, conversationIds],
  );
  if (found.length === 0) throw new NotFoundError('up_to names no message of this conversation');
  return manager.query(
    `UPDATE conversations c SET unread_count = (
       SELECT count(*) FROM (
         SELECT m.happened_at, m.id FROM messages m WHERE m.conversation_id = c.id AND m.direction = 'incoming'
         ORDER BY m.happened_at DESC, m.id DESC LIMIT c.unread_count) unread
       WHERE (unread.happened_at, unread.id) > (SELECT happened_at, id FROM messages WHERE id = $2))
     WHERE c.id = ANY($1::uuid[]) RETURNING c.id, c.unread_count`,
    [conversationIds, upTo],
  );
}
