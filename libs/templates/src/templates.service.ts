import {
  Clock,
  InvalidError,
  NotFoundError,
  cleanJson,
  cleanText,
  containsPattern,
  decodeCursor,
  encodeCursor,
  sqlState,
} from '@app/common';
import { changesBetween, record, type Actor } from '@app/access';
import { Settings } from '@app/config';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository, type EntityManager } from 'typeorm';
import { validate as isUuid, v7 as uuid } from 'uuid';
import type { ListTemplatesDto } from './dto/list-templates.dto.js';
import type { WriteTemplateDto } from './dto/write-template.dto.js';
import { Template } from './entities/template.entity.js';
import { invalidFields, previewOf, type TemplatePreview } from './filled-template.js';
import {
  checkComponentKinds,
  checkDefinition,
  checkLanguage,
  parseComponents,
  writeComponents,
  type VariableValues,
} from './rules/index.js';
import { DELETED, partsOf, searchTextOf } from './template-rows.js';
import { TemplateExistsError, TemplateManagedError } from './templates.errors.js';

const UNIQUE_VIOLATION = '23505';

const subjectOf = ({ id, name, language }: Pick<Template, 'id' | 'name' | 'language'>) => ({
  kind: 'template' as const,
  id,
  name: `${name} (${language})`,
});

/** Templates as agents pick them and as supervisors define them. */
@Injectable()
export class TemplatesService {
  constructor(
    @InjectRepository(Template) private readonly templates: Repository<Template>,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** By name and language. A number's list includes what belongs to no number in particular. */
  async list(query: ListTemplatesDto): Promise<{ rows: Template[]; nextCursor: string | null }> {
    const select = this.templates
      .createQueryBuilder('template')
      .orderBy('template.name')
      .addOrderBy('template.language')
      .addOrderBy('template.id')
      .limit(query.limit + 1);
    if (query.business_phone_number !== undefined) {
      select.andWhere('template.businessPhoneNumber IN (:number, :none)', {
        number: query.business_phone_number,
        none: '',
      });
    }
    if (query.status) select.andWhere('template.status = ANY(:statuses)', { statuses: query.status });
    const words = cleanText(query.q ?? '').trim();
    if (words) {
      const like = containsPattern(words);
      select.andWhere('(template.name ILIKE :like OR template.text ILIKE :like)', { like });
    }
    if (query.cursor) {
      const [name, language, id] = decodeCursor(query.cursor, 3) as [string, string, string];
      if (!isUuid(id)) throw new InvalidError('The cursor cannot be read; start again from the first page');
      select.andWhere('(template.name, template.language, template.id) > (:name, :language, :id::uuid)', {
        name: cleanText(name),
        language: cleanText(language),
        id,
      });
    }
    const rows = await select.getMany();
    const given = rows.slice(0, query.limit);
    const last = given.at(-1);
    const isCut = rows.length > query.limit && last;
    return { rows: given, nextCursor: isCut ? encodeCursor([last.name, last.language, last.id]) : null };
  }

  /** Throws `not_found`. */
  async get(id: string): Promise<Template> {
    const template = isUuid(id) ? await this.templates.findOneBy({ id }) : null;
    if (!template) throw new NotFoundError('There is no such template');
    return template;
  }

  /** Throws `invalid` with an error for each field, or `template_exists`. */
  async create(input: WriteTemplateDto, actor: Actor): Promise<Template> {
    const id = uuid();
    const definition = this.definitionOf(input);
    await this.unlessTaken(input, (manager) =>
      manager
        .insert(Template, { id, ...definition, origin: 'manual' } as object)
        .then(() => record(manager, { actor, action: 'template.created', subject: subjectOf({ id, ...definition }) })),
    );
    return this.get(id);
  }

  /**
   * Puts a new definition in the place of one that was made by hand. Of a template that TATA lists without a language,
   * the language is taken and the rest left; any other is TATA's: `template_managed`.
   */
  async replace(id: string, input: WriteTemplateDto, actor: Actor): Promise<Template> {
    const template = await this.get(id);
    if (template.origin === 'tata' && template.language !== '') throw new TemplateManagedError();
    if (template.origin === 'tata') await this.setLanguage(template, input.language, actor);
    else await this.write(template, this.definitionOf(input), actor);
    return this.get(id);
  }

  /** What TATA still lists would come back with the next sync: `template_managed`. */
  async remove(id: string, actor: Actor): Promise<void> {
    const template = await this.get(id);
    if (template.origin === 'tata' && template.status !== DELETED) throw new TemplateManagedError();
    await this.templates.manager.transaction(async (manager) => {
      const { affected } = await manager.delete(Template, { id });
      if (affected) await record(manager, { actor, action: 'template.deleted', subject: subjectOf(template) });
    });
  }

  async preview(id: string, values: VariableValues): Promise<{ template: Template } & TemplatePreview> {
    const template = await this.get(id);
    return { template, ...previewOf(partsOf(template), values) };
  }

  private async setLanguage(template: Template, language: string, actor: Actor): Promise<void> {
    const problems = checkLanguage(language);
    if (problems.length > 0) throw invalidFields('The language cannot be used', problems);
    await this.write(template, { language, updatedAt: this.clock.now() }, actor);
  }

  private write(template: Template, change: Partial<Template>, actor: Actor): Promise<void> {
    const { id } = template;
    return this.unlessTaken({ ...template, ...change }, async (manager) => {
      await manager.update(Template, { id }, change as object);
      const { name, language, category, status } = { ...template, ...change };
      const before = { ...template, has_new_components: false };
      const hasNew = JSON.stringify(change.components ?? template.components) !== JSON.stringify(template.components);
      const changes = changesBetween(before, { name, language, category, status, has_new_components: hasNew });
      await record(manager, { actor, action: 'template.changed', subject: subjectOf(template), details: { changes } });
    });
  }

  private definitionOf(
    input: WriteTemplateDto,
  ): Omit<
    Template,
    'id' | 'origin' | 'createdAt' | 'quality' | 'qualityAt' | 'tataId' | 'tataUpdatedAt' | 'lastSeenAt'
  > {
    const parts = parseComponents(input.components, input.category);
    const problems = [...checkComponentKinds(input.components), ...checkDefinition({ ...input, parts })];
    if (problems.length > 0) throw invalidFields('The template is not as WhatsApp wants it', problems);
    const now = this.clock.now();
    return {
      businessPhoneNumber: input.business_phone_number ?? this.settings.businessNumber ?? '',
      name: input.name,
      language: input.language,
      category: input.category,
      status: input.status,
      statusReason: null,
      statusAt: now,
      categoryAt: now,
      components: cleanJson(writeComponents(parts)) as unknown[],
      text: cleanText(searchTextOf(parts)),
      updatedAt: now,
    };
  }

  private async unlessTaken(
    { name, language }: Pick<WriteTemplateDto, 'name' | 'language'>,
    write: (manager: EntityManager) => Promise<unknown>,
  ): Promise<void> {
    try {
      await this.templates.manager.transaction(write);
    } catch (error) {
      throw sqlState(error) === UNIQUE_VIOLATION ? new TemplateExistsError(name, language) : error;
    }
  }
}
