const UNSTORABLE = /\0/g;
const INVISIBLE = /^[\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\u2800]*$/u;

/** PostgreSQL holds neither NUL nor lone surrogates; everything else of a text is kept as it came. */
export function cleanText(text: string): string {
  return text.replace(UNSTORABLE, '').toWellFormed();
}

/** Whether there is anything to see in a text: blanks, joiners, marks of direction and fillers alone are nothing. */
export const isVisible = (text: string): boolean => !INVISIBLE.test(text);

/** {@link cleanText} for every text within a JSON value, keys included. Without recursion: there is no limit to its depth. */
export function cleanJson(value: unknown): unknown {
  const unfilled: [source: object, target: object][] = [];
  const clean = (inner: unknown): unknown => {
    if (typeof inner === 'string') return cleanText(inner);
    if (typeof inner !== 'object' || inner === null) return inner;
    const target = Array.isArray(inner) ? [] : {};
    unfilled.push([inner, target]);
    return target;
  };
  const cleaned = clean(value);
  for (let next; (next = unfilled.pop());) {
    const [source, target] = next;
    if (Array.isArray(target)) for (const inner of source as unknown[]) target.push(clean(inner));
    else for (const [key, inner] of Object.entries(source)) setOwn(target, cleanText(key), clean(inner));
  }
  return cleaned;
}

/** Also for the key `__proto__`, which an assignment takes for the prototype. */
function setOwn(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}
