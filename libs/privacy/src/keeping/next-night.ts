const HOUR_MS = 3_600_000;
const AT_HOUR = 3;

/** The next time that clocks of this time zone show three at night, to the hour: nobody works then. */
export function nextNight(now: Date, timeZone: string): Date {
  const hourOf = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  let at = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS);
  while (Number(hourOf.format(at)) !== AT_HOUR) at = new Date(at.getTime() + HOUR_MS);
  return at;
}
