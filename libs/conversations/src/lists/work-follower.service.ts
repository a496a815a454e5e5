import { ChangeFeed, CursorExpiredError, type ChangePage } from '@app/changes';
import { Clock, IntakeCounters, isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataSource, type EntityManager } from 'typeorm';
import { NOBODY, writeWork } from './work-rows.js';

const EVERY_MS = 1_000;
/** Of each second. */
const AT_MOST_MS = 300;
/** While so many webhooks a second come they go first, and the lists catch up later. */
const POURING = 500;
const AT_MOST_WHILE_POURING_MS = 50;
/** So long does a reader wait for it. */
const PATIENCE_MS = 100;
const PAGE = 1_000;
const TYPES = ['conversation', 'message'] as const;

export interface WorkReport {
  /** How old the oldest change is that the lists do not show yet; 0 when they show all. */
  lagSeconds: number;
  /** All conversations are being read once: after an upgrade, or an absence longer than the feed is kept. */
  isFilling: boolean;
}

interface State {
  cursor: string | null;
  filled_to: string | null;
}

/**
 * Keeps `conversation_work` by following the change feed. Every server that works does so each second, and one that answers
 * requests when a reader asks; each page is taken by one of them: whoever moves
 * the cursor writes the rows in the same transaction, and the others wait for that and go on behind it.
 */
@Injectable()
export class WorkFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Lists');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private next: Promise<void> | null = null;
  private isClosing = false;
  private isFailing = false;
  /** It could not take everything in its time. */
  private isBehind = false;
  private isPouring = false;
  private applied = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly intake: IntakeCounters,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {}

  /** A small installation is read before the first request. */
  async onApplicationBootstrap(): Promise<void> {
    this.timer = setInterval(() => {
      const before = this.applied;
      this.applied = this.intake.of('applied');
      this.isPouring = this.applied - before > POURING;
      if (this.settings.doesWork && !this.running && !this.next) void this.begin();
    }, EVERY_MS).unref();
    await this.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isClosing = true;
    if (this.timer) clearInterval(this.timer);
    await this.next;
    await this.running;
  }

  /**
   * For a reader: what was committed before it asked is in the lists then, unless there is so much of it that waiting for it
   * would take too long: once it is behind, waiting is no use.
   */
  async catchUp(patienceMs = PATIENCE_MS): Promise<void> {
    if (this.isClosing || this.isBehind) return;
    // What runs may have looked already: only the next look sees everything
    this.next ??= (this.running ?? Promise.resolve()).then(() => this.begin());
    await Promise.race([this.next, sleep(patienceMs, undefined, { ref: false })]);
  }

  async report(): Promise<WorkReport> {
    const { cursor, filled_to } = await this.state();
    if (cursor === null || filled_to !== null) return { lagSeconds: 0, isFilling: true };
    const [oldest] = (await this.feed.read(cursor, { types: TYPES }, 1)).changes;
    const lagMs = oldest ? this.clock.now().getTime() - oldest.at.getTime() : 0;
    return { lagSeconds: Math.max(0, lagMs / 1000), isFilling: false };
  }

  private begin(): Promise<void> {
    this.next = null;
    this.running = this.run().finally(() => (this.running = null));
    return this.running;
  }

  private async run(): Promise<void> {
    const until = performance.now() + (this.isPouring ? AT_MOST_WHILE_POURING_MS : AT_MOST_MS);
    try {
      let isMore = true;
      while (isMore && performance.now() < until && !this.isClosing) isMore = await this.step();
      this.isBehind = isMore;
      this.isFailing = false;
    } catch (error) {
      // Readiness tells of a database that is away, and the health page of lists that lag
      if (!isDatabaseAway(error) && !this.isFailing) this.logger.error(error);
      this.isFailing = true;
    }
  }

  /** Takes one page; true when there may be more. */
  private async step(): Promise<boolean> {
    const state = await this.state();
    if (state.cursor === null) return this.startAnew(null);
    return state.filled_to === null ? this.follow(state.cursor) : this.fill();
  }

  private async state(): Promise<State> {
    const [state] = await this.dataSource.query<State[]>('SELECT cursor, filled_to FROM work_follower');
    if (!state) throw new Error('The work_follower table has lost its row');
    return state;
  }

  /** Everything is read once, from a cursor of before. */
  private async startAnew(expired: string | null): Promise<boolean> {
    await this.dataSource.query(
      'UPDATE work_follower SET cursor = $1, filled_to = $2 WHERE cursor IS NOT DISTINCT FROM $3',
      [await this.feed.currentCursor(), NOBODY, expired],
    );
    return true;
  }

  private fill(): Promise<boolean> {
    return this.transaction(async (manager) => {
      const [state] = await manager.query<State[]>(
        'SELECT filled_to FROM work_follower WHERE filled_to IS NOT NULL FOR UPDATE',
      );
      if (!state) return true;
      const rows = await manager.query<{ id: string }[]>(
        `SELECT id FROM conversations WHERE id > $1 ORDER BY id LIMIT ${PAGE}`,
        [state.filled_to],
      );
      await writeWork(
        manager,
        rows.map(({ id }) => ({ conversationId: id, messageId: null })),
      );
      const isLast = rows.length < PAGE;
      await manager.query('UPDATE work_follower SET filled_to = $1', [isLast ? null : rows.at(-1)!.id]);
      return true;
    });
  }

  private async follow(cursor: string): Promise<boolean> {
    let page: ChangePage;
    try {
      page = await this.feed.read(cursor, { types: TYPES }, PAGE);
    } catch (error) {
      if (error instanceof CursorExpiredError) return this.startAnew(cursor);
      throw error;
    }
    if (page.changes.length === 0) return false;
    return this.transaction(async (manager) => {
      const [, moved] = await manager.query<[unknown, number]>(
        'UPDATE work_follower SET cursor = $1 WHERE cursor = $2 AND filled_to IS NULL',
        [page.cursor, cursor],
      );
      // Another server took it meanwhile
      if (moved === 0) return true;
      await writeWork(
        manager,
        page.changes.flatMap(({ conversationId, messageId }) => (conversationId ? { conversationId, messageId } : [])),
      );
      return page.hasMore;
    });
  }

  /** What a crash of the database takes back, it takes back together with the cursor: nobody waits for the disk. */
  private transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SET LOCAL synchronous_commit = off');
      return work(manager);
    });
  }
}
