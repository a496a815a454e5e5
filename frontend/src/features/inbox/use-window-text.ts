import { useI18n } from 'vue-i18n';
import type { ServiceWindow } from './service-window';

const HOUR = 60;
const DAY = 24 * HOUR;
const FAR = 10 * HOUR;

/** The window in words: `Reply window 5 h 12 m`, `Closed · template only`. */
export function useWindowText() {
  const { t } = useI18n();

  /** `45 m`, `5 h 12 m`, `3 d`; of a whole number of minutes. */
  function duration(minutes: number): string {
    if (minutes < HOUR) return t('duration.minutes', { m: minutes });
    if (minutes >= 2 * DAY) return t('duration.days', { d: Math.floor(minutes / DAY) });
    const m = minutes % HOUR;
    const h = Math.floor(minutes / HOUR);
    return m === 0 ? t('duration.hours', { h }) : t('duration.hours_minutes', { h, m });
  }

  /** Without the small change: `3 h`, `2 d`. For how long ago something was. */
  function roughly(minutes: number): string {
    return duration(minutes < HOUR ? minutes : Math.floor(minutes / HOUR) * HOUR);
  }

  /** How long it stays open: minutes count near its end, and are small change far from it. */
  const left = (minutes: number): string => (minutes < FAR ? duration(minutes) : roughly(minutes));

  function chip(window: ServiceWindow): string {
    if (window.level === 'unopened') return t('window.unopened');
    if (window.level === 'closed') return t('window.closed');
    return t('window.open', { left: left(window.minutesLeft) });
  }

  return { duration, roughly, left, chip };
}
