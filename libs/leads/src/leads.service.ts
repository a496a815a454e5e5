import { ChangeFeed } from '@app/changes';
import {
  Clock,
  InvalidError,
  NotFoundError,
  PreconditionFailedError,
  cleanText,
  containsPattern,
  decodeCursor,
  decodePosition,
  encodeCursor,
  encodePosition,
  newId,
} from '@app/common';
import { Settings } from '@app/config';
import { ask, ReplicaReads } from '@app/database';
import {
  canonicalPhone,
  countryOf,
  digitsOf,
  formatPhone,
  matchKeyOf,
  phoneCandidates,
  withPlainDigits,
  type CountryCode,
} from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, Repository, type DataSource, type SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { LeadQuery, ListLeadsDto, PageQueryDto } from './dto/list-leads.dto.js';
import type { CreateLeadDto, UpdateLeadDto } from './dto/write-lead.dto.js';
import { LeadIdentity } from './entities/lead-identity.entity.js';
import { LeadNote } from './entities/lead-note.entity.js';
import { Lead } from './entities/lead.entity.js';
import { changedColumns, eventsOfChange, type LeadColumns } from './lead-changes.js';
import { insertLeadEvents } from './lead-events.js';
import { FieldsRefusedError, UnknownOwnerError } from './leads.errors.js';
import { OptOutsService } from './opt-outs.service.js';
import { writtenFields } from './settings/field-values.js';
import { LeadSettingsService } from './settings/lead-settings.service.js';
import { takeOptOuts } from './stranger-opt-outs.js';
import { typedPhone } from './typed-id.js';

export interface Page<T> {
  rows: T[];
  nextCursor: string | null;
}

interface HowToUpdate {
  ifMatch?: string | undefined;
  /** Who changes it. */
  author?: string | null;
}

/** Leads as people and other systems see and change them. */
@Injectable()
export class LeadsService {
  private readonly country: CountryCode;

  constructor(
    @InjectRepository(Lead) private readonly leads: Repository<Lead>,
    @InjectRepository(LeadNote) private readonly notes: Repository<LeadNote>,
    @InjectRepository(LeadIdentity) private readonly identities: Repository<LeadIdentity>,
    private readonly changes: ChangeFeed,
    private readonly optOuts: OptOutsService,
    private readonly leadSettings: LeadSettingsService,
    private readonly replica: ReplicaReads,
    settings: Settings,
    private readonly clock: Clock,
  ) {
    this.country = countryOf(settings.businessNumber);
  }

  /**
   * The lead behind a number in any spelling: digits as they stand, then `+digits`, then a national number, then a form
   * that a country writes with another digit.
   */
  async findIdByPhone(phone: string): Promise<string | null> {
    const candidates = phoneCandidates(phone, this.country);
    const [found] = await ask<{ lead_id: string }>(this.leads.manager.dataSource, FIND_BY_PHONE, [candidates]);
    if (found) return found.lead_id;
    for (const matchKey of new Set(candidates.map((value) => matchKeyOf(value, this.country)))) {
      const identity = await this.identities.findOneBy({ matchKey });
      if (identity) return identity.leadId;
    }
    return null;
  }

  /** Throws `invalid` for what is no phone number at all, in a field of this name. */
  requirePhone(phone: string, field = 'phone'): void {
    if (digitsOf(phone)) return;
    const message = `“${phone.slice(0, 40)}” is not a phone number`;
    throw new InvalidError(message, [{ field, message }]);
  }

  /** By id, or by `phone:<number in any spelling>`. One that went into another lead is that one. */
  async get(key: string): Promise<Lead> {
    const phone = typedPhone(key);
    const id = phone === null ? key : await this.findIdByPhone(phone);
    const lead = id && isUuid(id) ? ((await this.find(id)) ?? (await this.findHeir(id))) : null;
    if (!lead) throw new NotFoundError('No such lead');
    return lead;
  }

  private find(id: string): Promise<Lead | null> {
    return this.leads.findOne({ where: { id }, relations: { identities: true, tags: true } });
  }

  private async findHeir(id: string): Promise<Lead | null> {
    const [merged]: { lead_id: string }[] = await this.leads.query('SELECT lead_id FROM lead_merges WHERE id = $1', [
      id,
    ]);
    return merged ? this.find(merged.lead_id) : null;
  }

  /** Newest first. */
  list(query: ListLeadsDto): Promise<Page<Lead>> {
    return this.replica.read((source) => this.listIn(source, query));
  }

  private async listIn(source: DataSource, query: ListLeadsDto): Promise<Page<Lead>> {
    const select = (await this.select(query, source.manager)).take(query.limit + 1);
    if (query.cursor) select.andWhere('lead.id < :after', { after: decodeIdCursor(query.cursor) });
    return pageOf(await select.getMany(), query.limit);
  }

