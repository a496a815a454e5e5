import { placeholdersOf } from './placeholders.js';
import type { TemplateParts } from './template-parts.js';

export type VariableKind =
  'text' | 'image' | 'video' | 'document' | 'location' | 'url_suffix' | 'coupon_code' | 'verification_code';

/** Something that has to be given before a template can go out. */
export interface TemplateVariable {
  /** What values are given under: `header.1`, `header.file`, `header.location`, `body.name`, `buttons.0`. */
  key: string;
  place: 'header' | 'body' | 'button';
  kind: VariableKind;
  /** `1`, or the name of a named one; null for files, places and buttons. */
  name: string | null;
  /** Of a button: its label. */
  button: string | null;
  /** Of an address: what stands before the value. */
  before: string | null;
  example: string | null;
  /** In characters; null for a file or a place. */
  maxLength: number | null;
}

const MOST = { headerText: 60, body: 1024, bodyAlone: 32_768, url: 2000, coupon: 20, verification: 15 } as const;
export const LONGEST = MOST;

/** The text of a body may be longer when nothing else stands beside it [Meta, second-hand]. */
export function longestBody({ header, footer, buttons }: TemplateParts): number {
  return header || footer !== null || buttons.length > 0 ? MOST.body : MOST.bodyAlone;
}

/** Every variable once, in the order in which a person meets them. */
export function listVariables(parts: TemplateParts): TemplateVariable[] {
  if (parts.isAuthentication) return [codeVariable(parts)];
  return [...headerVariables(parts), ...bodyVariables(parts), ...buttonVariables(parts)];
}

/** The code stands in the text and behind the button, and is asked for once. */
function codeVariable(parts: TemplateParts): TemplateVariable {
  const name = placeholdersOf(parts.body)[0] ?? '1';
  const example = parts.bodyExamples[name] ?? null;
  return { ...PLAIN, key: `body.${name}`, kind: 'verification_code', name, example, maxLength: MOST.verification };
}

function headerVariables({ header }: TemplateParts): TemplateVariable[] {
  if (!header) return [];
  if (header.format === 'LOCATION') {
    return [{ ...PLAIN, key: 'header.location', place: 'header', kind: 'location', maxLength: null }];
  }
  if (header.format !== 'TEXT') {
    const kind = FILE_KINDS[header.format];
    return [{ ...PLAIN, key: 'header.file', place: 'header', kind, maxLength: null }];
  }
  return placeholdersOf(header.text).map((name) => ({
    ...PLAIN,
    key: `header.${name}`,
    place: 'header',
    name,
    example: header.examples[name] ?? null,
    maxLength: MOST.headerText,
  }));
}

function bodyVariables(parts: TemplateParts): TemplateVariable[] {
  const maxLength = longestBody(parts);
  return placeholdersOf(parts.body).map((name) => ({
    ...PLAIN,
    key: `body.${name}`,
    name,
    example: parts.bodyExamples[name] ?? null,
    maxLength,
  }));
}

function buttonVariables({ buttons }: TemplateParts): TemplateVariable[] {
  return buttons.flatMap(({ type, text, url = '', example }, index): TemplateVariable[] => {
    const shared = { ...PLAIN, key: `buttons.${index}`, place: 'button', button: text } as const;
    if (type === 'COPY_CODE') {
      return [{ ...shared, kind: 'coupon_code', example: example ?? null, maxLength: MOST.coupon }];
    }
    const before = type === 'URL' ? fixedPartOf(url) : null;
    if (before === null) return [];
    const sample = example?.startsWith(before) ? example.slice(before.length) : example;
    const maxLength = MOST.url - before.length;
    return [{ ...shared, kind: 'url_suffix', before, example: sample || null, maxLength }];
  });
}

/** What stands before an address's variable; null when it has none. WhatsApp allows one, at the end. */
export function fixedPartOf(url: string): string | null {
  return placeholdersOf(url).length === 0 ? null : url.slice(0, url.indexOf('{{'));
}

const PLAIN = { place: 'body', kind: 'text', name: null, button: null, before: null, example: null } as const;
const FILE_KINDS = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;
