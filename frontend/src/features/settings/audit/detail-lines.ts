/** What changed, and what else a line knows, one fact each: `role: agent → supervisor`. Empty for a line that says it all. */
export function detailLines(details: Record<string, unknown>): string[] {
  const { changes, ...rest } = details;
  const changed = Object.entries((changes ?? {}) as Record<string, { from: unknown; to: unknown }>);
  return [
    ...changed.map(([field, { from, to }]) => `${field}: ${shown(from)} → ${shown(to)}`),
    ...Object.entries(rest)
      .filter(([, value]) => !isEmpty(value))
      .map(([name, value]) => `${name}: ${shown(value)}`),
  ];
}

const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && Object.keys(value).length === 0);

function shown(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map(shown).join(', ') || '–';
  if (typeof value === 'object')
    return Object.entries(value)
      .map(([name, inner]) => `${name} ${shown(inner)}`)
      .join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
