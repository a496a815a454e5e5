import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { TEMPLATE_NEWS, lastWords, type TemplateEvent } from './template-events.js';

const IS_MEANT = `t.name = e.name AND (e.language IS NULL OR t.language IN (e.language, ''))
  AND (e.number IS NULL OR t.business_phone_number IN (e.number, ''))`;

/** What WhatsApp tells of templates between two syncs. */
@Injectable()
export class TemplateNewsService {
  /**
   * Applies what webhooks told, in the caller's transaction. Repeats and old news change nothing. Answers for each event
   * the ids of the templates that it is about.
   */
  async applyEvents(manager: EntityManager, events: TemplateEvent[]): Promise<string[][]> {
    if (events.length === 0) return [];
    for (const kind of TEMPLATE_NEWS) {
      const told = lastWords(events.filter((event) => event[kind] !== null));
      if (told.length > 0) await apply(manager, kind, told);
    }
    return idsOf(manager, events);
  }
}

type Kind = (typeof TEMPLATE_NEWS)[number];

/** One value may be meant for several rows, and two for one (all languages, and this one): the later one counts. */
async function apply(manager: EntityManager, kind: Kind, told: TemplateEvent[]): Promise<void> {
  await manager.query(
    `UPDATE templates t SET ${kind} = e.value, ${kind}_at = e.at, updated_at = now()
       ${kind === 'status' ? ', status_reason = e.reason' : ''}
     FROM (
       SELECT DISTINCT ON (t.id) t.id, e.value, e.reason, e.at
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[])
         AS e(number, name, language, value, reason, at)
       JOIN templates t ON ${IS_MEANT}
       ORDER BY t.id, e.at DESC
     ) AS e
     WHERE t.id = e.id AND e.at >= coalesce(t.${kind}_at, '-infinity')
       AND (t.${kind} IS DISTINCT FROM e.value ${kind === 'status' ? 'OR t.status_reason IS DISTINCT FROM e.reason' : ''})`,
    [
      ...namesOf(told),
      told.map(({ status, category, quality }) => status?.value ?? category ?? quality),
      told.map(({ status }) => status?.reason ?? null),
      told.map(({ happenedAt }) => happenedAt),
    ],
  );
}

async function idsOf(manager: EntityManager, events: TemplateEvent[]): Promise<string[][]> {
  const rows: { ids: string[] }[] = await manager.query(
    `SELECT ARRAY(SELECT t.id FROM templates t WHERE ${IS_MEANT} ORDER BY t.id) AS ids
     FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS e(number, name, language, place) ORDER BY place`,
    namesOf(events),
  );
  return rows.map(({ ids }) => ids);
}

const namesOf = (events: TemplateEvent[]): (string | null)[][] => [
  events.map(({ businessNumber }) => businessNumber),
  events.map(({ name }) => name),
  events.map(({ language }) => language),
];
