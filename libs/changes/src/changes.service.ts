import { Injectable } from '@nestjs/common';
import { CHANGE_TYPES, type ChangePage, type ChangeType } from './change.js';
import { ChangeFeed } from './change-feed.js';
import { FeedHealth } from './feed-health.js';
import { FeedTail } from './feed-tail.js';

export interface ChangesQuery {
  after?: string;
  types?: readonly ChangeType[];
  limit: number;
  /** How long to wait for the first change. */
  waitMs: number;
}

/** The feed for other systems, which may wait for what comes next. */
@Injectable()
export class ChangesService {
  constructor(
    private readonly feed: ChangeFeed,
    private readonly tail: FeedTail,
    private readonly health: FeedHealth,
  ) {}

  /** Without `after`: a cursor for "from now on", and no changes. `gone` ends the wait when nobody listens any more. */
  async read({ after, types = CHANGE_TYPES, limit, waitMs }: ChangesQuery, gone: AbortSignal): Promise<ChangePage> {
    if (after === undefined) return { changes: [], cursor: await this.feed.currentCursor(), hasMore: false };
    if (waitMs === 0) return this.feed.read(after, { types }, limit);
    let isOver = false;
    let wake = (): void => undefined;
    const end = (): void => {
      isOver = true;
      wake();
    };
    // Before the first look, so that what commits behind it is noticed
    const { stop } = await this.tail.follow(({ changes, isExpired }) => {
      if (isExpired || changes.some(({ type }) => types.includes(type))) wake();
    });
    const leave = this.health.enter('poll');
    const timer = setTimeout(end, waitMs);
    for (const signal of [gone, this.tail.closing]) {
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
    }
    try {
      for (;;) {
        const news = new Promise<void>((resolve) => (wake = resolve));
        const page = await this.feed.read(after, { types }, limit);
        if (page.changes.length > 0) return page;
        if (!isOver) await news;
        if (isOver) return page;
        after = page.cursor;
      }
    } finally {
      clearTimeout(timer);
      for (const signal of [gone, this.tail.closing]) signal.removeEventListener('abort', end);
      leave();
      stop();
    }
  }
}
