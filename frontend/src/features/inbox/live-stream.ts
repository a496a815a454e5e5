import { openEvents } from '@/api/events';
import type { PresenceNews } from '@/api/teamwork';

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;

/** Keeps one stream open, trying again ever more patiently while the server cannot be reached. */
export class LiveStream {
  private close: (() => void) | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private retryMs = FIRST_RETRY_MS;
  private isStarted = false;

  constructor(
    private readonly onLive: (isLive: boolean) => void,
    private readonly onNews: () => void,
    private readonly onPresence: (news: PresenceNews) => void,
  ) {}

  start(): void {
    if (this.isStarted) return;
    this.isStarted = true;
    window.addEventListener('online', this.tryNow);
    window.addEventListener('offline', this.drop);
    this.open();
  }

  stop(): void {
    this.isStarted = false;
    window.removeEventListener('online', this.tryNow);
    window.removeEventListener('offline', this.drop);
    this.drop();
  }

  private readonly tryNow = (): void => {
    this.retryMs = FIRST_RETRY_MS;
    this.drop();
    this.open();
  };

  private readonly drop = (): void => {
    clearTimeout(this.timer);
    this.close?.();
    this.close = null;
    this.onLive(false);
  };

  private open(): void {
    this.close = openEvents({
      opened: () => {
        this.retryMs = FIRST_RETRY_MS;
        this.onLive(true);
      },
      changed: this.onNews,
      present: this.onPresence,
      lost: () => {
        this.drop();
        // Spread, so that all panels do not come back to a restarted server at once
        this.timer = setTimeout(() => this.open(), this.retryMs * (0.5 + Math.random()));
        this.retryMs = Math.min(2 * this.retryMs, LONGEST_RETRY_MS);
      },
    });
  }
}
