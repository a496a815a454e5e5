import { ChangeFeed } from '@app/changes';
import { Clock, InvalidError, NotFoundError, PreconditionFailedError, cleanText, newId } from '@app/common';
import { Settings } from '@app/config';
import { ask } from '@app/database';
import {
  canonicalPhone,
  countryOf,
  digitsOf,
  formatPhone,
  matchKeyOf,
  phoneCandidates,
  type CountryCode,
} from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { EntityManager, Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { CreateLeadDto, UpdateLeadDto } from './dto/write-lead.dto.js';
import { LeadIdentity } from './entities/lead-identity.entity.js';
import { Lead } from './entities/lead.entity.js';
import { changedColumns, eventsOfChange, type LeadColumns } from './lead-changes.js';
import { insertLeadEvents } from './lead-events.js';
import { FieldsRefusedError, UnknownOwnerError } from './leads.errors.js';
import { OptOutsService } from './opt-outs.service.js';
import { writtenFields } from './settings/field-values.js';
import { LeadSettingsService } from './settings/lead-settings.service.js';
import { takeOptOuts } from './stranger-opt-outs.js';
import { typedPhone } from './typed-id.js';
import { refuseMasks } from './written-masks.js';

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
    @InjectRepository(LeadIdentity) private readonly identities: Repository<LeadIdentity>,
    private readonly changes: ChangeFeed,
    private readonly optOuts: OptOutsService,
    private readonly leadSettings: LeadSettingsService,
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

  /** Creates a lead, or updates the one that has this number. */
  async createOrUpdate(given: CreateLeadDto, author: string | null = null): Promise<{ lead: Lead; isNew: boolean }> {
    refuseMasks(given);
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
    refuseMasks(input);
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

function matchesEtag(ifMatch: string, lead: Lead): boolean {
  return ifMatch.split(',').some((tag) => ['*', etagOf(lead)].includes(tag.trim().replace(/^W\//, '')));
}
