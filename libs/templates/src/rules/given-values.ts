import { list, record, text, type Json } from './json.js';
import { placeholdersOf } from './placeholders.js';
import type { Problem } from './problems.js';
import type { TemplateParts } from './template-parts.js';
import { listVariables } from './template-variables.js';
import { textValue, type VariableValues } from './variable-values.js';

/** The reverse of `sendComponents`: the values in a caller's own components, by the keys of the variables. */
export function valuesGiven(parts: TemplateParts, components: readonly unknown[]): VariableValues {
  const values: Record<string, unknown> = {};
  for (const component of components.map(record)) {
    const type = text(component['type']).toLowerCase();
    const parameters = list(component['parameters']).map(record);
    if (type === 'button') addButton(values, component, parameters);
    if (type === 'header' || type === 'body') addTexts(values, type, parts, parameters);
  }
  return values;
}

/** Values that the template has no variable for. */
export function checkKeys(parts: TemplateParts, values: VariableValues): Problem[] {
  const keys = listVariables(parts).map(({ key }) => key);
  return Object.keys(values)
    .filter((key) => !keys.includes(key))
    .map((key) => ({ field: `variables.${key}`, code: 'variable_unknown' }));
}

/** WhatsApp wants the code twice; a caller gives it once, and components that name it twice are folded here. */
export function withoutRepeatedCode(
  parts: TemplateParts,
  values: VariableValues,
): { values: VariableValues; problems: Problem[] } {
  if (!parts.isAuthentication || parts.buttons.length === 0) return { values, problems: [] };
  const code = textValue(values, listVariables(parts)[0]!.key);
  const { 'buttons.0': repeated, ...others } = values;
  const isRepeated = repeated !== undefined && repeated === code;
  return {
    values: others,
    problems: isRepeated || code === undefined ? [] : [{ field: 'variables.buttons.0', code: 'code_repeated' }],
  };
}

function addTexts(
  values: Record<string, unknown>,
  place: 'header' | 'body',
  parts: TemplateParts,
  parameters: Json[],
): void {
  const names = placeholdersOf(place === 'body' ? parts.body : (parts.header?.text ?? ''));
  for (const [index, parameter] of parameters.entries()) {
    const type = text(parameter['type']).toLowerCase();
    if (FILES.includes(type)) values['header.file'] = record(parameter[type]);
    else if (type === 'location') values['header.location'] = record(parameter['location']);
    else {
      const name = text(parameter['parameter_name']) || names[index] || String(index + 1);
      values[`${place}.${name}`] = wordsOf(parameter, type);
    }
  }
}

const FILES = ['image', 'video', 'document'];

/** Quick replies take a payload, which is nobody's variable; forms and catalogues are not read. */
function addButton(values: Record<string, unknown>, component: Json, parameters: Json[]): void {
  const kind = text(component['sub_type']).toLowerCase();
  if (kind !== 'url' && kind !== 'copy_code') return;
  const value = parameters[0]?.[kind === 'url' ? 'text' : 'coupon_code'];
  values[`buttons.${Number(component['index'] ?? 0)}`] = value ?? '';
}

/** A price or a date is shown as WhatsApp writes it; its stand-in is what we know of it. */
const wordsOf = (parameter: Json, type: string): unknown =>
  parameter['text'] ?? record(parameter[type])['fallback_value'] ?? '';
