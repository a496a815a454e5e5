/** The instant at which a day such as `2026-11-01` begins in a zone, or so many days later; null for what is no day. */
export function dayStart(day: string, daysLater: number, timeZone: string | null): string | null {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const wall = Date.UTC(year, month - 1, date + daysLater);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(wall)) return null;
  /** What a clock there shows, read as if it stood in Greenwich. Swedish dates are ISO's. */
  const shown = (at: number) =>
    Date.parse(`${new Date(at).toLocaleString('sv', { timeZone: timeZone ?? undefined }).replace(' ', 'T')}Z`);
  // Twice: on the day when the clocks change the first guess may lie on the other side
  let at = wall;
  for (let times = 0; times < 2; times += 1) at += wall - shown(at);
  return new Date(at).toISOString();
}
