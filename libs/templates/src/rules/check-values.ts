import { lengthOf } from './json.js';
import { fillPlaceholders } from './placeholders.js';
import type { Problem } from './problems.js';
import type { TemplateParts } from './template-parts.js';
import { listVariables, longestBody, LONGEST, type TemplateVariable } from './template-variables.js';
import { fileValue, isGiven, locationValue, textValue, type VariableValues } from './variable-values.js';

const LINE_OR_TAB = /[\n\r\t\v\f\u0085\u2028\u2029]/;
const MANY_SPACES = / {4,}/;

/** Everything that WhatsApp would refuse about the values; empty when the template can go out with them. */
export function checkValues(parts: TemplateParts, values: VariableValues): Problem[] {
  const found = listVariables(parts).flatMap((variable) => {
    const problem = problemOf(variable, values);
    return problem ? [{ field: `variables.${variable.key}`, ...problem }] : [];
  });
  return found.length > 0 ? found : checkFilled(parts, values);
}

function problemOf(variable: TemplateVariable, values: VariableValues): Omit<Problem, 'field'> | null {
  if (!isGiven(values, variable)) return { code: 'value_missing' };
  if (variable.kind === 'location') return isOnEarth(values) ? null : { code: 'location_form' };
  if (variable.key === 'header.file') return isFile(values) ? null : { code: 'url_form' };
  const value = textValue(values, variable.key) ?? '';
  if (LINE_OR_TAB.test(value)) return { code: 'value_lines' };
  if (variable.kind === 'url_suffix' && /\s/.test(value)) return { code: 'value_space' };
  if (MANY_SPACES.test(value)) return { code: 'value_spaces' };
  const most = variable.maxLength ?? Infinity;
  return lengthOf(value) > most ? { code: 'too_long', values: { most, has: lengthOf(value) } } : null;
}

/** Each value alone may be short enough and the whole too long. */
function checkFilled(parts: TemplateParts, values: VariableValues): Problem[] {
  const filled = (place: string, text: string): number =>
    lengthOf(fillPlaceholders(text, (name) => textValue(values, `${place}.${name}`)));
  const checks = [
    { field: 'header', has: filled('header', parts.header?.text ?? ''), most: LONGEST.headerText },
    { field: 'body', has: filled('body', parts.body), most: longestBody(parts) },
  ];
  return checks
    .filter(({ has, most }) => has > most)
    .map(({ field, has, most }) => ({ field: `variables.${field}`, code: 'text_too_long', values: { has, most } }));
}

function isFile(values: VariableValues): boolean {
  const file = fileValue(values);
  return file !== undefined && (!('link' in file) || isWebAddress(file.link));
}

export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]/i.test(text) && !/\s/.test(text) && URL.canParse(text);
}

function isOnEarth(values: VariableValues): boolean {
  const { latitude, longitude } = locationValue(values) ?? { latitude: NaN, longitude: NaN };
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
}
