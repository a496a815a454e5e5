const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const SPAN = /^([a-z]{3})(?:-([a-z]{3}))? (\d{2}):(\d{2})-(\d{2}):(\d{2})$/;
const MINUTES_A_DAY = 24 * 60;

/** One opening of one weekday (0 is Monday), in minutes since its midnight; `to` is the first minute that is closed. */
export interface Opening {
  day: number;
  from: number;
  to: number;
}

export type WorkingHours = readonly Opening[];

/** Reads `Mon-Fri 09:00-19:00, Sat 10:00-14:00`; null when it is not in this form, or a day's hours run backwards. */
export function parseWorkingHours(text: string): WorkingHours | null {
  const openings: Opening[] = [];
  for (const part of text.toLowerCase().split(',')) {
    const match = SPAN.exec(part.trim().replace(/\s+/g, ' '));
    if (!match) return null;
    const [first, last] = [DAYS.indexOf(match[1]!), DAYS.indexOf(match[2] ?? match[1]!)];
    const [from, to] = [minutesOf(match[3]!, match[4]!), minutesOf(match[5]!, match[6]!)];
    if (first < 0 || last < first || from === null || to === null || to <= from) return null;
    for (let day = first; day <= last; day += 1) openings.push({ day, from, to });
  }
  return openings;
}

function minutesOf(hours: string, minutes: string): number | null {
  const total = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && total <= MINUTES_A_DAY ? total : null;
}

/** Since when it has been open without a break at `now`, by the clocks of `timeZone`; null while it is closed. */
export function openSince(hours: WorkingHours, timeZone: string, now: Date): Date | null {
  const { day, minute } = localTime(now, timeZone);
  const opening = hours.find((one) => one.day === day && one.from <= minute && minute < one.to);
  if (!opening) return null;
  const startOfMinute = Math.floor(now.getTime() / 60_000) * 60_000;
  return new Date(startOfMinute - (minute - opening.from) * 60_000);
}

function localTime(at: Date, timeZone: string): { day: number; minute: number } {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.get('hour')) * 60 + Number(parts.get('minute'));
  return { day: DAYS.indexOf(parts.get('weekday')!.toLowerCase()), minute };
}