  /** The leads that are asked for, newest first, with what belongs to them. */
  async select(query: LeadQuery, manager = this.leads.manager): Promise<SelectQueryBuilder<Lead>> {
    const select = manager
      .getRepository(Lead)
      .createQueryBuilder('lead')
      .leftJoinAndSelect('lead.identities', 'identity')
      .leftJoinAndSelect('lead.tags', 'tag')
      .orderBy('lead.id', 'DESC');
    if (query.stage) select.andWhere('lead.stage = :stage', { stage: query.stage });
    if (query.owner) select.andWhere('lead.ownerId = :owner', { owner: query.owner });
    if (query.source) select.andWhere('lead.source = :source', { source: query.source });
    if (query.tag) {
      select.andWhere('EXISTS (SELECT 1 FROM lead_tags t WHERE t.lead_id = lead.id AND t.tag_id = :tag)', query);
    }
    if (query.field) {
      const colon = query.field.indexOf(':');
      const [key, value] = [query.field.slice(0, colon), query.field.slice(colon + 1)];
      select.andWhere('lead.fields ->> :key = :value', { key, value });
    }
    if (query.phone !== undefined) {
      this.requirePhone(query.phone);
      select.andWhere('lead.id = :byPhone', { byPhone: (await this.findIdByPhone(query.phone)) ?? NO_LEAD });
    }
    const asked = (query.q ?? '').trim();
    const words = cleanText(asked).trim();
    // Asked for with characters that no text here can hold
    if (asked && !words) select.andWhere('FALSE');
    if (words) {
      select.andWhere(
        `(lead.name ILIKE :like OR lead.email ILIKE :like
          OR EXISTS (SELECT 1 FROM lead_identities i WHERE i.lead_id = lead.id AND i.value ILIKE :digits))`,
        { like: containsPattern(words), digits: containsPattern(searchDigits(words) ?? words) },
      );
    }
    return select;
  }

  /** Creates a lead, or updates the one that has this number. */
  async createOrUpdate(given: CreateLeadDto, author: string | null = null): Promise<{ lead: Lead; isNew: boolean }> {
    const input = { ...given, opted_out: given.opted_out || undefined };
    const existing = await this.findIdByPhone(input.phone_number);
    if (existing) return { lead: await this.update(existing, input, { author }), isNew: false };
    const phone = canonicalPhone(input.phone_number, this.country);
    if (!phone) {
      throw new InvalidError('The phone number cannot be read', [
        { field: 'phone_number', message: 'Write it with its country code, such as +919999999999' },
      ]);
    }
    const id = newId();
    const matchKey = matchKeyOf(phone, this.country);
    const owner = await this.leads.manager.transaction(async (manager) => {
      const claimed: unknown[] = await manager.query(
        `INSERT INTO lead_identities (id, lead_id, kind, value, reason, match_key) VALUES ($1, $2, 'phone', $3, 'entered by hand', $4)
         ON CONFLICT DO NOTHING RETURNING id`,
        [newId(), id, phone, matchKey],
      );
      // Somebody at our side was first: theirs is the lead
      if (claimed.length === 0)
        return manager.findOneOrFail(LeadIdentity, { where: [{ kind: 'phone', value: phone }, { matchKey }] });
      await this.checkOwner(manager, input.owner);
      await manager.insert(Lead, {
        id,
        name: input.name ? cleanText(input.name) : formatPhone(phone),
        nameSource: input.name ? 'person' : 'stand_in',
        ...changedColumns({ ...input, name: undefined }),
        fields: await this.fieldsWith(manager, {}, input.fields),
        source: input.source ?? 'api',
      });
      await takeOptOuts(manager, [{ leadId: id, matchKey }]);
      await this.setOptOut(manager, id, input.opted_out, author);
      await this.changes.append(manager, [{ type: 'lead', leadId: id }]);
      return null;
    });
    if (owner) return { lead: await this.update(owner.leadId, input, { author }), isNew: false };
    return { lead: await this.get(id), isNew: true };
  }

