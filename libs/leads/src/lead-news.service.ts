import { formatPhone } from '@app/phone';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v5 as uuidOf } from 'uuid';
import type { Identity } from './contact.js';
import { keepHints } from './duplicates/lead-hints.js';
import { LeadIntakeService, type NewNote } from './lead-intake.service.js';

/** Any of our own: names below it are the notes that two leads may be one person. */
const TWIN_NOTES = '5d7f7d3e-2b8c-4f0a-9a3d-6e0c1f4b7a21';

export interface Twin {
  leadId: string;
  phone: string;
  twinId: string;
  userId: string;
  at: Date;
}

const twinNote = (leadId: string, otherId: string, name: string, at: Date) => ({
  id: uuidOf(`${leadId}/${otherId}`, TWIN_NOTES),
  leadId,
  text: `WhatsApp says that they have ${name}, which belongs to another lead. Both are kept.`,
  at,
});

/** What WhatsApp tells about people beside their messages; batch methods in the caller's transaction. */
@Injectable()
export class LeadNewsService {
  constructor(private readonly leads: LeadIntakeService) {}

  /** Leads whose number and user id one message names together are both kept, and each is told of the other, once. */
  async noteTwins(manager: EntityManager, twins: Twin[]): Promise<void> {
    if (twins.length === 0) return;
    const notes = twins.flatMap(({ leadId, phone, twinId, userId, at }) => [
      twinNote(leadId, twinId, `the user id ${userId}`, at),
      twinNote(twinId, leadId, formatPhone(phone), at),
    ]);
    const added: { lead_id: string }[] = await manager.query(
      `INSERT INTO lead_notes (id, lead_id, kind, text, created_at)
       SELECT DISTINCT ON (n.id) n.id, n.lead_id, 'system', n.text, n.at
       FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[]) AS n(id, lead_id, text, at) ORDER BY n.id
       ON CONFLICT (id) DO NOTHING RETURNING lead_id`,
      [
        notes.map(({ id }) => id),
        notes.map(({ leadId }) => leadId),
        notes.map(({ text }) => text),
        notes.map(({ at }) => at),
      ],
    );
    await keepHints(
      manager,
      twins.map(({ leadId, twinId }) => ({ leadId, otherId: twinId })),
      'user_id',
    );
    await this.leads.tellLeads(
      manager,
      added.map(({ lead_id }) => lead_id),
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
    await keepHints(
      manager,
      clashes.map(({ leadId, ownerId }) => ({ leadId, otherId: ownerId })),
      'moved',
    );
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
