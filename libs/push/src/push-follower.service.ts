import { ChangeFeed, CursorExpiredError } from '@app/changes';
import { Clock, isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { ConversationNews } from '@app/conversations';
import { JobsService } from '@app/jobs';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { feedCursor, moveTo, tryToRead } from './push-feed.js';
import { PUSH_JOB, toJob } from './push-job.js';
import { forgetTold, takeSources, type Source } from './push-subscriptions.js';

const EVERY_MS = 1_000;
const PAGE = 1_000;
/** What is older is no news any more: it was taken in while nobody could be told. */
const NEWS_FOR_MS = 10 * 60_000;
const FORGET_EVERY_MS = 60_000;

/**
 * Follows the change feed and makes a job for each device that is to hear of something. It reads what has been committed and
 * stands in nobody's way; while no device wants to hear anything it asks one small question a second.
 */
@Injectable()
export class PushFollower implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Push');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isFailing = false;
  private forgotAt = 0;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly feed: ChangeFeed,
    private readonly news: ConversationNews,
    private readonly jobs: JobsService,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.webPush || !this.settings.doesWork) return;
    this.timer = setInterval(() => {
      this.running ??= this.tryLook().finally(() => (this.running = null));
    }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  private async tryLook(): Promise<void> {
    try {
      while (await this.look());
      this.isFailing = false;
    } catch (error) {
      // Readiness tells of a database that is away
      if (!isDatabaseAway(error) && !this.isFailing) this.logger.error(error);
      this.isFailing = true;
    }
  }

  /** Whether there is more. */
  private async look(): Promise<boolean> {
    const [state] = await this.dataSource.query<{ is_wanted: boolean; is_followed: boolean }[]>(
      `SELECT EXISTS (SELECT 1 FROM push_subscriptions) AS is_wanted,
         EXISTS (SELECT 1 FROM push_feed WHERE cursor IS NOT NULL) AS is_followed`,
    );
    if (!state!.is_wanted && !state!.is_followed) return false;
    return this.dataSource.transaction(async (manager) => ((await tryToRead(manager)) ? this.readOn(manager) : false));
  }

  private async readOn(manager: EntityManager): Promise<boolean> {
    const [wanted] = await manager.query<unknown[]>('SELECT 1 FROM push_subscriptions LIMIT 1');
    if (!wanted) {
      // Whoever comes next begins there and then
      await moveTo(manager, null);
      return false;
    }
    const cursor = await feedCursor(manager);
    const page = cursor === null ? null : await this.read(cursor);
    if (!page) {
      await moveTo(manager, await this.feed.currentCursor());
      return false;
    }
    const due = await takeSources(manager, await this.sourcesOf(page.changes));
    await this.jobs.addMissing(PUSH_JOB, due.map(toJob));
    if (page.changes.length > 0) await moveTo(manager, page.cursor);
    await this.forget(manager);
    return page.hasMore;
  }

  private async read(cursor: string) {
    try {
      return await this.feed.read(cursor, { types: ['message', 'conversation'], isNews: true }, PAGE);
    } catch (error) {
      if (error instanceof CursorExpiredError) return null;
      throw error;
    }
  }

  private async sourcesOf(changes: { messageId: string | null; conversationId: string | null }[]): Promise<Source[]> {
    const since = new Date(this.clock.now().getTime() - NEWS_FOR_MS);
    const messageIds = [...new Set(changes.flatMap(({ messageId }) => messageId ?? []))];
    const conversationIds = [...new Set(changes.flatMap(({ conversationId }) => conversationId ?? []))];
    const messages = await this.news.unreadAmong(messageIds, since);
    const calls = await this.news.callsIn(conversationIds, since);
    return [
      ...messages.map(({ id, conversationId, assignedTo }) => ({
        id,
        conversationId,
        kind: 'message' as const,
        agentId: assignedTo,
      })),
      ...calls.map(({ eventId, conversationId, reason, agentId }) => ({
        id: eventId,
        conversationId,
        kind: reason,
        agentId,
      })),
    ];
  }

  private async forget(manager: EntityManager): Promise<void> {
    const now = this.clock.now().getTime();
    if (now - this.forgotAt < FORGET_EVERY_MS) return;
    this.forgotAt = now;
    await forgetTold(manager, new Date(now - 2 * NEWS_FOR_MS));
  }
}
