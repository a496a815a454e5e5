import { record, type Actor } from '@app/access';
import { InvalidError } from '@app/common';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { withKeys } from './key-of-name.js';
import type { LeadFieldDto, LeadSourceDto, StageDto, WriteFieldDto, WriteStageDto } from './lead-settings.dto.js';

/** Where leads begin: the column's default. */
const FIRST_STAGE = 'new';

/** Who writes them in free text may have made very many. */
export const MOST_SOURCES = 200;

/** From word to word through leads_source_idx: of 100,000 leads it reads as many rows as there are words. */
const SOURCES = `WITH RECURSIVE word AS (
    SELECT min(source) AS key FROM leads WHERE source <> 'whatsapp'
    UNION ALL SELECT (SELECT min(source) FROM leads WHERE source <> 'whatsapp' AND source > word.key) FROM word
    WHERE word.key IS NOT NULL)
  SELECT key FROM (SELECT key FROM word WHERE key IS NOT NULL LIMIT ${MOST_SOURCES}) words
  UNION VALUES ('whatsapp'), ('whatsapp_ad') ORDER BY key`;

/** The stages that leads go through and the fields that are kept of them, as an administrator has them. */
@Injectable()
export class LeadSettingsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  stages(): Promise<StageDto[]> {
    return this.dataSource.query('SELECT key, name, outcome FROM lead_stages ORDER BY position, key');
  }

  sources(): Promise<LeadSourceDto[]> {
    return this.dataSource.query(SOURCES);
  }

  fields(manager: EntityManager = this.dataSource.manager): Promise<LeadFieldDto[]> {
    return manager.query('SELECT key, name, kind FROM lead_fields ORDER BY position, key');
  }

  /** Takes the place of all. Leads at a stage that is gone keep its word. Throws `invalid`. */
  async replaceStages(stages: WriteStageDto[], actor: Actor): Promise<StageDto[]> {
    refuseRepeats(stages, 'stages');
    if (!stages.some(({ key }) => key === FIRST_STAGE)) {
      const message = 'Leads begin at the stage with the key “new”: rename or move it, but keep it';
      throw new InvalidError(message, [{ field: 'stages', message }]);
    }
    const rows = withKeys(stages, 'stage');
    await this.replace(actor, 'lead_stages', 'outcome', [
      rows.map(({ key }) => key),
      rows.map(({ name }) => name),
      rows.map(({ outcome }) => outcome ?? null),
    ]);
    return this.stages();
  }

  /** Takes the place of all. What leads have in a field that is gone stays with them. Throws `invalid`. */
  async replaceFields(fields: WriteFieldDto[], actor: Actor): Promise<LeadFieldDto[]> {
    refuseRepeats(fields, 'fields');
    const rows = withKeys(fields, 'field');
    await this.replace(actor, 'lead_fields', 'kind', [
      rows.map(({ key }) => key),
      rows.map(({ name }) => name),
      rows.map(({ kind }) => kind),
    ]);
    return this.fields();
  }

  private async replace(
    actor: Actor,
    table: 'lead_stages' | 'lead_fields',
    column: string,
    values: (string | null)[][],
  ): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      // Readers go on; of two who write at once the second one's word stands
      await manager.query(`LOCK TABLE ${table} IN SHARE ROW EXCLUSIVE MODE`);
      const before: { name: string }[] = await manager.query(`SELECT name FROM ${table} ORDER BY position, key`);
      await manager.query(`DELETE FROM ${table}`);
      await manager.query(
        `INSERT INTO ${table} (key, name, ${column}, position)
         SELECT key, name, value, place FROM unnest($1::text[], $2::text[], $3::text[]) WITH ORDINALITY AS r(key, name, value, place)`,
        values,
      );
      const action = table === 'lead_stages' ? 'lead_settings.stages_changed' : 'lead_settings.fields_changed';
      const changes = { names: { from: before.map(({ name }) => name), to: values[1] } };
      await record(manager, { actor, action, details: { changes } });
    });
  }
}

function refuseRepeats(all: { key?: string; name: string }[], list: string): void {
  const seen = new Set<string>();
  all.forEach(({ key, name }, index) => {
    for (const [field, mark] of [
      ['name', `name ${name.toLocaleLowerCase()}`],
      ...(key === undefined ? [] : [['key', `key ${key}`]]),
    ] as [string, string][]) {
      if (seen.has(mark)) {
        const message = `“${field === 'name' ? name : key}” is there twice`;
        throw new InvalidError(message, [{ field: `${list}.${index}.${field}`, message }]);
      }
      seen.add(mark);
    }
  });
}
