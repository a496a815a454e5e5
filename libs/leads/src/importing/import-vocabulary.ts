import { newId } from '@app/common';
import type { EntityManager } from 'typeorm';
import { writtenFields } from '../settings/field-values.js';
import type { LeadFieldDto, StageDto } from '../settings/lead-settings.dto.js';

/** They are all shown at once. */
const MOST_TAGS = 500;
const folded = (word: string): string => word.trim().replace(/\s+/g, ' ').toLowerCase();

/** What the words of a file stand for: stages, agents, tags and fields, as they are here. */
export class ImportVocabulary {
  private readonly stages = new Map<string, string>();
  private readonly owners = new Map<string, string | null>();
  private tags = new Map<string, string>();

  private constructor(
    stages: StageDto[],
    readonly fields: LeadFieldDto[],
    agents: { id: string; email: string; name: string }[],
  ) {
    for (const { key, name } of stages.toReversed()) this.stages.set(folded(name), key);
    for (const { key } of stages) this.stages.set(folded(key), key);
    // A name that two people have is nobody's
    for (const { id, name } of agents) this.owners.set(folded(name), this.owners.has(folded(name)) ? null : id);
    for (const { id, email } of agents) this.owners.set(folded(email), id);
  }

  static async read(manager: EntityManager): Promise<ImportVocabulary> {
    const stages: StageDto[] = await manager.query('SELECT key, name, outcome FROM lead_stages ORDER BY position, key');
    const fields: LeadFieldDto[] = await manager.query(
      'SELECT key, name, kind FROM lead_fields ORDER BY position, key',
    );
    const agents: { id: string; email: string; name: string }[] = await manager.query(
      'SELECT id, email, name FROM agents WHERE disabled_at IS NULL ORDER BY id',
    );
    const vocabulary = new ImportVocabulary(stages, fields, agents);
    await vocabulary.readTags(manager);
    return vocabulary;
  }

  /** The key of a stage, by key or name. Another word stands as it is: leads take other words too. */
  stageOf(word: string): { stage: string; isKnown: boolean } {
    const key = this.stages.get(folded(word));
    return { stage: key ?? word, isKnown: key !== undefined };
  }

  /** An agent, by e-mail or by a name that no other has. */
  ownerOf(word: string): string | null {
    return this.owners.get(folded(word)) ?? null;
  }

  hasTag(name: string): boolean {
    return this.tags.has(folded(name));
  }

  tagOf(name: string): string | null {
    return this.tags.get(folded(name)) ?? null;
  }

  /** What a field takes of a value, or why it does not. */
  valueOf(key: string, value: string): { value: string | null; reason: string | null } {
    const { fields, errors } = writtenFields({}, { [key]: value }, this.fields);
    return { value: fields[key] ?? null, reason: errors[0]?.message ?? null };
  }

  /** Makes the tags that are not there yet, as long as there is room for more. */
  async makeTags(manager: EntityManager, names: string[]): Promise<void> {
    const missing = [
      ...new Map(names.filter((name) => !this.hasTag(name)).map((name) => [folded(name), name])).values(),
    ];
    if (missing.length === 0) return;
    await manager.query(
      `INSERT INTO tags (id, name, colour) SELECT n.id, n.name, 'grey' FROM unnest($1::uuid[], $2::text[]) AS n(id, name)
       WHERE (SELECT count(*) FROM tags) + $3 <= ${MOST_TAGS} ON CONFLICT DO NOTHING`,
      [missing.map(() => newId()), missing, missing.length],
    );
    await this.readTags(manager);
  }

  private async readTags(manager: EntityManager): Promise<void> {
    const tags: { id: string; name: string }[] = await manager.query('SELECT id, name FROM tags');
    this.tags = new Map(tags.map(({ id, name }) => [folded(name), id]));
  }
}
