import { Settings } from '@app/config';
import { countryOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { LeadIntakeService } from './lead-intake.service.js';
import { OptedOutError } from './leads.errors.js';
import type { OptOutNews } from './opt-out.js';
import { applyOptOuts, lastOfEach, notesOfOptOuts } from './opt-out-rows.js';
import { OptOutWords } from './opt-out-words.js';
import { keepWords, unheard } from './stranger-opt-outs.js';

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
    const changed = await applyOptOuts(manager, last);
    await this.leads.addNotes(manager, notesOfOptOuts(last, changed));
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
