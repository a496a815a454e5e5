import { lengthOf } from './json.js';
import { isPositional, placeholdersOf } from './placeholders.js';
import type { Problem } from './problems.js';

interface TextRules {
  most: number;
  /** `within`: between words, neither first, last nor side by side. */
  variables: 'none' | 'anywhere' | 'within';
  isOneLine: boolean;
}

const WELL_FORMED = /\{\{\s*[\p{L}\p{M}\p{N}_]+\s*\}\}/gu;
/** A letter stands for each variable, so that what is around them can be looked at. */
const MARK = '\u{fffc}';

/** The first thing that is wrong with a text of a template; a form shows one sentence under a field. */
export function checkText(field: string, given: string, { most, variables, isOneLine }: TextRules): Problem[] {
  const problem = (code: Problem['code'], values?: Problem['values']): Problem[] => [
    { field, code, ...(values && { values }) },
  ];
  if (given.trim() === '') return problem('required');
  if (lengthOf(given) > most) return problem('too_long', { most, has: lengthOf(given) });
  if (isOneLine && /[\n\r]/.test(given)) return problem('header_lines');
  const marked = given.replace(WELL_FORMED, MARK).trim();
  if (/\{\{|\}\}/.test(marked)) return problem('variable_form', { example: '{{1}}' });
  if (variables === 'none' && marked.includes(MARK)) return problem('variable_not_here');
  const fault = namesFault(placeholdersOf(given));
  if (fault) return problem(fault.code, fault.values);
  if (variables !== 'within') return [];
  if (marked.startsWith(MARK) || marked.endsWith(MARK)) return problem('variable_at_edge');
  return new RegExp(`${MARK}\\s*${MARK}`, 'u').test(marked) ? problem('variable_adjacent') : [];
}

function namesFault(names: string[]): Pick<Problem, 'code' | 'values'> | null {
  const positions = names.filter(isPositional);
  if (positions.length > 0 && positions.length < names.length) return { code: 'variable_mixed' };
  const missing = positions.findIndex((position, index) => position !== String(index + 1));
  if (missing !== -1) return { code: 'variable_order', values: { missing: `{{${missing + 1}}}` } };
  const name = names.find((each) => !isPositional(each) && !/^[a-z][a-z0-9_]*$/.test(each));
  return name === undefined ? null : { code: 'variable_name', values: { name } };
}
