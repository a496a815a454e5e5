import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DeliveryStatusService } from './delivery-status.service.js';

export interface ReactionChange {
  targetWamid: string;
  /** Null takes the reaction off. */
  emoji: string | null;
  happenedAt: Date;
}

export interface EditChange {
  targetWamid: string;
  text: string | null;
  happenedAt: Date;
}

export interface RevokeChange {
  targetWamid: string;
  happenedAt: Date;
}

const DELETED = 'This message was deleted';

/**
 * What customers do to messages that are there already. Repeated and overtaken reports
 * change nothing. Each method answers the wamids that it found.
 */
@Injectable()
export class MessageChangesService {
  constructor(private readonly statuses: DeliveryStatusService) {}

  /** A customer has one reaction on a message; the last one stays. */
  async react(manager: EntityManager, reactions: ReactionChange[]): Promise<string[]> {
    const last = lastOfEach(reactions);
    return this.update(
      manager,
      `reactions = (SELECT coalesce(jsonb_agg(r), '[]') FROM jsonb_array_elements(m.reactions) r WHERE r->>'by' <> 'customer')
         || CASE WHEN c.text IS NULL THEN '[]'::jsonb
            ELSE jsonb_build_array(jsonb_build_object('emoji', c.text, 'by', 'customer', 'at', c.at)) END,
       reacted_at = c.at`,
      '(m.reacted_at IS NULL OR m.reacted_at <= c.at)',
      last.map(({ targetWamid, emoji, happenedAt }) => ({ targetWamid, text: emoji, happenedAt })),
    );
  }

  /** The earlier text is kept in `content.raw.earlier`. */
  async edit(manager: EntityManager, edits: EditChange[]): Promise<string[]> {
    return this.update(
      manager,
      `content = CASE WHEN m.text IS NOT DISTINCT FROM c.text THEN m.content ELSE jsonb_set(
           jsonb_set(coalesce(m.content, '{}'), '{raw}', coalesce(m.content->'raw', '{}')),
           '{raw,earlier}', coalesce(m.content->'raw'->'earlier', '[]') || jsonb_build_array(m.text)) END,
       text = c.text, edited_at = c.at`,
      '(m.edited_at IS NULL OR m.edited_at <= c.at)',
      lastOfEach(edits),
    );
  }

  /** The text stays in the database and out of the thread. */
  async revoke(manager: EntityManager, revokes: RevokeChange[]): Promise<string[]> {
    return this.update(
      manager,
      'deleted_at = c.at',
      'm.deleted_at IS NULL',
      lastOfEach(revokes).map((revoke) => ({ ...revoke, text: null })),
    );
  }

  private async update(
    manager: EntityManager,
    assignments: string,
    isNewer: string,
    changes: { targetWamid: string; text: string | null; happenedAt: Date }[],
  ): Promise<string[]> {
    if (changes.length === 0) return [];
    const wamids = changes.map(({ targetWamid }) => targetWamid);
    await manager.query(
      `SELECT id FROM conversations WHERE id IN (SELECT conversation_id FROM messages WHERE wamid = ANY($1::text[]))
       ORDER BY id FOR NO KEY UPDATE`,
      [wamids],
    );
    const found: { wamid: string }[] = await manager.query('SELECT wamid FROM messages WHERE wamid = ANY($1::text[])', [
      wamids,
    ]);
    const [changed]: [{ id: string }[], number] = await manager.query(
      `UPDATE messages m SET ${assignments}
       FROM unnest($1::text[], $2::text[], $3::timestamptz[]) AS c(wamid, text, at)
       WHERE m.wamid = c.wamid AND ${isNewer} RETURNING m.id`,
      [wamids, changes.map(({ text }) => text), changes.map(({ happenedAt }) => happenedAt)],
    );
    const ids = changed.map(({ id }) => id);
    await manager.query(
      `UPDATE conversations c SET latest_text = CASE WHEN m.deleted_at IS NOT NULL THEN $2 ELSE coalesce(nullif(left(m.text, 300), ''), c.latest_text) END
       FROM messages m WHERE m.id = ANY($1::uuid[]) AND c.latest_message_id = m.id`,
      [ids, DELETED],
    );
    if (ids.length > 0) await this.statuses.announce(manager, ids);
    return found.map(({ wamid }) => wamid);
  }
}

function lastOfEach<T extends { targetWamid: string; happenedAt: Date }>(changes: T[]): T[] {
  const sorted = [...changes].sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
  return [...new Map(sorted.map((change) => [change.targetWamid, change])).values()];
}
