import { nameOf, query, type Statement } from './prepared.js';

export interface Part {
  text: string;
  values: unknown[];
}

/** By the names of the parts: to put their texts together for each batch would cost as much as sending them. */
const texts = new Map<string, string>();

/**
 * One statement that does what its parts do, none of which sees what another one does: what a statement costs beside its
 * rows is paid once. The same parts make the same text, so that it is planned once.
 */
export function merged(parts: Part[]): Statement {
  const key = parts.map(({ text, values }) => `${values.length} ${nameOf(text)}`).join(';');
  let text = texts.get(key);
  if (text === undefined) texts.set(key, (text = merge(parts)));
  return query(
    text,
    parts.flatMap(({ values }) => values),
  );
}

function merge(parts: Part[]): string {
  let before = 0;
  const renumbered = parts.map(({ text, values }) => {
    const offset = before;
    before += values.length;
    return text.replace(/\$(\d+)/g, (_, number: string) => `$${Number(number) + offset}`);
  });
  const main = renumbered.pop()!;
  const others = renumbered.map((text, index) => `part_${index} AS (${text})`);
  return others.length > 0 ? `WITH ${others.join(', ')} ${main}` : main;
}
