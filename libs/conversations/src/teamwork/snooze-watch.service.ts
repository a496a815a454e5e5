import { ChangeFeed } from '@app/changes';
import { isDatabaseAway } from '@app/common';
import { Settings } from '@app/config';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { callFor } from './attention-rows.js';
import { insertEvents } from './event-rows.js';

const EVERY_MS = 1_000;
const AT_ONCE = 100;

/**
 * Brings snoozed conversations back when their time has come. Each server looks; what one takes, the others pass over. What
 * the version before reopened without clearing the instant is cleared here, in silence.
 */
@Injectable()
export class SnoozeWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Snooze');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private isFailing = false;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly changes: ChangeFeed,
    private readonly settings: Settings,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.timer = setInterval(() => {
      this.running ??= this.tryWake().finally(() => (this.running = null));
    }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Answers how many there were; as many as fit into one transaction. */
  wake(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const due: { id: string; assigned_to: string | null; is_asleep: boolean }[] = await manager.query(
        `SELECT id, assigned_to, state = 'snoozed' AS is_asleep FROM conversations
         WHERE snoozed_until <= now() ORDER BY id LIMIT ${AT_ONCE} FOR NO KEY UPDATE SKIP LOCKED`,
      );
      if (due.length === 0) return 0;
      await manager.query(
        `UPDATE conversations SET snoozed_until = NULL, state = CASE state WHEN 'snoozed' THEN 'open' ELSE state END
         WHERE id = ANY($1::uuid[])`,
        [due.map(({ id }) => id)],
      );
      const woken = due.filter(({ is_asleep }) => is_asleep);
      const eventIds = await insertEvents(
        manager,
        woken.map(({ id }) => ({ conversationId: id, kind: 'woke', agent: null })),
      );
      await callFor(
        manager,
        woken.flatMap(({ id, assigned_to }, index) =>
          assigned_to
            ? { agentId: assigned_to, conversationId: id, eventId: eventIds[index]!, reason: 'woke' as const }
            : [],
        ),
      );
      await this.changes.append(
        manager,
        woken.map(({ id }) => ({ type: 'conversation', conversationId: id })),
      );
      return due.length;
    });
  }

  /** One statement, for the seconds in which there is nothing to do. */
  private async isAnyDue(): Promise<boolean> {
    const due: unknown[] = await this.dataSource.query(
      'SELECT 1 FROM conversations WHERE snoozed_until <= now() LIMIT 1',
    );
    return due.length > 0;
  }

  private async tryWake(): Promise<void> {
    try {
      while ((await this.isAnyDue()) && (await this.wake()) === AT_ONCE);
      this.isFailing = false;
    } catch (error) {
      // Readiness tells of a database that is away
      if (!isDatabaseAway(error) && !this.isFailing) this.logger.error(error);
      this.isFailing = true;
    }
  }
}
