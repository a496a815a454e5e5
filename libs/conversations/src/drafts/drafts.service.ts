import { NotFoundError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import type { DraftDto, DraftKind, SaveDraftDto } from './draft.dto.js';

/** Nobody writes to more people at once; what is older waits where it was typed. */
const MOST_LISTED = 200;

interface DraftRow {
  conversation_id: string;
  kind: DraftKind;
  text: string;
  written_at: Date;
}

/** What each agent has typed and not sent, for the other devices of the same agent. */
@Injectable()
export class DraftsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Those written last, with those that are empty now: they end what another device still holds. */
  async list(agentId: string): Promise<DraftDto[]> {
    const rows = await this.dataSource.query<DraftRow[]>(
      `SELECT conversation_id, kind, text, written_at FROM drafts WHERE agent_id = $1
       ORDER BY written_at DESC LIMIT ${MOST_LISTED}`,
      [agentId],
    );
    return rows.map(toDraftDto);
  }

  /**
   * Answers the draft that stands: this one, unless a newer one is there. A clock that is ahead writes nothing that
   * is to come. Throws `not_found`.
   */
  async save(agentId: string, draft: SaveDraftDto): Promise<DraftDto> {
    const [row] = await this.dataSource.query<DraftRow[]>(
      `WITH saved AS (
         INSERT INTO drafts AS d (agent_id, conversation_id, kind, text, written_at)
         SELECT $1, id, $3, $4, least($5::timestamptz, now()) FROM conversations WHERE id = $2
         ON CONFLICT ON CONSTRAINT drafts_pkey DO UPDATE SET text = excluded.text, written_at = excluded.written_at
         WHERE d.written_at <= excluded.written_at
         RETURNING conversation_id, kind, text, written_at)
       SELECT * FROM saved UNION ALL
       SELECT conversation_id, kind, text, written_at FROM drafts
       WHERE agent_id = $1 AND conversation_id = $2 AND kind = $3 AND NOT EXISTS (SELECT 1 FROM saved)`,
      [agentId, draft.conversation_id, draft.kind, draft.text, draft.written_at],
    );
    if (!row) throw new NotFoundError(`No conversation ${draft.conversation_id}`, 'conversation_id');
    return toDraftDto(row);
  }
}

const toDraftDto = ({ written_at, ...draft }: DraftRow): DraftDto => ({
  ...draft,
  written_at: written_at.toISOString(),
});
