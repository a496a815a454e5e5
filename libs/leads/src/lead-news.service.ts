import { ChangeFeed } from '@app/changes';
import { Settings } from '@app/config';
import { countryOf, formatPhone, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Identity } from './contact.js';
import { LeadIntakeService, type NewNote } from './lead-intake.service.js';
import { keepForStrangers, type OptOutWord } from './stranger-opt-outs.js';

/** What WhatsApp tells about people beside their messages; batch methods in the caller's transaction. */
@Injectable()
export class LeadNewsService {
  private readonly country: CountryCode;

  constructor(
    private readonly leads: LeadIntakeService,
    private readonly changes: ChangeFeed,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /** What people told WhatsApp about marketing. An older word changes nothing; a stranger's makes no lead, and is kept. */
  async recordOptOuts(manager: EntityManager, words: OptOutWord[]): Promise<void> {
    if (words.length === 0) return;
    const leadIds = await this.leads.find(
      manager,
      words.map(({ contact }) => contact),
    );
    await keepForStrangers(
      manager,
      words.filter((_, index) => leadIds[index] === null),
      this.country,
    );
    const [changed]: [{ id: string }[], number] = await manager.query(
      `UPDATE leads l SET opted_out_at = CASE WHEN w.is_out THEN w.at END, opt_out_changed_at = w.at
       FROM (SELECT DISTINCT ON (lead_id) * FROM unnest($1::uuid[], $2::boolean[], $3::timestamptz[]) AS u(lead_id, is_out, at)
             ORDER BY lead_id, at DESC) w
       WHERE l.id = w.lead_id AND (l.opt_out_changed_at IS NULL OR l.opt_out_changed_at < w.at) RETURNING l.id`,
      [leadIds, words.map(({ isOut }) => isOut), words.map(({ at }) => at)],
    );
    await this.changes.append(
      manager,
      changed.map(({ id }) => ({ type: 'lead', leadId: id })),
    );
  }

  /** Two leads of whom one took the other's number are both kept, and each is told of the other: a person decides. */
  async noteClashes(manager: EntityManager, moves: { leadId: string; movedTo: Identity; at: Date }[]): Promise<void> {
    if (moves.length === 0) return;
    const owners = await this.leads.find(
      manager,
      moves.map(({ movedTo: { kind, value } }) => ({
        phone: kind === 'phone' ? value : null,
        userId: kind === 'user_id' ? value : null,
        username: null,
        profileName: null,
      })),
    );
    const clashes = moves.flatMap((move, index) => {
      const ownerId = owners[index];
      return ownerId && ownerId !== move.leadId ? [{ ...move, ownerId }] : [];
    });
    const note = (leadId: string, text: string, createdAt: Date): NewNote => ({
      leadId,
      kind: 'system',
      text,
      messageId: null,
      author: null,
      createdAt,
    });
    await this.leads.addNotes(
      manager,
      clashes.flatMap(({ leadId, ownerId, movedTo, at }) => {
        const name = movedTo.kind === 'phone' ? formatPhone(movedTo.value) : movedTo.value;
        return [
          note(leadId, `WhatsApp says that they have ${name} now, which belongs to another lead. Both are kept.`, at),
          note(ownerId, `WhatsApp says that another lead has ${name} now. Both are kept.`, at),
        ];
      }),
    );
  }
}
