import { isPositional, placeholdersOf } from './placeholders.js';
import type { Examples, TemplateButton, TemplateParts } from './template-parts.js';

type Component = Record<string, unknown>;

/** The components as TATA lists them: what {@link parseComponents} reads. */
export function writeComponents(parts: TemplateParts): Component[] {
  const { header, body, bodyExamples, footer, buttons } = parts;
  return [
    ...(header
      ? [
          header.format === 'TEXT'
            ? {
                type: 'HEADER',
                format: 'TEXT',
                text: header.text,
                ...exampleOf(header.text, header.examples, 'header_text'),
              }
            : { type: 'HEADER', format: header.format },
        ]
      : []),
    { type: 'BODY', text: body, ...exampleOf(body, bodyExamples, 'body_text') },
    ...(footer === null ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length > 0 ? [{ type: 'BUTTONS', buttons: buttons.map(writeButton) }] : []),
  ];
}

function writeButton({ type, text, url, phoneNumber, example }: TemplateButton): Component {
  return {
    type,
    ...(type === 'OTP' && { otp_type: 'COPY_CODE' }),
    text,
    ...(url !== undefined && { url }),
    ...(phoneNumber !== undefined && { phone_number: phoneNumber }),
    ...(example !== undefined && { example: type === 'URL' ? [example] : example }),
  };
}

/** Samples go out whole or not at all: WhatsApp takes them by position. */
function exampleOf(of: string, examples: Examples, key: 'header_text' | 'body_text'): Component {
  const names = placeholdersOf(of);
  if (names.length === 0 || !names.every((name) => examples[name])) return {};
  if (!names.every(isPositional)) {
    const named = names.map((name) => ({ param_name: name, example: examples[name] }));
    return { example: { [`${key}_named_params`]: named } };
  }
  const values = names.map((name) => examples[name]);
  return { example: { [key]: key === 'body_text' ? [values] : values } };
}
