import { Clock, cleanJson, cleanText } from '@app/common';
import { Settings } from '@app/config';
import { TataClient, numbersWithToken, type ListedTemplate, type TemplateListOutcome } from '@app/tata-client';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { TemplateSync } from './entities/template-sync.entity.js';
import { resolveLanguages, type KnownTemplate, type StoredTemplate } from './resolve-languages.js';
import { parseComponents } from './rules/index.js';
import { DELETED, searchTextOf } from './template-rows.js';

/** Brings TATA's list here, and keeps how that went. */
@Injectable()
export class TemplateSyncService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly tata: TataClient,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Digits of the numbers that TATA can be asked about; '' for a token without a number. */
  numbers(): string[] {
    return numbersWithToken(this.settings);
  }

  /** How the last try went for each number; a number that was never tried is not in it. */
  states(): Promise<TemplateSync[]> {
    return this.dataSource.getRepository(TemplateSync).find({ order: { businessPhoneNumber: 'ASC' } });
  }

  /** Never throws for what TATA does: the outcome says it, and is kept. */
  async sync(businessNumber: string, signal: AbortSignal): Promise<TemplateSync> {
    const triedAt = this.clock.now();
    const outcome = await this.tata.listTemplates(businessNumber, signal);
    return this.dataSource.transaction(async (manager) => {
      // First, so that two syncs of one number go one after the other
      await this.keepOutcome(manager, businessNumber, triedAt, outcome);
      if (outcome.kind === 'listed') await this.store(manager, businessNumber, triedAt, outcome);
      return manager.findOneByOrFail(TemplateSync, { businessPhoneNumber: businessNumber });
    });
  }

  private async keepOutcome(
    manager: EntityManager,
    businessNumber: string,
    triedAt: Date,
    outcome: TemplateListOutcome,
  ): Promise<void> {
    const isWhole = outcome.kind === 'listed' && outcome.isWhole;
    const word = outcome.kind === 'listed' ? (isWhole ? 'synced' : 'partial') : outcome.kind;
    await manager.query(
      `INSERT INTO template_syncs AS s (business_phone_number, tried_at, outcome, http_status, synced_at, found, skipped)
       VALUES ($1, $2, $3, $4, $5, $6, $7)
       ON CONFLICT ON CONSTRAINT template_syncs_pkey DO UPDATE SET
         tried_at = excluded.tried_at, outcome = excluded.outcome, http_status = excluded.http_status,
         synced_at = coalesce(excluded.synced_at, s.synced_at),
         found = CASE WHEN excluded.synced_at IS NULL THEN s.found ELSE excluded.found END,
         skipped = CASE WHEN excluded.synced_at IS NULL THEN s.skipped ELSE excluded.skipped END`,
      [
        businessNumber,
        triedAt,
        word,
        'httpStatus' in outcome ? outcome.httpStatus : null,
        isWhole ? triedAt : null,
        isWhole ? outcome.templates.length : 0,
        isWhole ? outcome.skipped : 0,
      ],
    );
  }

  private async store(
    manager: EntityManager,
    businessNumber: string,
    triedAt: Date,
    { templates, isWhole }: Extract<TemplateListOutcome, { kind: 'listed' }>,
  ): Promise<void> {
    const known: KnownTemplate[] = await manager.query(
      'SELECT name, language, tata_id AS "tataId" FROM templates WHERE business_phone_number = $1',
      [businessNumber],
    );
    await this.upsert(manager, businessNumber, triedAt, resolveLanguages(templates, known));
    if (!isWhole) return;
    await manager.query(
      `UPDATE templates SET status = $3, status_reason = NULL, status_at = $2, updated_at = now()
       WHERE business_phone_number = $1 AND origin = 'tata' AND last_seen_at < $2 AND status <> $3 AND status_at <= $2`,
      [businessNumber, triedAt, DELETED],
    );
  }

  /**
   * What TATA lists takes the place of what was defined by hand under the same name and language. A list that leaves out
   * components or category takes nothing away; what a webhook told after the list was asked for stays.
   */
  private async upsert(
    manager: EntityManager,
    businessNumber: string,
    triedAt: Date,
    templates: StoredTemplate[],
  ): Promise<void> {
    await manager.query(
      `INSERT INTO templates AS t (id, business_phone_number, name, language, category, status, status_reason, components,
         text, tata_id, tata_updated_at, origin, status_at, category_at, last_seen_at)
       SELECT l.*, 'tata', $12, $12, $12 FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
         $7::text[], $8::jsonb[], $9::text[], $10::text[], $11::timestamptz[]) AS l
       ON CONFLICT ON CONSTRAINT templates_name_key DO UPDATE SET
         category = CASE WHEN t.category_at > $12 THEN t.category ELSE coalesce(excluded.category, t.category) END,
         status = CASE WHEN t.status_at > $12 THEN t.status ELSE excluded.status END,
         status_reason = CASE WHEN t.status_at > $12 THEN t.status_reason ELSE excluded.status_reason END,
         status_at = greatest(t.status_at, $12), category_at = greatest(t.category_at, $12),
         components = CASE WHEN excluded.components = '[]' THEN t.components ELSE excluded.components END,
         text = CASE WHEN excluded.components = '[]' THEN t.text ELSE excluded.text END,
         origin = 'tata', tata_id = coalesce(excluded.tata_id, t.tata_id),
         tata_updated_at = coalesce(excluded.tata_updated_at, t.tata_updated_at), last_seen_at = $12,
         updated_at = CASE WHEN (t.components, t.status, t.category) IS DISTINCT FROM
           (excluded.components, excluded.status, excluded.category) THEN now() ELSE t.updated_at END`,
      [
        templates.map(() => uuid()),
        templates.map(() => businessNumber),
        templates.map(({ name }) => name),
        templates.map(({ language }) => language),
        templates.map(({ category }) => category),
        templates.map(({ status }) => status),
        templates.map(({ reason }) => reason),
        templates.map(({ components }) => JSON.stringify(cleanJson(components))),
        templates.map(searchText),
        templates.map(({ tataId }) => tataId),
        templates.map(({ updatedAt }) => updatedAt),
        triedAt,
      ],
    );
  }
}

const searchText = ({ components, category }: ListedTemplate): string =>
  cleanText(searchTextOf(parseComponents(components, category)));
