import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Between, In, Repository } from 'typeorm';
import { toLeadDto, type LeadDto } from './dto/lead.dto.js';
import { toNoteDto, type NoteDto } from './dto/note.dto.js';
import { LeadNote } from './entities/lead-note.entity.js';
import { Lead } from './entities/lead.entity.js';

export type LeadSnapshot = LeadDto;
export type NoteSnapshot = NoteDto & { lead_id: string };

/** Leads and their notes as they are now, many at once, for who tells others of them. */
@Injectable()
export class LeadSnapshots {
  constructor(
    @InjectRepository(Lead) private readonly leads: Repository<Lead>,
    @InjectRepository(LeadNote) private readonly notes: Repository<LeadNote>,
  ) {}

  async ofLeads(ids: string[]): Promise<Map<string, LeadSnapshot>> {
    if (ids.length === 0) return new Map();
    const leads = await this.leads.find({ where: { id: In(ids) }, relations: { identities: true, tags: true } });
    return new Map(leads.map((lead) => [lead.id, toLeadDto(lead)]));
  }

  /** Those of these leads that have been removed for good: neither here, nor gone into another one. */
  async removedAmong(ids: string[]): Promise<Set<string>> {
    if (ids.length === 0) return new Set();
    const rows: { id: string }[] = await this.leads.query(
      `SELECT id FROM unnest($1::uuid[]) AS asked(id) WHERE NOT EXISTS (SELECT 1 FROM leads WHERE leads.id = asked.id)
         AND NOT EXISTS (SELECT 1 FROM lead_merges m WHERE m.id = asked.id)`,
      [ids],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** What people and Leadline itself wrote about these leads within a span. What repeats a message is no news. */
  async notesBetween(leadIds: string[], from: Date, to: Date): Promise<NoteSnapshot[]> {
    if (leadIds.length === 0) return [];
    const notes = await this.notes.find({
      where: { leadId: In(leadIds), kind: In(['manual', 'system']), createdAt: Between(from, to) },
      order: { createdAt: 'ASC', id: 'ASC' },
    });
    return notes.map((note) => ({ ...toNoteDto(note), lead_id: note.leadId }));
  }
}
