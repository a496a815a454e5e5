import { list, record, text, type Json } from './json.js';
import { placeholdersOf } from './placeholders.js';
import {
  BUTTON_TYPES,
  HEADER_FORMATS,
  type Examples,
  type TemplateButton,
  type TemplateHeader,
  type TemplateParts,
} from './template-parts.js';

/** WhatsApp writes these itself in its own languages; an account that is not told them gets ours. */
const CODE_TEXT = '*{{1}}* is your verification code.';
const CODE_WARNING = ' For your security, do not share this code.';
const COPY_CODE = 'Copy code';

/**
 * Reads components as TATA and WhatsApp list them, in either case of letters. Never throws: what is not understood is
 * named in `unsupported` or left out.
 */
export function parseComponents(components: unknown, category: string | null = null): TemplateParts {
  const parts: TemplateParts = {
    isAuthentication: upper(category) === 'AUTHENTICATION',
    header: null,
    body: '',
    bodyExamples: {},
    footer: null,
    buttons: [],
    unsupported: [],
  };
  for (const component of list(components).map(record)) readComponent(component, parts);
  if (parts.buttons.some(({ type }) => type === 'OTP')) parts.isAuthentication = true;
  parts.unsupported = [...new Set(parts.unsupported)];
  return parts;
}

function readComponent(component: Json, parts: TemplateParts): void {
  const type = upper(component['type']);
  if (type === 'HEADER') readHeader(component, parts);
  else if (type === 'BODY') readBody(component, parts);
  else if (type === 'FOOTER') parts.footer = footerOf(component);
  else if (type === 'BUTTONS') for (const button of list(component['buttons']).map(record)) readButton(button, parts);
  else parts.unsupported.push(type || 'UNKNOWN');
}

function readHeader(component: Json, parts: TemplateParts): void {
  const format = upper(component['format']) || 'TEXT';
  const known = HEADER_FORMATS.find((each) => each === format);
  if (!known) return void parts.unsupported.push(`HEADER ${format}`);
  const header: TemplateHeader = { format: known, text: '', examples: {} };
  if (known === 'TEXT') {
    header.text = text(component['text']);
    header.examples = examplesOf(header.text, component['example'], 'header_text');
  }
  parts.header = header;
}

function readBody(component: Json, parts: TemplateParts): void {
  const isWritten = text(component['text']) !== '';
  const hasWarning = component['add_security_recommendation'];
  parts.body = isWritten
    ? text(component['text'])
    : typeof hasWarning === 'boolean'
      ? CODE_TEXT + (hasWarning ? CODE_WARNING : '')
      : '';
  parts.bodyExamples = examplesOf(parts.body, component['example'], 'body_text');
}

function footerOf(component: Json): string | null {
  const minutes = component['code_expiration_minutes'];
  const isExpiry = typeof minutes === 'number' && text(component['text']) === '';
  return (isExpiry ? `This code expires in ${minutes} minutes.` : text(component['text'])) || null;
}

function readButton(button: Json, parts: TemplateParts): void {
  const type = upper(button['type']);
  const known = BUTTON_TYPES.find((each) => each === type);
  if (!known) return void parts.unsupported.push(`BUTTON ${type || 'UNKNOWN'}`);
  const example = text(list(button['example'])[0]) || text(button['example']);
  const read: TemplateButton = { type: known, text: text(button['text']) };
  if (known === 'URL') read.url = text(button['url']);
  if (known === 'PHONE_NUMBER') read.phoneNumber = text(button['phone_number']);
  if ((known === 'OTP' || known === 'COPY_CODE') && read.text === '') read.text = COPY_CODE;
  if (example !== '') read.example = example;
  parts.buttons.push(read);
}

/** Samples stand in a list by position (`body_text: [["Asha"]]`, `header_text: ["Asha"]`) or with their names. */
function examplesOf(of: string, example: unknown, key: string): Examples {
  const samples = record(example);
  const named = list(samples[`${key}_named_params`]).map(record);
  const given = list(samples[key]);
  const values = Array.isArray(given[0]) ? given[0] : given;
  const pairs = placeholdersOf(of).map((name, index): [string, string] => {
    const byName = named.find((each) => text(each['param_name']) === name);
    return [name, text(byName?.['example']) || text(values[index])];
  });
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

function upper(value: unknown): string {
  return typeof value === 'string' ? value.trim().toUpperCase() : '';
}
