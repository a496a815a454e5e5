import type { Template } from './entities/template.entity.js';
import { parseComponents, renderTemplate, type TemplateParts } from './rules/index.js';
import type { Blocker } from './templates.errors.js';

export const APPROVED = 'APPROVED';
/** TATA's list has it no more. */
export const DELETED = 'DELETED';

export const partsOf = ({ components, category }: Pick<Template, 'components' | 'category'>): TemplateParts =>
  parseComponents(components, category);

/** What a person reads of a template, for the search. */
export const searchTextOf = (parts: TemplateParts): string => renderTemplate(parts, {}).text;

/** Why it cannot be sent, or null. */
export function blockerOf(template: Template): Exclude<Blocker, 'number'> | null {
  if (template.status !== APPROVED) return 'status';
  if (template.language === '') return 'language';
  const { unsupported, body } = partsOf(template);
  return unsupported.length > 0 || body === '' ? 'components' : null;
}
