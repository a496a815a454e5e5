import { Settings } from '@app/config';
import { countryOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LeadIntakeService } from './lead-intake.service.js';
import { OptedOutError } from './leads.errors.js';
import { optOutSentence, type OptOutNews } from './opt-out.js';
import { OptOutWords } from './opt-out-words.js';
import { keepWords, unheard } from './stranger-opt-outs.js';

type KnownNews = OptOutNews & { leadId: string };

/** Who wants no marketing, however we learnt of it; in the caller's transaction. */
@Injectable()
export class OptOutsService {
  private readonly country: CountryCode;
  private readonly words: OptOutWords;

  constructor(
    private readonly leads: LeadIntakeService,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
    this.words = new OptOutWords(settings.optOutWords, settings.optInWords);
  }

  /** Of a whole message: true to be left out of marketing, false to be taken in again, null for anything else. */
  meaningOf(text: string | null): boolean | null {
    return this.words.meaningOf(text);
  }

  /**
   * Keeps each person's last word. An older one, and one that says what is known already, changes nothing that anybody
   * sees; a change is noted on the lead. A stranger's word makes no lead, and waits until they are one. The last word under
   * a name is kept whosever it is: one that has been heard is not another person's who has the number now.
   */
  async record(manager: EntityManager, told: OptOutNews[]): Promise<void> {
    const news = await unheard(manager, told, this.country);
    if (news.length === 0) return;
    const leadIds = await this.leadsOf(manager, news);
    await keepWords(manager, news, this.country);
    const last = lastOfEach(news.flatMap((one, index) => (leadIds[index] ? [{ ...one, leadId: leadIds[index] }] : [])));
    if (last.length === 0) return;
    const changed = await apply(manager, last);
    await this.leads.addNotes(
      manager,
      last.flatMap((one) =>
        changed.has(one.leadId)
          ? {
              leadId: one.leadId,
              kind: 'system' as const,
              text: optOutSentence(one),
              messageId: null,
              author: one.by === 'person' ? one.detail : null,
              createdAt: one.at,
            }
          : [],
      ),
    );
  }

  /** A person's word is the newest there is, whatever WhatsApp's clock says. */
  async setByPerson(
    manager: EntityManager,
    leadId: string,
    isOut: boolean,
    { author, at }: { author: string | null; at: Date },
  ): Promise<void> {
    const [lead]: { at: Date }[] = await manager.query(
      'SELECT greatest(opt_out_changed_at, $2::timestamptz) AS at FROM leads WHERE id = $1',
      [leadId, at],
    );
    const news = { who: { leadId }, isOut, by: 'person', detail: author, messageId: null } as const;
    await this.record(manager, [{ ...news, at: lead?.at ?? at }]);
  }

  /** Throws `opted_out` for who wants no marketing. */
  async refuseOptedOut(manager: EntityManager, leadId: string): Promise<void> {
    const [lead]: { opted_out_at: Date | null }[] = await manager.query(
      'SELECT opted_out_at FROM leads WHERE id = $1',
      [leadId],
    );
    if (lead?.opted_out_at) throw new OptedOutError(lead.opted_out_at);
  }

  private async leadsOf(manager: EntityManager, news: OptOutNews[]): Promise<(string | null)[]> {
    const contacts = news.flatMap(({ who }) => ('leadId' in who ? [] : [who]));
    const found = contacts.length > 0 ? await this.leads.find(manager, contacts) : [];
    return news.map(({ who }) => ('leadId' in who ? who.leadId : (found.shift() ?? null)));
  }
}

/** Sorted by lead, as everybody locks them. Of two at one instant the later one in the list. */
function lastOfEach(news: KnownNews[]): KnownNews[] {
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
async function apply(manager: EntityManager, news: KnownNews[]): Promise<Set<string>> {
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
