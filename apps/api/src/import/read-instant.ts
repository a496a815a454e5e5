const NAIVE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([ap]\.?m\.?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{0,2})?$/i;
const DAY_FIRST =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s*([ap]\.?m\.?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{0,2})?$/i;
/** A clock that counts seconds, or milliseconds, since 1970. */
const UNIX = /^\d{10}(\.\d+)?$|^\d{13}$/;

/**
 * An instant as files and databases write it: ISO 8601, year or day first, or Unix time. What names no zone is of `zone`.
 * Null for what is none.
 */
export function readInstant(written: string, zone: string): Date | null {
  const text = written.trim();
  if (UNIX.test(text)) return new Date(text.length === 13 ? Number(text) : Math.round(Number(text) * 1000));
  const yearFirst = NAIVE.exec(text);
  const match = yearFirst ?? DAY_FIRST.exec(text);
  if (!match) return null;
  const [year, month, day] = (yearFirst ? [1, 2, 3] : [3, 2, 1]).map((place) => Number(match[place]));
  const hour = hourOf(Number(match[4] ?? 0), match[8]);
  const [minute, second] = [Number(match[5] ?? 0), Number(match[6] ?? 0)];
  if (hour === null || hour > 23 || minute > 59 || second > 59) return null;
  const milliseconds = Number((match[7] ?? '').padEnd(3, '0').slice(0, 3));
  const utc = Date.UTC(year!, month! - 1, day, hour, minute, second, milliseconds);
  const read = new Date(utc);
  if (read.getUTCMonth() !== month! - 1 || read.getUTCDate() !== day) return null;
  const offset = match[9];
  return offset ? new Date(utc - minutesOf(offset) * 60_000) : inZone(utc, zone);
}

function hourOf(hour: number, half: string | undefined): number | null {
  if (!half) return hour;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
}

function minutesOf(offset: string): number {
  if (/^[a-z]/i.test(offset)) return 0;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return (offset.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}

/** The instant at which the clocks of a zone show what `utc` shows in UTC. */
function inZone(utc: number, zone: string): Date {
  if (zone === 'UTC') return new Date(utc);
  const first = utc - offsetMs(utc, zone);
  // Beside a change of the clocks the first guess may lie on its other side
  return new Date(utc - offsetMs(first, zone));
}

const formats = new Map<string, Intl.DateTimeFormat>();

function offsetMs(at: number, zone: string): number {
  const format = formats.get(zone) ?? formatOf(zone);
  formats.set(zone, format);
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const shown = Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second']);
  return shown - Math.floor(at / 1000) * 1000;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const two = '2-digit';
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: two,
    day: two,
    hour: two,
    minute: two,
    second: two,
  });
}

export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}