  /** Changes the given fields only. With `ifMatch` (an ETag), only if nobody changed the lead since. */
  async update(key: string, input: UpdateLeadDto, { ifMatch, author = null }: HowToUpdate = {}): Promise<Lead> {
    const { id } = await this.get(key);
    await this.leads.manager.transaction(async (manager) => {
      const lead = await manager.findOne(Lead, { where: { id }, lock: { mode: 'for_no_key_update' } });
      // It has just gone into another one
      if (!lead) throw new NotFoundError('No such lead');
      if (ifMatch !== undefined && !matchesEtag(ifMatch, lead)) {
        throw new PreconditionFailedError(
          'Somebody changed this lead meanwhile; read it again, then repeat the change',
        );
      }
      await this.checkOwner(manager, input.owner);
      const fields = await this.fieldsWith(manager, lead.fields, input.fields);
      const change = { ...changedColumns(input, lead), ...(input.fields && { fields }) };
      const updatedAt = this.clock.now();
      await manager.update(Lead, { id }, { ...change, updatedAt, version: lead.version + 1 });
      await this.noteChange(manager, lead, change, { author, at: updatedAt });
      await this.setOptOut(manager, id, input.opted_out, author);
      await this.changes.append(manager, [{ type: 'lead', leadId: id }]);
    });
    return this.get(id);
  }

  /** Newest first. */
  async listNotes(key: string, query: PageQueryDto): Promise<Page<LeadNote>> {
    const { id: leadId } = await this.get(key);
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

  async addManualNote(key: string, text: string, author: string): Promise<LeadNote> {
    const { id: leadId } = await this.get(key);
    return this.notes.manager.transaction(async (manager) => {
      const note = await this.insertManualNote(manager, leadId, text, author);
      await this.changes.append(manager, [{ type: 'lead', leadId }]);
      return note;
    });
  }

  /** In the caller's transaction, which also tells the change feed. */
  async insertManualNote(manager: EntityManager, leadId: string, text: string, author: string): Promise<LeadNote> {
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

  private async setOptOut(
    manager: EntityManager,
    leadId: string,
    isOut: boolean | undefined,
    author: string | null,
  ): Promise<void> {
    if (isOut !== undefined) await this.optOuts.setByPerson(manager, leadId, isOut, { author, at: this.clock.now() });
  }

  /** Throws `invalid` for fields that nobody defined, and for what they do not take. */
  private async fieldsWith(
    manager: EntityManager,
    before: Record<string, string>,
    given: Record<string, unknown> | undefined,
  ): Promise<Record<string, string>> {
    if (!given) return before;
    const { fields, errors } = writtenFields(before, given, await this.leadSettings.fields(manager));
    if (errors.length > 0) throw new FieldsRefusedError(errors);
    return fields;
  }

  private async noteChange(
    manager: EntityManager,
    lead: Lead,
    change: Partial<LeadColumns>,
    { author, at }: { author: string | null; at: Date },
  ): Promise<void> {
    const owners = [lead.ownerId, change.ownerId].filter((id) => typeof id === 'string');
    const isMoved = change.ownerId !== undefined && change.ownerId !== lead.ownerId;
    const rows: { id: string; name: string }[] = isMoved
      ? await manager.query('SELECT id, name FROM agents WHERE id = ANY($1::uuid[])', [owners])
      : [];
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const events = eventsOfChange(lead, change, (id) => names.get(id) ?? '');
    await insertLeadEvents(
      manager,
      events.map((event) => ({ ...event, leadId: lead.id, author })),
      at,
    );
  }

  private async checkOwner(manager: EntityManager, owner: string | null | undefined): Promise<void> {
    if (!owner) return;
    const found: unknown[] = await manager.query('SELECT 1 FROM agents WHERE id = $1 AND disabled_at IS NULL', [owner]);
    if (found.length === 0) throw new UnknownOwnerError();
  }
}

export const etagOf = (lead: Lead): string => `"${lead.version}"`;

/** The first reading that is somebody's number. */
const FIND_BY_PHONE = `SELECT lead_id FROM lead_identities WHERE kind = 'phone' AND value = ANY($1::text[])
  ORDER BY array_position($1::text[], value) LIMIT 1`;

const NO_LEAD = '00000000-0000-0000-0000-000000000000';

function matchesEtag(ifMatch: string, lead: Lead): boolean {
  return ifMatch.split(',').some((tag) => ['*', etagOf(lead)].includes(tag.trim().replace(/^W\//, '')));
}

function decodeIdCursor(cursor: string): string {
  const [id] = decodeCursor(cursor, 1) as [string];
  if (!isUuid(id)) throw new InvalidError('The cursor cannot be read; start again from the first page');
  return id;
}

function pageOf(rows: Lead[], limit: number): Page<Lead> {
  const given = rows.slice(0, limit);
  const last = given.at(-1);
  return { rows: given, nextCursor: rows.length > limit && last ? encodeCursor([last.id]) : null };
}

/** Digits to look for in numbers when the search looks like one: no country's trunk zero, any spacing. */
export function searchDigits(q: string): string | null {
  const digits = withPlainDigits(q)
    .replace(/^\s*tel:/i, '')
    .replace(/[\s()+.-]/g, '');
  return /^\d{3,15}$/.test(digits) ? digits.replace(/^0+/, '') || null : null;
}
