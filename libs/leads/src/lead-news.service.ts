import { formatPhone } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Identity } from './contact.js';
import { LeadIntakeService, type NewNote } from './lead-intake.service.js';

/** What WhatsApp tells about people beside their messages; batch methods in the caller's transaction. */
@Injectable()
export class LeadNewsService {
  constructor(private readonly leads: LeadIntakeService) {}

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
