import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OutgoingMessages, type MessageOutcome, type QueuedMessage } from '../outgoing-messages.js';

const UNDECIDED = `direction = 'outgoing' AND queued_at IS NOT NULL AND sent_at IS NULL AND failed_at IS NULL
  AND delivered_at IS NULL AND read_at IS NULL`;
const QUEUED = `${UNDECIDED} AND unconfirmed_at IS NULL`;

/** The port, as plainly as the real tables allow. It locks as the real one does: the conversation, then the message. */
@Injectable()
export class MessageTable extends OutgoingMessages {
  knownForm = 1;

  /** What happens, or goes wrong, right after a look at the queue and right before an outcome is written. */
  afterLook: (conversationId: string, found: string | undefined) => Promise<void> | void = () => undefined;
  beforeOutcome: (messageId: string) => Promise<void> | void = () => undefined;

  async nextQueued(manager: EntityManager, conversationId: string): Promise<QueuedMessage | null> {
    await manager.query('SELECT FROM conversations WHERE id = $1 FOR NO KEY UPDATE', [conversationId]);
    const [row] = await manager.query<{ id: string; text: string; number: string }[]>(
      `SELECT m.id, m.text, c.business_phone_number AS number FROM messages m JOIN conversations c ON c.id = m.conversation_id
       WHERE m.conversation_id = $1 AND ${QUEUED} ORDER BY m.id LIMIT 1`,
      [conversationId],
    );
    await this.afterLook(conversationId, row?.text);
    if (!row) return null;
    const { id, text, number } = row;
    const content = { type: 'text', text: { body: text } } as const;
    return { id, conversationId, businessNumber: number, to: '919000000002', content, replyToWamid: null };
  }

  async recordOutcome(
    manager: EntityManager,
    messageId: string,
    outcome: MessageOutcome,
    at: Date,
    isLate: boolean,
  ): Promise<void> {
    await this.beforeOutcome(messageId);
    const column = { accepted: 'sent_at', refused: 'failed_at', unconfirmed: 'unconfirmed_at' }[outcome.kind];
    await manager.query(
      'SELECT FROM conversations WHERE id = (SELECT conversation_id FROM messages WHERE id = $1) FOR NO KEY UPDATE',
      [messageId],
    );
    const isOpen = outcome.kind === 'unconfirmed' ? QUEUED : UNDECIDED;
    const isRefusedLate = isLate && outcome.kind === 'refused';
    const [rows] = await manager.query<[{ conversation_id: string }[], number]>(
      `UPDATE messages SET ${column} = $2, tata_id = $3 WHERE id = $1 AND ${isOpen} ${isRefusedLate ? 'AND unconfirmed_at IS NOT NULL' : ''} RETURNING conversation_id`,
      [messageId, at, outcome.kind === 'accepted' ? outcome.tataId : null],
    );
    // It was sent again meanwhile
    if (rows.length === 0 && isLate) return;
    if (rows.length === 0) throw new Error('The outcome of a message was recorded twice');
    await manager.query('UPDATE conversations SET latest_status = $2 WHERE id = $1', [
      rows[0]!.conversation_id,
      outcome.kind,
    ]);
  }

  /** Texts have none. */
  openFile(): Promise<null> {
    return Promise.resolve(null);
  }

  recordUpload(): Promise<void> {
    return Promise.reject(new Error('Texts have no files'));
  }

  async listReported(manager: EntityManager, messageIds: string[]): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT id FROM messages WHERE id = ANY ($1::uuid[]) AND delivered_at IS NOT NULL',
      [messageIds],
    );
    return rows.map(({ id }) => id);
  }
}
