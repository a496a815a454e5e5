import { changesBetween, record, type Actor } from '@app/access';
import { ChangeFeed } from '@app/changes';
import { Clock, ConflictError, DomainError, NotFoundError, newId, sqlState } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { Lead } from '../entities/lead.entity.js';
import { insertLeadEvents } from '../lead-events.js';
import { LeadsService } from '../leads.service.js';
import type { CreateTagDto, TagDto, UpdateTagDto } from './tag.dto.js';
import { Tag } from './tag.entity.js';

const UNIQUE_VIOLATION = '23505';
const FOREIGN_KEY_VIOLATION = '23503';
/** They are all shown at once. */
const MOST = 500;

const LIST = `SELECT t.id, t.name, t.colour, count(l.lead_id)::int AS lead_count
  FROM tags t LEFT JOIN lead_tags l ON l.tag_id = t.id GROUP BY t.id ORDER BY lower(t.name)`;

export class TagExistsError extends DomainError {
  readonly code = 'name_taken';
  readonly kind = 'conflict';
  override readonly errors = [{ field: 'name', message: 'Another one has this name already' }];
  constructor(name: string) {
    super(`There is a tag “${name}” already`);
  }
}

/** Tags, and the leads that bear them. */
@Injectable()
export class TagsService {
  constructor(
    @InjectRepository(Tag) private readonly tags: Repository<Tag>,
    private readonly leads: LeadsService,
    private readonly changes: ChangeFeed,
    private readonly clock: Clock,
  ) {}

  /** All of them, by name. */
  list(): Promise<TagDto[]> {
    return this.tags.query(LIST);
  }

  /** Throws `name_taken`. */
  async create({ name, colour }: CreateTagDto, actor: Actor): Promise<TagDto> {
    if ((await this.tags.count()) >= MOST) {
      throw new ConflictError(`There are ${MOST} tags already; delete what nobody uses first`);
    }
    const tag = { id: newId(), name, colour, createdAt: this.clock.now() };
    await unlessTaken(name, () =>
      this.tags.manager.transaction(async (manager) => {
        await manager.insert(Tag, tag);
        await record(manager, { actor, action: 'tag.created', subject: subjectOf(tag) });
      }),
    );
    return { id: tag.id, name, colour, lead_count: 0 };
  }

  /** Changes the given fields only. Throws `not_found` and `name_taken`. */
  async update(id: string, { name, colour }: UpdateTagDto, actor: Actor): Promise<TagDto> {
    const tag = await this.get(id);
    const change = { name: name ?? tag.name, colour: colour ?? tag.colour };
    return this.tags.manager.transaction(async (manager) => {
      await unlessTaken(change.name, () => manager.update(Tag, { id }, change));
      const changes = changesBetween({ name: tag.name, colour: tag.colour }, change);
      if (changes)
        await record(manager, { actor, action: 'tag.changed', subject: subjectOf(tag), details: { changes } });
      const bearers: { lead_id: string }[] = await manager.query('SELECT lead_id FROM lead_tags WHERE tag_id = $1', [
        id,
      ]);
      await this.tell(manager, bearers);
      return { id, ...change, lead_count: bearers.length };
    });
  }

  /** Takes it off every lead, too. Throws `not_found`. */
  async remove(id: string, actor: Actor): Promise<void> {
    const tag = await this.get(id);
    await this.tags.manager.transaction(async (manager) => {
      // First the tag: nobody puts it on a lead any more once its row is locked
      await manager.query('SELECT 1 FROM tags WHERE id = $1 FOR UPDATE', [id]);
      const bearers: { lead_id: string }[] = await manager.query('SELECT lead_id FROM lead_tags WHERE tag_id = $1', [
        id,
      ]);
      const { affected } = await manager.delete(Tag, { id });
      if (affected)
        await record(manager, {
          actor,
          action: 'tag.deleted',
          subject: subjectOf(tag),
          details: { leads: bearers.length },
        });
      await this.tell(manager, bearers);
    });
  }

