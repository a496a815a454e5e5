import { fillCanned, isCannedVariable, variablePlaces } from '@app/templates/rules';
import type { CannedValues } from './canned-values';

/** A text as it would be put in, in parts: what is missing stands by itself. */
export function previewParts(text: string, values: CannedValues): { text: string; isMissing: boolean }[] {
  const gaps = variablePlaces(text).filter(({ name }) => isCannedVariable(name) && !values[name]);
  const parts: { text: string; isMissing: boolean }[] = [];
  let from = 0;
  for (const { start, end } of gaps) {
    parts.push({ text: fillCanned(text.slice(from, start), values), isMissing: false });
    parts.push({ text: text.slice(start, end), isMissing: true });
    from = end;
  }
  parts.push({ text: fillCanned(text.slice(from), values), isMissing: false });
  return parts.filter((part) => part.text !== '');
}
