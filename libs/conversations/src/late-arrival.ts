import { instantOfId } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { Message } from './entities/message.entity.js';

const LATE_MS = 3_600_000;

/**
 * When a message came to be seen here, if that was an hour or more after it was written: TATA repeated itself until we
 * answered, or it waited in our spool, which its id tells of and `received_at` does not. Null for all others, and for what
 * is older than the first conversation: that came late to nobody.
 */
export function lateArrival(
  { id, direction, sentFrom, happenedAt, receivedAt }: Message,
  firstConversationAt: Date | null,
): Date | null {
  const isHeardOf = direction === 'incoming' || sentFrom === 'phone';
  if (!isHeardOf || !firstConversationAt || happenedAt < firstConversationAt) return null;
  const storedAt = instantOfId(id) ?? receivedAt;
  const arrivedAt = storedAt > receivedAt ? storedAt : receivedAt;
  return arrivedAt.getTime() - happenedAt.getTime() >= LATE_MS ? arrivedAt : null;
}

/** When the first conversation of this database was made. */
@Injectable()
export class FirstConversation {
  private at: Date | null = null;

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async madeAt(): Promise<Date | null> {
    if (!this.at) {
      // Ids grow with time, and have an index
      const [first]: { created_at: Date }[] = await this.dataSource.query(
        'SELECT created_at FROM conversations ORDER BY id LIMIT 1',
      );
      this.at = first?.created_at ?? null;
    }
    return this.at;
  }
}