  /** Puts a tag on a lead, who may bear it already. Throws `not_found`. */
  async add(leadKey: string, tagId: string, author: string): Promise<Lead> {
    const [{ id: leadId }, tag] = [await this.leads.get(leadKey), await this.get(tagId)];
    await this.change(leadId, { kind: 'tagged', tag, author }, (manager) =>
      manager.query(
        'INSERT INTO lead_tags (lead_id, tag_id) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING lead_id',
        [leadId, tagId],
      ),
    );
    return this.leads.get(leadId);
  }

  /** Takes a tag off a lead, who may bear it no more. Throws `not_found` for the lead. */
  async take(leadKey: string, tagId: string, author: string): Promise<Lead> {
    const { id: leadId } = await this.leads.get(leadKey);
    const tag = isUuid(tagId) ? await this.tags.findOneBy({ id: tagId }) : null;
    if (tag) {
      await this.change(leadId, { kind: 'untagged', tag, author }, (manager) =>
        manager.query(
          'WITH gone AS (DELETE FROM lead_tags WHERE lead_id = $1 AND tag_id = $2 RETURNING lead_id) SELECT * FROM gone',
          [leadId, tagId],
        ),
      );
    }
    return this.leads.get(leadId);
  }

  /** In the caller's transaction. Answers the leads that did not bear it yet. Throws `not_found`. */
  async addToAll(manager: EntityManager, leadIds: string[], tagId: string): Promise<string[]> {
    await this.get(tagId);
    await manager.query('SELECT 1 FROM leads WHERE id = ANY($1::uuid[]) ORDER BY id FOR NO KEY UPDATE', [leadIds]);
    const rows = await manager
      .query<{ lead_id: string }[]>(
        `INSERT INTO lead_tags (lead_id, tag_id) SELECT id, $2 FROM leads WHERE id = ANY($1::uuid[])
         ON CONFLICT DO NOTHING RETURNING lead_id`,
        [leadIds, tagId],
      )
      .catch((error: unknown) => {
        throw sqlState(error) === FOREIGN_KEY_VIOLATION ? unknownTag() : error;
      });
    const tagged = rows.map(({ lead_id }) => lead_id);
    await manager.query('UPDATE leads SET version = version + 1, updated_at = $2 WHERE id = ANY($1::uuid[])', [
      tagged,
      this.clock.now(),
    ]);
    await this.tell(manager, rows);
    return tagged;
  }

  /** What changes nothing is nothing to tell, and leaves the lead's ETag as it is. */
  private async change(
    leadId: string,
    { kind, tag: { id, name }, author }: { kind: 'tagged' | 'untagged'; tag: Tag; author: string },
    write: (manager: EntityManager) => Promise<unknown[]>,
  ): Promise<void> {
    try {
      await this.tags.manager.transaction(async (manager) => {
        const changed = await write(manager);
        if (changed.length === 0) return;
        const at = this.clock.now();
        await manager.query('UPDATE leads SET version = version + 1, updated_at = $2 WHERE id = $1', [leadId, at]);
        await insertLeadEvents(manager, [{ leadId, kind, author, detail: { tag: { id, name } } }], at);
        await this.changes.append(manager, [{ type: 'lead', leadId }]);
      });
    } catch (error) {
      throw sqlState(error) === FOREIGN_KEY_VIOLATION ? unknownTag() : error;
    }
  }

  private async tell(manager: EntityManager, bearers: { lead_id: string }[]): Promise<void> {
    await this.changes.append(
      manager,
      bearers.map(({ lead_id }) => ({ type: 'lead', leadId: lead_id })),
    );
  }

  private async get(id: string): Promise<Tag> {
    const tag = isUuid(id) ? await this.tags.findOneBy({ id }) : null;
    if (!tag) throw unknownTag();
    return tag;
  }
}

const subjectOf = ({ id, name }: Pick<Tag, 'id' | 'name'>) => ({ kind: 'tag' as const, id, name });

const unknownTag = (): NotFoundError => new NotFoundError('There is no such tag');

async function unlessTaken(name: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw sqlState(error) === UNIQUE_VIOLATION ? new TagExistsError(name) : error;
  }
}
