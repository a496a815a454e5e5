import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { AttentionReason } from '../teamwork/attention-rows.js';

/** A customer's message that nobody has read yet. */
export interface UnreadMessage {
  id: string;
  conversationId: string;
  /** Null: nobody's yet. */
  assignedTo: string | null;
}

/** That an agent should look at a conversation. */
export interface OpenCall {
  eventId: string;
  agentId: string;
  conversationId: string;
  reason: AttentionReason;
}

/** What somebody who is away would like to know of it. */
export interface ShownNews {
  leadName: string;
  /** The agent who called; null: nobody did, or a customer wrote. */
  byName: string | null;
  type: string;
  text: string | null;
  assignedTo: string | null;
}

/** What is new for agents who are not looking: asked after it has happened, by whoever follows the change feed. */
@Injectable()
export class ConversationNews {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Of these messages, those that customers wrote after `since` and that wait to be read. */
  async unreadAmong(messageIds: string[], since: Date): Promise<UnreadMessage[]> {
    if (messageIds.length === 0) return [];
    return this.dataSource.query(
      `SELECT m.id, m.conversation_id AS "conversationId", c.assigned_to AS "assignedTo"
       FROM messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.id = ANY($1::uuid[]) AND m.direction = 'incoming' AND m.type <> 'system' AND m.received_at > $2
         AND m.deleted_at IS NULL AND c.unread_count > 0`,
      [messageIds, since],
    );
  }

  /** What agents of these conversations have not looked at since it was said after `since`. */
  async callsIn(conversationIds: string[], since: Date): Promise<OpenCall[]> {
    if (conversationIds.length === 0) return [];
    return this.dataSource.query(
      `SELECT a.event_id AS "eventId", a.agent_id AS "agentId", a.conversation_id AS "conversationId", a.reason
       FROM attention a JOIN conversation_events e ON e.id = a.event_id
       WHERE a.conversation_id = ANY($1::uuid[]) AND e.at > $2`,
      [conversationIds, since],
    );
  }

  /** Null when it has been read, deleted or answered meanwhile. */
  async describeMessage(messageId: string): Promise<ShownNews | null> {
    const [found] = await this.dataSource.query<ShownNews[]>(
      `SELECT l.name AS "leadName", NULL AS "byName", m.type, m.text, c.assigned_to AS "assignedTo"
       FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN leads l ON l.id = c.lead_id
       WHERE m.id = $1 AND m.deleted_at IS NULL AND c.unread_count > 0`,
      [messageId],
    );
    return found ?? null;
  }

  /** Null when the agent has looked meanwhile. */
  async describeCall(agentId: string, eventId: string): Promise<ShownNews | null> {
    const [found] = await this.dataSource.query<ShownNews[]>(
      `SELECT l.name AS "leadName", e.agent_name AS "byName", a.reason AS type, n.text, c.assigned_to AS "assignedTo"
       FROM attention a JOIN conversation_events e ON e.id = a.event_id
         JOIN conversations c ON c.id = a.conversation_id JOIN leads l ON l.id = c.lead_id
         LEFT JOIN lead_notes n ON n.id = e.note_id
       WHERE a.agent_id = $1 AND a.event_id = $2`,
      [agentId, eventId],
    );
    return found ?? null;
  }
}
