import type { SendEvidence, SendOutcome } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** One call of TATA for a message; without an end while it goes on. */
export interface SendAttempt extends SendEvidence {
  id: string;
  /** The message itself, or its file ahead of it. */
  kind: 'send' | 'upload';
  startedAt: Date;
  finishedAt: Date | null;
  outcome: SendOutcome['kind'] | null;
}

/** What the attempts tell to whoever asks. */
@Injectable()
export class AttemptLog {
  constructor(private readonly dataSource: DataSource) {}

  /** Every time that TATA was called for a message, oldest first. */
  async list(messageId: string): Promise<SendAttempt[]> {
    return this.dataSource.query(
      `SELECT id, kind, started_at AS "startedAt", finished_at AS "finishedAt", outcome, http_status AS "httpStatus",
         tata_code AS "tataCode", trace_id AS "traceId"
       FROM send_attempts WHERE message_id = $1 ORDER BY started_at, id`,
      [messageId],
    );
  }

  /** Whether it is known, whoever sends, what a first attempt since then gave: it has ended, or its conversation pauses. */
  async isTold(messageId: string, conversationId: string, since: Date): Promise<boolean> {
    const [row] = await this.dataSource.query<{ told: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM send_attempts WHERE message_id = $1 AND finished_at >= $3
                       AND NOT (kind = 'upload' AND outcome = 'accepted'))
         OR NOT EXISTS (SELECT 1 FROM outbox WHERE conversation_id = $2
                        AND (lease_token IS NOT NULL OR next_attempt_at <= now() AND NOT EXISTS (
                          SELECT 1 FROM stopped_numbers s WHERE s.business_phone_number = outbox.business_phone_number))) AS told`,
      [messageId, conversationId, since],
    );
    return row!.told;
  }
}
