import { defineStore, storeToRefs } from 'pinia';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { usePreferences } from './preferences.store';

/** Each time that messages come in, the day of every one that is loaded is asked for. */
const MOST_REMEMBERED = 4_000;

function remembered<Key>(ask: (key: Key) => string): (key: Key) => string {
  const answers = new Map<Key, string>();
  return (key) => {
    const known = answers.get(key);
    if (known !== undefined) return known;
    if (answers.size >= MOST_REMEMBERED) answers.clear();
    const answer = ask(key);
    answers.set(key, answer);
    return answer;
  };
}

const TAGS = { en: 'en-IN', hi: 'hi-IN' } as const;

/** A format takes far longer to make than a date to be formatted, and every row of the list and bubble of a thread shows dates. */
const useFormats = defineStore('date-formats', () => {
  const preferences = usePreferences();
  const formats = computed(() => {
    const tag = TAGS[preferences.locale];
    const timeZone = preferences.shownTimeZone ?? undefined;
    const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tag, { timeZone, ...options });
    const number = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
    return {
      second: make({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
      time: make({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
      day: make({ day: 'numeric', month: 'short' }),
      dayAndYear: make({ day: 'numeric', month: 'short', year: 'numeric' }),
      weekday: make({ weekday: 'long', day: 'numeric', month: 'long' }),
      dayKey: remembered((at: string | number) => number.format(new Date(at))),
    };
  });
  return { formats };
});

/** Dates and times in the person's language and time zone. All take an ISO instant. */
export function useDates() {
  const { t } = useI18n();
  const { formats } = storeToRefs(useFormats());

  /** The calendar day as `2025-04-08`: what messages are grouped by. */
  const dayKey = (iso: string | number) => formats.value.dayKey(iso);
  const time = (iso: string) => formats.value.time.format(new Date(iso));
  const daysAgo = (iso: string, now: number) =>
    Math.round((Date.parse(dayKey(now)) - Date.parse(dayKey(iso))) / 86_400_000);

  /** `14:02` today, `Yesterday`, `12 Nov`, `12 Nov 2024` in another year. */
  function short(iso: string, now: number): string {
    const days = daysAgo(iso, now);
    if (days <= 0) return time(iso);
    if (days === 1) return t('time.yesterday');
    return dayOf(iso, now);
  }

  function dayOf(iso: string, now: number): string {
    const isThisYear = dayKey(iso).slice(0, 4) === dayKey(now).slice(0, 4);
    return (isThisYear ? formats.value.day : formats.value.dayAndYear).format(new Date(iso));
  }

  /** The words on a day separator. */
  function day(iso: string, now: number): string {
    const days = daysAgo(iso, now);
    if (days === 0) return t('time.today');
    if (days === 1) return t('time.yesterday');
    return days < 180 ? formats.value.weekday.format(new Date(iso)) : dayOf(iso, now);
  }

  /** `Today 14:02`, `12 Nov 14:02`. */
  function dayAndTime(iso: string, now: number): string {
    const days = daysAgo(iso, now);
    const dayText = days === 0 ? t('time.today') : days === 1 ? t('time.yesterday') : dayOf(iso, now);
    return `${dayText} ${time(iso)}`;
  }

  /** `today 14:02`, as a sentence goes on: “Snoozed until today 14:02”. */
  function midSentence(iso: string, now: number): string {
    const text = dayAndTime(iso, now);
    return text.charAt(0).toLocaleLowerCase() + text.slice(1);
  }

  /** `Today 14:02:07`, for what has to be told to support. */
  function exact(iso: string, now: number): string {
    const days = daysAgo(iso, now);
    return `${days === 0 ? t('time.today') : dayOf(iso, now)} ${formats.value.second.format(new Date(iso))}`;
  }

  return { dayKey, time, short, day, dayAndTime, midSentence, exact };
}
