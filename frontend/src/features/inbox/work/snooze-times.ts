export const SNOOZES = ['hour', 'evening', 'tomorrow', 'monday'] as const;
export type Snooze = (typeof SNOOZES)[number];

const EVENING_HOUR = 18;
const MORNING_HOUR = 10;
/** What comes back so soon need not be put away. */
const LEAST_MS = 30 * 60_000;

export interface SnoozeTime {
  name: Snooze;
  at: Date;
}

/** What can be chosen at an instant, the soonest first. Hours are those of the place where the person is. */
export function snoozeTimes(nowMs: number): SnoozeTime[] {
  const at = (days: number, hour: number): Date => {
    const date = new Date(nowMs);
    return new Date(date.getFullYear(), date.getMonth(), date.getDate() + days, hour);
  };
  const today = new Date(nowMs).getDay();
  const daysToMonday = (8 - today) % 7 || 7;
  const all: SnoozeTime[] = [
    { name: 'hour', at: new Date(nowMs + 60 * 60_000) },
    { name: 'evening', at: at(0, EVENING_HOUR) },
    { name: 'tomorrow', at: at(1, MORNING_HOUR) },
    // On a Sunday, tomorrow is Monday
    ...(daysToMonday > 1 ? [{ name: 'monday' as const, at: at(daysToMonday, MORNING_HOUR) }] : []),
  ];
  return all.filter((time) => time.at.getTime() - nowMs >= LEAST_MS);
}

/** As a `datetime-local` field has it: the person's own time, to the minute. */
export function localMinute(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
