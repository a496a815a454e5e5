import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

/** Where messages stand, for those who know no more than their ids. */
@Injectable()
export class MessageLookup {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The conversation of each message that is here. */
  async conversationsOf(messageIds: string[]): Promise<Map<string, string>> {
    if (messageIds.length === 0) return new Map();
    const rows: { id: string; conversation_id: string }[] = await this.dataSource.query(
      'SELECT id, conversation_id FROM messages WHERE id = ANY($1::uuid[])',
      [messageIds],
    );
    return new Map(rows.map(({ id, conversation_id }) => [id, conversation_id]));
  }
}
