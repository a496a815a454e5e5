import {
  parseComponents,
  placeholdersOf,
  writeComponents,
  type ButtonType,
  type HeaderFormat,
  type TemplateButton,
  type TemplateParts,
} from '@app/templates/rules';
import type { Template, TemplateInput } from '@/api/templates';
import { randomId } from '@/composables/random-id';

export interface DraftButton {
  key: string;
  type: ButtonType;
  text: string;
  url: string;
  phoneNumber: string;
  example: string;
}

/** A template while somebody writes it: each field as it is typed. */
export interface TemplateDraft {
  number: string;
  name: string;
  language: string;
  category: string;
  status: string;
  headerFormat: HeaderFormat | 'NONE';
  headerText: string;
  body: string;
  footer: string;
  buttons: DraftButton[];
  /** Sample values by `header.1` and `body.name`. */
  examples: Record<string, string>;
}

const CODE_TEXT = '*{{1}}* is your verification code.';
const CODE_BUTTON = 'Copy code';

export const newButton = (type: ButtonType, given: Partial<DraftButton> = {}): DraftButton => ({
  key: randomId(),
  type,
  text: '',
  url: '',
  phoneNumber: '',
  example: '',
  ...given,
});

export const emptyDraft = (number: string): TemplateDraft => ({
  number,
  name: '',
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  headerFormat: 'NONE',
  headerText: '',
  body: '',
  footer: '',
  buttons: [],
  examples: {},
});

export function draftOf(template: Template): TemplateDraft {
  const parts = parseComponents(template.components, template.category);
  const samples = (place: string, examples: Readonly<Record<string, string>>) =>
    Object.entries(examples).map(([name, value]) => [`${place}.${name}`, value] as const);
  return {
    number: template.business_phone_number,
    name: template.name,
    language: template.language ?? '',
    category: template.category ?? 'UTILITY',
    status: template.status,
    headerFormat: parts.header?.format ?? 'NONE',
    headerText: parts.header?.text ?? '',
    body: parts.body,
    footer: parts.footer ?? '',
    buttons: parts.buttons.map(({ type, ...given }) => newButton(type, given)),
    examples: Object.fromEntries([
      ...samples('header', parts.header?.examples ?? {}),
      ...samples('body', parts.bodyExamples),
    ]),
  };
}

/** The draft as a template; an empty footer is none. */
export function partsOf(draft: TemplateDraft): TemplateParts {
  const isAuthentication = draft.category === 'AUTHENTICATION';
  const { headerFormat: format, headerText: text } = draft;
  const samples = (place: string, of: string) =>
    Object.fromEntries(
      placeholdersOf(of)
        .map((name) => [name, (draft.examples[`${place}.${name}`] ?? '').trim()] as const)
        .filter(([, value]) => value !== ''),
    );
  return {
    isAuthentication,
    header:
      format === 'NONE' || isAuthentication
        ? null
        : { format, text: format === 'TEXT' ? text : '', examples: format === 'TEXT' ? samples('header', text) : {} },
    body: draft.body,
    bodyExamples: samples('body', draft.body),
    footer: draft.footer.trim() === '' ? null : draft.footer.trim(),
    buttons: draft.buttons.map(toButton),
    unsupported: [],
  };
}

function toButton({ type, text, url, phoneNumber, example }: DraftButton): TemplateButton {
  return {
    type,
    text: text.trim(),
    ...(type === 'URL' && { url: url.trim() }),
    ...(type === 'PHONE_NUMBER' && { phoneNumber: phoneNumber.trim() }),
    ...(example.trim() !== '' && { example: example.trim() }),
  };
}

export function inputOf(draft: TemplateDraft): TemplateInput {
  return {
    business_phone_number: draft.number,
    name: draft.name,
    language: draft.language,
    category: draft.category,
    status: draft.status,
    components: writeComponents(partsOf(draft)),
  };
}

/** Authentication templates have a form of their own; what was typed for another is put back with the category. */
export function withCategory(draft: TemplateDraft, category: string): TemplateDraft {
  const isCode = category === 'AUTHENTICATION';
  const wasCode = draft.category === 'AUTHENTICATION';
  if (isCode === wasCode) return { ...draft, category };
  if (isCode) {
    return { ...draft, category, body: draft.body || CODE_TEXT, buttons: [newButton('OTP', { text: CODE_BUTTON })] };
  }
  return { ...draft, category, body: draft.body === CODE_TEXT ? '' : draft.body, buttons: [] };
}

/** The number that the next variable of a text has. */
export const nextVariable = (text: string): string =>
  `{{${Math.max(0, ...placeholdersOf(text).map((name) => Number(name) || 0)) + 1}}}`;
