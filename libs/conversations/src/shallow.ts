/** As deep as anything of WhatsApp's by far; readers of JSON give up at a thousand, some much earlier. */
const DEEPEST = 64;

/** The same, with null for lists and objects that are nested deeper than readers of JSON take. */
export function shallow<T>(value: T, levels = DEEPEST): T | null {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return null;
  if (Array.isArray(value)) return value.map((item: unknown) => shallow(item, levels - 1)) as T;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, shallow(item, levels - 1)])) as T;
}
