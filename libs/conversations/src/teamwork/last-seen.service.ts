import { ChangeFeed } from '@app/changes';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { ConversationFinder } from '../conversation-finder.js';
import { settleCalls } from './attention-rows.js';

/** Up to where each agent has looked: theirs alone, where unread is everybody's. */
@Injectable()
export class LastSeen {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly finder: ConversationFinder,
    private readonly changes: ChangeFeed,
  ) {}

  /** Null for who has never looked. */
  async find(agentId: string, conversationIds: string[]): Promise<Date | null> {
    const [row] = await this.dataSource.query<[{ seen_to: Date | null }]>(
      'SELECT max(seen_to) AS seen_to FROM last_seen WHERE agent_id = $1 AND conversation_id = ANY($2::uuid[])',
      [agentId, conversationIds],
    );
    return row.seen_to;
  }

  /** Moves on, never back, and ends what called for the agent. A clock that is ahead sees nothing that is to come. */
  async move(agentId: string, phoneOrId: string, to: Date): Promise<Date> {
    const ids = (await this.finder.get(phoneOrId)).map(({ id }) => id);
    return this.dataSource.transaction(async (manager) => {
      const rows: { seen_to: Date }[] = await manager.query(
        `INSERT INTO last_seen (agent_id, conversation_id, seen_to)
         SELECT $1, id, least($3::timestamptz, now() + interval '5 minutes') FROM unnest($2::uuid[]) AS c(id) ORDER BY id
         ON CONFLICT ON CONSTRAINT last_seen_pkey DO UPDATE SET seen_to = greatest(last_seen.seen_to, excluded.seen_to)
         RETURNING seen_to`,
        [agentId, ids, to],
      );
      if (await settleCalls(manager, { agentId, conversationIds: ids })) {
        await this.changes.append(
          manager,
          ids.map((conversationId) => ({ type: 'conversation', conversationId })),
        );
      }
      return rows[0]!.seen_to;
    });
  }
}
