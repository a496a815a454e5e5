import { InvalidError, cleanText, containsPattern, decodeCursor, encodeCursor } from '@app/common';
import { Settings } from '@app/config';
import { ReplicaReads } from '@app/database';
import { countryOf, type CountryCode } from '@app/phone';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { validate as isUuid } from 'uuid';
import type { LeadQuery, ListLeadsDto } from './dto/list-leads.dto.js';
import { Lead } from './entities/lead.entity.js';
import { LeadsService } from './leads.service.js';
import { numberSearch } from './number-search.js';
import type { Page } from './page.js';

const NO_LEAD = '00000000-0000-0000-0000-000000000000';

/** The leads that somebody asks for, by what is known of them. */
@Injectable()
export class LeadListService {
  private readonly country: CountryCode;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly leads: LeadsService,
    private readonly replica: ReplicaReads,
    settings: Settings,
  ) {
    this.country = countryOf(settings.businessNumber);
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
  async select(query: LeadQuery, manager = this.dataSource.manager): Promise<SelectQueryBuilder<Lead>> {
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
      this.leads.requirePhone(query.phone);
      select.andWhere('lead.id = :byPhone', { byPhone: (await this.leads.findIdByPhone(query.phone)) ?? NO_LEAD });
    }
    const asked = (query.q ?? '').trim();
    const words = cleanText(asked).trim();
    // Asked for with characters that no text here can hold
    if (asked && !words) select.andWhere('FALSE');
    if (words) {
      const { text, digits, number } = numberSearch(words, this.country);
      select.andWhere(
        `(${text('lead.name')} ILIKE :like OR ${text('lead.email')} ILIKE :like
          OR EXISTS (SELECT 1 FROM lead_identities i WHERE i.lead_id = lead.id AND ${number('i.value', ':digits')}))`,
        { like: containsPattern(words), digits },
      );
    }
    return select;
  }
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
