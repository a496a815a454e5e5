import { saySightOf } from '@/api/push';
import { isOutOfSight } from '@/features/inbox/attention/once';

/** The server takes a minute of silence for being away. */
const EVERY_MS = 25_000;

/** Tells the server while the panel is before somebody's eyes here, so that their other devices stay quiet. Returns what ends it. */
export function saySight(): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let isSaid = false;
  const say = (isLooking: boolean): void => {
    isSaid = isLooking;
    saySightOf(isLooking);
  };

  async function follow(): Promise<void> {
    clearInterval(timer);
    if (!document.hidden) {
      say(true);
      timer = setInterval(() => say(true), EVERY_MS);
    } else if (await isOutOfSight()) say(false);
  }
  /** Browsers differ in what comes first, this or being hidden, after which there is no time to ask the other tabs. */
  const leave = (): void => {
    if (isSaid) say(false);
  };
  const onChange = (): void => void follow();
  document.addEventListener('visibilitychange', onChange);
  window.addEventListener('pagehide', leave);
  onChange();
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onChange);
    window.removeEventListener('pagehide', leave);
  };
}
