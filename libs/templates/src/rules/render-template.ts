import { fillPlaceholders } from './placeholders.js';
import type { ButtonType, HeaderFormat, TemplateParts } from './template-parts.js';
import { fixedPartOf, listVariables } from './template-variables.js';
import {
  fileValue,
  isGiven,
  locationValue,
  textValue,
  type FileValue,
  type LocationValue,
  type VariableValues,
} from './variable-values.js';

export interface RenderedButton {
  type: ButtonType;
  text: string;
  /** Where an address leads, the number called, the code copied; null for the others. */
  value: string | null;
}

/** A template as the customer sees it. Variables without a value still stand in it. */
export interface RenderedTemplate {
  header: { format: HeaderFormat; text: string | null; file: FileValue | null; location: LocationValue | null } | null;
  body: string;
  footer: string | null;
  buttons: RenderedButton[];
  /** All of it as one text, for lists, notes and search. */
  text: string;
  /** Keys of the variables without a value. */
  missing: string[];
}

export function renderTemplate(parts: TemplateParts, values: VariableValues): RenderedTemplate {
  const fill = (place: string, text: string): string =>
    fillPlaceholders(text, (name) => textValue(values, `${place}.${name}`));
  const header = parts.header && {
    format: parts.header.format,
    text: parts.header.format === 'TEXT' ? fill('header', parts.header.text) : null,
    file: (['IMAGE', 'VIDEO', 'DOCUMENT'].includes(parts.header.format) && fileValue(values)) || null,
    location: (parts.header.format === 'LOCATION' && locationValue(values)) || null,
  };
  const body = fill('body', parts.body);
  const buttons = renderButtons(parts, values);
  const labels = buttons.map(({ text }) => `[${text}]`).join(' ');
  return {
    header,
    body,
    footer: parts.footer,
    buttons,
    text: [header?.text, body, parts.footer, labels].filter(Boolean).join('\n\n'),
    missing: listVariables(parts)
      .filter((variable) => !isGiven(values, variable))
      .map(({ key }) => key),
  };
}

function renderButtons(parts: TemplateParts, values: VariableValues): RenderedButton[] {
  const code = parts.isAuthentication ? listVariables(parts)[0]!.key : null;
  return parts.buttons.map(({ type, text, url = '', phoneNumber = null }, index) => {
    const given = textValue(values, code ?? `buttons.${index}`);
    if (type === 'URL') {
      const before = fixedPartOf(url);
      return { type, text, value: before === null || given === undefined ? url : before + given };
    }
    const value = type === 'PHONE_NUMBER' ? phoneNumber : type === 'COPY_CODE' || type === 'OTP' ? given : null;
    return { type, text, value: value ?? null };
  });
}
