import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

export interface MessagePlace {
  id: string;
  conversationId: string;
  receivedAt: Date;
}

/** The id of the message that this one turned out to be; its own, unless it did. */
export async function presentId(manager: EntityManager, id: string): Promise<string> {
  const [merged]: { message_id: string }[] = await manager.query(
    'SELECT message_id FROM merged_messages WHERE id = $1',
    [id],
  );
  return merged?.message_id ?? id;
}

/** Where messages stand, for those who know no more than their ids. */
@Injectable()
export class MessageLookup {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** By the ids that are asked for; one that turned out to be another message is answered with that one. */
  async find(messageIds: string[]): Promise<Map<string, MessagePlace>> {
    if (messageIds.length === 0) return new Map();
    const rows: { asked: string; id: string; conversation_id: string; received_at: Date }[] =
      await this.dataSource.query(
        `SELECT given.id AS asked, m.id, m.conversation_id, m.received_at FROM unnest($1::uuid[]) AS given(id)
         LEFT JOIN merged_messages merged ON merged.id = given.id
         JOIN messages m ON m.id = coalesce(merged.message_id, given.id)`,
        [messageIds],
      );
    return new Map(
      rows.map(({ asked, id, conversation_id, received_at }) => [
        asked,
        { id, conversationId: conversation_id, receivedAt: received_at },
      ]),
    );
  }

  /** Those of the ids whose message did not get there. */
  async findFailed(messageIds: string[]): Promise<string[]> {
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM messages WHERE id = ANY($1::uuid[]) AND status = 'failed'`,
      [messageIds],
    );
    return rows.map(({ id }) => id);
  }
}
