import type { EntityManager } from 'typeorm';
import type { NewNote } from './lead-intake.service.js';
import { optOutSentence, type OptOutNews } from './opt-out.js';

export type KnownNews = OptOutNews & { leadId: string };

/** Sorted by lead, as everybody locks them. Of two at one instant the later one in the list. */
export function lastOfEach(news: KnownNews[]): KnownNews[] {
  const last = new Map<string, KnownNews>();
  for (const one of news) {
    const known = last.get(one.leadId);
    if (!known || known.at <= one.at) last.set(one.leadId, one);
  }
  return [...last.values()].sort((one, other) => (one.leadId < other.leadId ? -1 : 1));
}

/**
 * Answers the leads that are out now and were not, or the other way round. What a message said that has just been stored
 * is news even at the instant of the last word: WhatsApp's clock counts seconds. Everything else may be a repeat.
 */
export async function applyOptOuts(manager: EntityManager, news: KnownNews[]): Promise<Set<string>> {
  const [rows]: [{ id: string; was_out: boolean; is_out: boolean }[], number] = await manager.query(
    `WITH n AS (
       SELECT * FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[], $4::text[], $5::text[], $6::uuid[])
         AS n(lead_id, is_out, at, by, detail, message_id)
     ), before AS (
       SELECT l.id, l.opted_out_at IS NOT NULL AS was_out, l.opt_out_changed_at AS changed_at
       FROM leads l JOIN n ON n.lead_id = l.id ORDER BY l.id FOR NO KEY UPDATE OF l
     )
     UPDATE leads l SET opt_out_changed_at = n.at,
       opted_out_at = CASE WHEN n.is_out THEN coalesce(l.opted_out_at, n.at) END,
       opt_out_by = CASE WHEN n.is_out THEN CASE WHEN before.was_out THEN l.opt_out_by ELSE n.by END END,
       opt_out_detail = CASE WHEN n.is_out THEN CASE WHEN before.was_out THEN l.opt_out_detail ELSE n.detail END END,
       opt_out_message_id =
         CASE WHEN n.is_out THEN CASE WHEN before.was_out THEN l.opt_out_message_id ELSE n.message_id END END
     FROM n JOIN before ON before.id = n.lead_id
     WHERE l.id = n.lead_id AND (before.changed_at IS NULL OR before.changed_at < n.at
       OR n.by IN ('word', 'person') AND before.changed_at = n.at)
     RETURNING l.id, before.was_out, n.is_out`,
    [
      news.map(({ leadId }) => leadId),
      news.map(({ isOut }) => isOut),
      news.map(({ at }) => at),
      news.map(({ by }) => by),
      news.map(({ detail }) => detail),
      news.map(({ messageId }) => messageId),
    ],
  );
  return new Set(rows.flatMap(({ id, was_out, is_out }) => (was_out === is_out ? [] : [id])));
}

/** What stands on the leads whose wish has changed. */
export function notesOfOptOuts(news: KnownNews[], changed: Set<string>): NewNote[] {
  return news
    .filter(({ leadId }) => changed.has(leadId))
    .map((one) => ({
      leadId: one.leadId,
      kind: 'system',
      text: optOutSentence(one),
      messageId: null,
      author: one.by === 'person' ? one.detail : null,
      createdAt: one.at,
    }));
}
