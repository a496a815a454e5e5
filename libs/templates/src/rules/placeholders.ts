const PLACEHOLDER = /\{\{\s*([\p{L}\p{M}\p{N}_]+)\s*\}\}/gu;

/** `{{1}}`, as opposed to `{{name}}`. */
export const isPositional = (name: string): boolean => /^\d+$/.test(name);

/** The variables of a text, each once, in the order in which WhatsApp wants their values. */
export function placeholdersOf(text: string): string[] {
  const names = [...new Set(Array.from(text.matchAll(PLACEHOLDER), ([, name]) => name ?? ''))];
  const positions = names.filter(isPositional).sort((one, other) => Number(one) - Number(other));
  return [...positions, ...names.filter((name) => !isPositional(name))];
}

/** Puts values in, in one pass: a value that looks like a variable stays as it is. Undefined leaves the variable standing. */
export function fillPlaceholders(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => valueOf(name) ?? whole);
}
