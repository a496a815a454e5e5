import type { OutgoingTemplate } from '@app/tata-client';
import { TemplateSends, headerWords, type RenderedTemplate } from '@app/templates';
import { Injectable } from '@nestjs/common';
import type { TemplateDetails } from '../message-details.js';
import type { NewContent, RequestedContent, ShownTemplate, TemplateChoice, TemplateContent } from './new-content.js';

/** Finds out about a template, before anything is queued, whether it may go out and how the customer will see it. */
@Injectable()
export class TemplateContents {
  constructor(private readonly templates: TemplateSends) {}

  /**
   * Anything but a template is answered as it is. Throws `template_unknown`, `template_not_sendable`, or `invalid` with an
   * error for each value. A name that nobody here knows goes out: accounts whose list cannot be read have no other way.
   */
  async complete(content: RequestedContent, businessNumber: string): Promise<NewContent> {
    if (content.type !== 'template') return content;
    return 'choice' in content
      ? this.chosen(content.choice, businessNumber)
      : this.named(content.template, businessNumber);
  }

  private async chosen(choice: TemplateChoice, businessNumber: string): Promise<TemplateContent> {
    const { name, language, components, category, rendered } = await this.templates.prepare(
      businessNumber,
      choice.id,
      choice.variables,
    );
    const template: OutgoingTemplate = { name, language: { code: language }, components };
    return { type: 'template', template, choice, shown: toShown({ name, language, category }, rendered) };
  }

  private async named(template: OutgoingTemplate, businessNumber: string): Promise<TemplateContent> {
    const { name, components } = template;
    const language = template.language.code;
    const known = await this.templates.recognise(businessNumber, { name, language, components });
    const category = known?.category ?? null;
    const shown = toShown({ name, language, category }, known?.rendered ?? null);
    return { type: 'template', template, choice: null, shown };
  }
}

function toShown(
  named: Pick<TemplateDetails, 'name' | 'language' | 'category'>,
  rendered: RenderedTemplate | null,
): ShownTemplate {
  if (!rendered) return { text: null, details: { ...named, header: null, body: null, footer: null, buttons: [] } };
  const { header, body, footer, buttons, text } = rendered;
  return {
    text,
    details: {
      ...named,
      header: header && { kind: header.format.toLowerCase(), text: headerWords(header) },
      body,
      footer,
      buttons: buttons.map((button) => ({ kind: button.type.toLowerCase(), title: button.text, value: button.value })),
    },
  };
}
