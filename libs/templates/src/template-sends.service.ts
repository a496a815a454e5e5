import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { validate as isUuid } from 'uuid';
import { Template } from './entities/template.entity.js';
import { invalidFields, previewOf } from './filled-template.js';
import {
  checkKeys,
  valuesGiven,
  withoutRepeatedCode,
  type RenderedTemplate,
  type SendComponent,
  type VariableValues,
} from './rules/index.js';
import { blockerOf, partsOf } from './template-rows.js';
import { TemplateNotSendableError, TemplateUnknownError } from './templates.errors.js';

/** A template that somebody names as WhatsApp does, with components of their own. */
export interface NamedTemplate {
  name: string;
  language: string;
  components: readonly unknown[];
}

/** What is known of a template that goes out. */
export interface RecognisedTemplate {
  category: string | null;
  /** What the customer will see; its `text` is the message's text. Null where the template has parts that are not read here. */
  rendered: RenderedTemplate | null;
}

/** All that a sender needs, checked. */
export interface PreparedTemplate extends RecognisedTemplate {
  id: string;
  name: string;
  /** Goes out as `{"code": …}`. */
  language: string;
  /** `template.components` of the send. */
  components: SendComponent[];
  rendered: RenderedTemplate;
}

const CANNOT_GO = 'The template cannot go out with these values';
/** Where a send's template stands in a request. */
const UNDER = 'template.';

/** Templates as they go out: checked before anything is queued. */
@Injectable()
export class TemplateSends {
  constructor(@InjectRepository(Template) private readonly templates: Repository<Template>) {}

  /**
   * The payload's components and the text that is stored. Throws `template_unknown`, `template_not_sendable`, or
   * `invalid` with an error for each value (`template.variables.body.1`).
   */
  async prepare(businessNumber: string, templateId: string, values: VariableValues): Promise<PreparedTemplate> {
    const template = isUuid(templateId) ? await this.templates.findOneBy({ id: templateId }) : null;
    if (!template) throw new TemplateUnknownError();
    const isOurs = ['', businessNumber].includes(template.businessPhoneNumber);
    const blocker = isOurs ? blockerOf(template) : 'number';
    if (blocker) throw new TemplateNotSendableError(blocker, template);
    const parts = partsOf(template);
    const { rendered, problems, components } = previewOf(parts, values);
    const all = [...checkKeys(parts, values), ...problems];
    if (!components || all.length > 0) throw invalidFields(CANNOT_GO, all, UNDER);
    const { id, name, language, category } = template;
    return { id, name, language, category, components, rendered };
  }

  /**
   * What is known here of a template under its name. Null: nothing, so that TATA has to judge it, as for accounts whose
   * list cannot be read. Throws `template_not_sendable`, or `invalid` with an error for each value.
   */
  async recognise(
    businessNumber: string,
    { name, language, components }: NamedTemplate,
  ): Promise<RecognisedTemplate | null> {
    // What is the number's own, and in this very language, before what is nobody's
    const [template] = await this.templates.find({
      where: { name, language: In([language, '']), businessPhoneNumber: In([businessNumber, '']) },
      order: { businessPhoneNumber: 'DESC', language: 'DESC' },
    });
    if (!template) return null;
    const blocker = blockerOf(template);
    if (blocker === 'status') throw new TemplateNotSendableError(blocker, template);
    // Of parts that are not read here the caller may know more
    if (blocker === 'components') return { category: template.category, rendered: null };
    const parts = partsOf(template);
    const { values, problems } = withoutRepeatedCode(parts, valuesGiven(parts, components));
    const preview = previewOf(parts, values);
    const all = [...checkKeys(parts, values), ...preview.problems, ...problems];
    if (all.length > 0) throw invalidFields(CANNOT_GO, all, UNDER);
    return { category: template.category, rendered: preview.rendered };
  }
}
