import { isPositional, placeholdersOf } from './placeholders.js';
import type { TemplateParts } from './template-parts.js';
import { fixedPartOf, listVariables } from './template-variables.js';
import { fileValue, locationValue, textValue, type VariableValues } from './variable-values.js';

export type SendParameter = { type: string } & Record<string, unknown>;

/** One entry of `template.components` in the body of a send. */
export type SendComponent =
  | { type: 'header' | 'body'; parameters: SendParameter[] }
  | { type: 'button'; sub_type: 'url' | 'copy_code'; index: string; parameters: SendParameter[] };

/**
 * The `components` of a send, empty without variables. The values have passed {@link checkValues}. Buttons without a
 * value (quick replies, fixed addresses, numbers) are not named: WhatsApp shows them as they were approved.
 */
export function sendComponents(parts: TemplateParts, values: VariableValues): SendComponent[] {
  const header = headerParameters(parts, values);
  const body = textParameters(parts.body, 'body', values);
  return [
    ...(header.length > 0 ? [{ type: 'header' as const, parameters: header }] : []),
    ...(body.length > 0 ? [{ type: 'body' as const, parameters: body }] : []),
    ...buttonComponents(parts, values),
  ];
}

function headerParameters({ header }: TemplateParts, values: VariableValues): SendParameter[] {
  if (!header) return [];
  if (header.format === 'TEXT') return textParameters(header.text, 'header', values);
  if (header.format === 'LOCATION') return [{ type: 'location', location: locationValue(values) }];
  const type = header.format.toLowerCase();
  const file: Partial<Record<'link' | 'id' | 'media_id' | 'filename', string>> = { ...fileValue(values) };
  // Only a document is shown with a name
  if (type !== 'document') delete file.filename;
  return [{ type, [type]: file }];
}

function textParameters(text: string, place: string, values: VariableValues): SendParameter[] {
  return placeholdersOf(text).map((name) => ({
    type: 'text',
    ...(!isPositional(name) && { parameter_name: name }),
    text: textValue(values, `${place}.${name}`) ?? '',
  }));
}

function buttonComponents(parts: TemplateParts, values: VariableValues): SendComponent[] {
  // Without the code behind the button too, an authentication template is refused
  const code = parts.isAuthentication ? listVariables(parts)[0]!.key : null;
  return parts.buttons.flatMap(({ type, url = '' }, index): SendComponent[] => {
    const value = textValue(values, code ?? `buttons.${index}`) ?? '';
    const shared = { type: 'button', index: String(index) } as const;
    if (type === 'COPY_CODE') {
      return [{ ...shared, sub_type: 'copy_code', parameters: [{ type: 'coupon_code', coupon_code: value }] }];
    }
    const takesValue = type === 'OTP' || (type === 'URL' && fixedPartOf(url) !== null);
    return takesValue ? [{ ...shared, sub_type: 'url', parameters: [{ type: 'text', text: value }] }] : [];
  });
}
