import { setMaxListeners } from 'node:events';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { CHANGE_TYPES, type RecordedChange } from './change.js';
import { ChangeFeed } from './change-feed.js';
import { CursorExpiredError } from './feed-cursor.js';
import { FeedSignals } from './feed-signals.js';

const LOOK_EVERY_MS = 1_000;
/** Under load one look takes in the commits of this long. */
const LOOK_APART_MS = 100;
const PAGE = 1_000;

export interface FeedNews {
  changes: RecordedChange[];
  /** Covers `changes` and all before. */
  cursor: string;
  /** What happened before `cursor` can no longer be told: read afresh. */
  isExpired: boolean;
}

type Follower = (news: FeedNews) => void | Promise<void>;

/** The one reader of the feed for everybody in this process who waits for changes. Rests while nobody does. */
@Injectable()
export class FeedTail implements OnModuleDestroy {
  private readonly logger = new Logger(FeedTail.name);
  private readonly followers = new Set<Follower>();
  private readonly closed = new AbortController();
  private run: TailRun | null = null;

  constructor(
    private readonly feed: ChangeFeed,
    private readonly signals: FeedSignals,
  ) {
    // One for each who waits
    setMaxListeners(0, this.closed.signal);
  }

  /** Aborted when the server stops: whoever waits is to answer at once. */
  get closing(): AbortSignal {
    return this.closed.signal;
  }

  /**
   * Calls `follower` with everything that comes after the returned cursor, in turn; when it fails, the same comes again.
   * Throws when the database is away.
   */
  async follow(follower: Follower): Promise<{ cursor: string; stop: () => void }> {
    this.followers.add(follower);
    const stop = (): void => {
      this.followers.delete(follower);
      if (this.followers.size === 0) this.rest();
    };
    const run = (this.run ??= new TailRun(this.feed, this.signals, (news) => this.tell(news), this.logger));
    try {
      return { cursor: await run.started(), stop };
    } catch (error) {
      if (this.run === run) this.rest();
      stop();
      throw error;
    }
  }

  onModuleDestroy(): void {
    this.closed.abort();
    this.rest();
  }

  private async tell(news: FeedNews): Promise<void> {
    await Promise.all([...this.followers].map(async (follower) => follower(news)));
  }

  private rest(): void {
    this.run?.stop();
    this.run = null;
  }
}

/** From the first follower to the last. */
class TailRun {
  private cursor: string | null = null;
  private readonly start: Promise<void>;
  private stopListening = (): void => undefined;
  private timer: NodeJS.Timeout | undefined;
  private lookedAt = 0;
  private isLooking = false;
  private isWanted = false;
  private isOver = false;
  private isFailing = false;

  constructor(
    private readonly feed: ChangeFeed,
    signals: FeedSignals,
    private readonly tell: (news: FeedNews) => Promise<void>,
    private readonly logger: Logger,
  ) {
    this.stopListening = signals.onWake(() => this.wake());
    this.start = feed.currentCursor().then((cursor) => {
      this.cursor = cursor;
      this.schedule(LOOK_EVERY_MS);
    });
  }

  async started(): Promise<string> {
    await this.start;
    return this.cursor!;
  }

  stop(): void {
    this.isOver = true;
    this.stopListening();
    clearTimeout(this.timer);
  }

  private wake(): void {
    if (this.isWanted) return;
    this.isWanted = true;
    if (!this.isLooking && this.cursor !== null) this.schedule(this.lookedAt + LOOK_APART_MS - performance.now());
  }

  private schedule(inMs: number): void {
    clearTimeout(this.timer);
    if (!this.isOver) this.timer = setTimeout(() => void this.look(), Math.max(0, inMs)).unref();
  }

  private async look(): Promise<void> {
    this.isWanted = false;
    this.isLooking = true;
    this.lookedAt = performance.now();
    try {
      while ((await this.readOn()) && !this.isOver);
      this.isFailing = false;
    } catch (error) {
      if (!this.isFailing) this.logger.warn(`The change feed cannot be read, trying again: ${(error as Error).name}`);
      this.isFailing = true;
    }
    this.isLooking = false;
    this.schedule(this.isWanted && !this.isFailing ? this.lookedAt + LOOK_APART_MS - performance.now() : LOOK_EVERY_MS);
  }

  /** Tells the next page; true when more is there. */
  private async readOn(): Promise<boolean> {
    const before = this.cursor!;
    const { hasMore, ...news } = await this.nextPage(before);
    if (this.isOver) return false;
    // Moved before anybody is told: a follower who joins meanwhile starts behind what he was not told
    this.cursor = news.cursor;
    try {
      if (news.changes.length > 0 || news.isExpired) await this.tell(news);
    } catch (error) {
      this.cursor = before;
      throw error;
    }
    return hasMore;
  }

  private async nextPage(cursor: string): Promise<FeedNews & { hasMore: boolean }> {
    try {
      return { ...(await this.feed.read(cursor, { types: CHANGE_TYPES }, PAGE)), isExpired: false };
    } catch (error) {
      if (!(error instanceof CursorExpiredError)) throw error;
      return { changes: [], cursor: await this.feed.currentCursor(), hasMore: false, isExpired: true };
    }
  }
}
