import { InvalidError, cleanText, type FieldError } from '@app/common';
import { CANNED_VARIABLES, firstUnknown, isCannedName } from '../rules/canned-variables.js';

/** What WhatsApp takes of a text, in code points. */
const LONGEST_TEXT = 4096;

/** Returns name and text as they are stored. Throws `invalid` with one entry per field that cannot be used. */
export function checkCanned(given: { name: string; text: string }): { name: string; text: string } {
  const name = cleanText(given.name).trim().replace(/^\//, '');
  const text = cleanText(given.text);
  const errors = [
    ...(isCannedName(name)
      ? []
      : [{ field: 'name', message: 'Use 1 to 32 letters, digits, - and _, without a space' }]),
    ...textProblems(text),
  ];
  if (errors.length > 0) throw new InvalidError(errors[0]!.message, errors);
  return { name, text };
}

function textProblems(text: string): FieldError[] {
  const length = [...text].length;
  if (text.trim() === '' || length > LONGEST_TEXT) {
    return [{ field: 'text', message: `Write a text of 1 to ${LONGEST_TEXT} characters` }];
  }
  const unknown = firstUnknown(text);
  if (!unknown) return [];
  const known = CANNED_VARIABLES.map((name) => `{{${name}}}`).join(', ');
  return [{ field: 'text', message: `{{${unknown.name}}} is not known; use one of ${known}` }];
}
