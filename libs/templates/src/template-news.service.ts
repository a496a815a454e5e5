import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lastWords, type TemplateEvent } from './template-events.js';

/** What WhatsApp tells of templates between two syncs. */
@Injectable()
export class TemplateNewsService {
  /** Applies what webhooks told, in the caller's transaction. Repeats and old news change nothing. */
  async applyEvents(manager: EntityManager, events: TemplateEvent[]): Promise<void> {
    for (const kind of ['status', 'category'] as const) {
      const told = lastWords(events.filter((event) => event[kind] !== null));
      if (told.length === 0) continue;
      const values = told.map(({ status, category }) => (kind === 'status' ? status?.value : category));
      // One value may be meant for several rows, and two for one (all languages, and this one): the later one counts
      await manager.query(
        `UPDATE templates t SET ${kind} = e.value, ${kind}_at = e.at, updated_at = now()
           ${kind === 'status' ? ', status_reason = e.reason' : ''}
         FROM (
           SELECT DISTINCT ON (t.id) t.id, e.value, e.reason, e.at
           FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
             AS e(number, name, language, value, reason, at)
           JOIN templates t ON t.name = e.name AND (e.language IS NULL OR t.language IN (e.language, ''))
             AND (e.number IS NULL OR t.business_phone_number IN (e.number, ''))
           ORDER BY t.id, e.at DESC
         ) AS e
         WHERE t.id = e.id AND e.at >= t.${kind}_at
           AND (t.${kind} IS DISTINCT FROM e.value ${kind === 'status' ? 'OR t.status_reason IS DISTINCT FROM e.reason' : ''})`,
        [
          told.map(({ businessNumber }) => businessNumber),
          told.map(({ name }) => name),
          told.map(({ language }) => language),
          values,
          told.map(({ status }) => status?.reason ?? null),
          told.map(({ happenedAt }) => happenedAt),
        ],
      );
    }
  }
}
