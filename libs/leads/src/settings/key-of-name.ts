const LONGEST = 36;

/** A key for each that has none: from its name, or `fallback` where the name has no Latin letter, and never one that is taken. */
export function withKeys<T extends { key?: string; name: string }>(
  all: T[],
  fallback: string,
): (T & { key: string })[] {
  const taken = new Set(all.flatMap(({ key }) => key ?? []));
  return all.map((one) => {
    if (one.key !== undefined) return { ...one, key: one.key };
    const key = free(slugOf(one.name) || fallback, taken);
    taken.add(key);
    return { ...one, key };
  });
}

function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, LONGEST);
}

function free(wanted: string, taken: Set<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let count = 2; ; count += 1) if (!taken.has(`${wanted}_${count}`)) return `${wanted}_${count}`;
}
