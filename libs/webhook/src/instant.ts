const FORM = /^((?!0000)\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?)?$/;

/** Reads `2026-01-31` or `2026-01-31T09:30:00+05:30`; without an offset it is UTC. Null for anything else. */
export function readInstant(text: string): Date | null {
  const [, day, time = '00:00', offset = 'Z'] = FORM.exec(text.trim()) ?? [];
  if (!day) return null;
  const at = new Date(`${day}T${time}${offset}`);
  // Date takes 31 February for 3 March
  const isRealDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) ?? false;
  const isStorable = at.getTime() >= 0 && at.getUTCFullYear() <= 9999;
  return isRealDay && isStorable ? at : null;
}
