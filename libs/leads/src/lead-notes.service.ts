import { ChangeFeed } from '@app/changes';
import { Clock, cleanText, decodePosition, encodePosition, newId, type PageQueryDto } from '@app/common';
import { ReplicaReads } from '@app/database';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, Repository, type DataSource } from 'typeorm';
import { LeadNote } from './entities/lead-note.entity.js';
import { LeadsService } from './leads.service.js';
import type { Page } from './page.js';

/** What people write down about a lead. */
@Injectable()
export class LeadNotesService {
  constructor(
    @InjectRepository(LeadNote) private readonly notes: Repository<LeadNote>,
    private readonly leads: LeadsService,
    private readonly changes: ChangeFeed,
    private readonly replica: ReplicaReads,
    private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(key: string, query: PageQueryDto): Promise<Page<LeadNote>> {
    const { id: leadId } = await this.leads.get(key);
    const find = (source: DataSource): Promise<LeadNote[]> => {
      const select = source
        .getRepository(LeadNote)
        .createQueryBuilder('note')
        .where('note.leadId = :leadId', { leadId })
        .orderBy('note.createdAt', 'DESC')
        .addOrderBy('note.id', 'DESC')
        .limit(query.limit + 1);
      if (query.cursor) {
        select.andWhere('(note.created_at, note.id) < (:at::timestamptz, :id::uuid)', decodePosition(query.cursor));
      }
      return select.getMany();
    };
    const rows = await this.replica.read(find);
    const given = rows.slice(0, query.limit);
    const last = given.at(-1);
    const isCut = rows.length > query.limit && last;
    return { rows: given, nextCursor: isCut ? encodePosition(last.createdAt, last.id) : null };
  }

  async add(key: string, text: string, author: string): Promise<LeadNote> {
    const { id: leadId } = await this.leads.get(key);
    return this.notes.manager.transaction(async (manager) => {
      const note = await this.insert(manager, leadId, text, author);
      await this.changes.append(manager, [{ type: 'lead', leadId }]);
      return note;
    });
  }

  /** In the caller's transaction, which also tells the change feed. */
  async insert(manager: EntityManager, leadId: string, text: string, author: string): Promise<LeadNote> {
    const note = manager.create(LeadNote, {
      id: newId(),
      leadId,
      kind: 'manual',
      text: cleanText(text),
      messageId: null,
      author,
      createdAt: this.clock.now(),
    });
    await manager.insert(LeadNote, note);
    return note;
  }
}
