import { checkButtons } from './check-buttons.js';
import { checkText } from './check-text.js';
import { list, record, text } from './json.js';
import { languageFault } from './language.js';
import { placeholdersOf } from './placeholders.js';
import type { Problem } from './problems.js';
import { CATEGORIES, HEADER_FORMATS, type TemplateParts } from './template-parts.js';

export interface TemplateDefinition {
  name: string;
  language: string;
  category: string;
  parts: TemplateParts;
}

const MOST = { name: 512, header: 60, body: 1024, footer: 60 } as const;
const HAND_MADE = ['HEADER', 'BODY', 'FOOTER', 'BUTTONS'];

/** Everything that WhatsApp would not approve of, by field. Lengths and counts are Meta's, in code points. */
export function checkDefinition({ name, language, category, parts }: TemplateDefinition): Problem[] {
  return [
    ...checkName(name),
    ...checkLanguage(language),
    ...(CATEGORIES.some((each) => each === category)
      ? []
      : [{ field: 'category', code: 'category_unknown' } satisfies Problem]),
    ...checkHeader(parts),
    ...(parts.isAuthentication ? checkCodeText(parts) : checkBody(parts)),
    ...(parts.footer === null
      ? []
      : checkText('footer', parts.footer, { most: MOST.footer, variables: 'none', isOneLine: false })),
    ...checkButtons(parts),
  ];
}

/** What a definition by hand may not hold: what cannot be sent from here, and anything twice. */
export function checkComponentKinds(components: unknown): Problem[] {
  const types = list(components).map((component) => text(record(component)['type']).toUpperCase());
  const strange = types.find((type) => !HAND_MADE.includes(type));
  if (strange !== undefined) return [componentProblem('component_unknown', strange || '?')];
  const twice = types.find((type, index) => types.indexOf(type) !== index);
  if (twice !== undefined) return [componentProblem('component_twice', twice)];
  const header = record(list(components)[types.indexOf('HEADER')]);
  const format = text(header['format']).toUpperCase() || 'TEXT';
  if (!HEADER_FORMATS.some((each) => each === format)) return [componentProblem('component_unknown', format)];
  return [];
}

function checkName(name: string): Problem[] {
  if (name === '') return [{ field: 'name', code: 'required' }];
  if (name.length > MOST.name)
    return [{ field: 'name', code: 'too_long', values: { most: MOST.name, has: name.length } }];
  return /^[a-z0-9_]+$/.test(name) ? [] : [{ field: 'name', code: 'name_form' }];
}

export function checkLanguage(language: string): Problem[] {
  if (language === '') return [{ field: 'language', code: 'required' }];
  const fault = languageFault(language);
  if (fault === null) return [];
  return fault === 'form'
    ? [{ field: 'language', code: 'language_form' }]
    : [{ field: 'language', code: 'language_unknown', values: { code: language } }];
}

function checkHeader({ header, isAuthentication }: TemplateParts): Problem[] {
  if (!header) return [];
  if (isAuthentication) return [{ field: 'header.text', code: 'authentication_header' }];
  if (header.format !== 'TEXT') return [];
  const problems = checkText('header.text', header.text, { most: MOST.header, variables: 'anywhere', isOneLine: true });
  if (problems.length > 0) return problems;
  if (placeholdersOf(header.text).length > 1) return [{ field: 'header.text', code: 'header_variables' }];
  return header.text.includes('*') ? [{ field: 'header.text', code: 'header_marks' }] : [];
}

const checkBody = ({ body }: TemplateParts): Problem[] =>
  checkText('body', body, { most: MOST.body, variables: 'within', isOneLine: false });

/** WhatsApp's own text begins with the code. */
function checkCodeText({ body }: TemplateParts): Problem[] {
  const problems = checkText('body', body, { most: MOST.body, variables: 'anywhere', isOneLine: false });
  if (problems.length > 0) return problems;
  return placeholdersOf(body).length === 1
    ? []
    : [{ field: 'body', code: 'authentication_code', values: { example: '{{1}}' } }];
}

const componentProblem = (code: 'component_unknown' | 'component_twice', type: string): Problem => ({
  field: 'components',
  code,
  values: { type },
});
