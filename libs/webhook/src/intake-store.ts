import { IntakeCounters, isTransient } from '@app/common';
import { IntakeConnections } from '@app/database';
import { MediaService } from '@app/media';
import { Injectable, Logger } from '@nestjs/common';
import { EventApplication, type Applied } from './event-application.js';
import { applyEventByEvent, isForLater } from './event-by-event.js';
import type { Intake } from './intake.js';
import { Journal } from './journal.js';

const MOST_TRIES = 5;

/** Commits bodies with all that they make: a batch is one transaction. */
@Injectable()
export class IntakeStore {
  private readonly logger = new Logger(IntakeStore.name);

  constructor(
    private readonly connections: IntakeConnections,
    private readonly journal: Journal,
    private readonly application: EventApplication,
    private readonly media: MediaService,
    private readonly counters: IntakeCounters,
  ) {}

  /** Answers for each body null once it is committed, or why it could not be. */
  async store(batch: Intake[]): Promise<(Error | null)[]> {
    try {
      await this.retrying(() => this.storeTogether(batch));
      return batch.map(() => null);
    } catch (error) {
      if (isForLater(error)) return batch.map(() => error as Error);
      if (batch.length === 1) return [await this.storeAlone(batch[0]!)];
      // One of them spoils the transaction: halves find it in few steps, and its neighbours are stored
      const middle = batch.length >> 1;
      return [...(await this.store(batch.slice(0, middle))), ...(await this.store(batch.slice(middle)))];
    }
  }

  private async storeTogether(batch: Intake[]): Promise<void> {
    const startedAt = performance.now();
    const outcomes = await this.connections.pipelined(async (manager) => {
      const applied = await this.application.apply(manager, batch);
      await this.journal.append(
        manager,
        batch.map((body, index) => ({ ...body, ...applied[index]! })),
      );
      return applied;
    });
    this.counters.committed(batch.length, (performance.now() - startedAt) / 1000);
    outcomes.forEach((outcome, index) => this.count(batch[index]!, outcome));
    this.fetchFiles(outcomes);
  }

  /** Each event of the body is tried by itself: the bad ones go to quarantine and the others are stored. */
  private async storeAlone(body: Intake): Promise<Error | null> {
    try {
      await this.retrying(() => this.storeEventByEvent(body));
      return null;
    } catch (error) {
      return error as Error;
    }
  }

  private async storeEventByEvent(body: Intake): Promise<void> {
    const outcome = await this.connections.transaction(async (manager) => {
      const applied = await applyEventByEvent(this.application, manager, body);
      await this.journal.append(manager, [{ ...body, ...applied }]);
      return applied;
    });
    for (const problem of outcome.problems) this.logger.error(`Quarantined: ${problem}`);
    this.count(body, outcome);
    this.fetchFiles([outcome]);
  }

  private async retrying(work: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (!isTransient(error) || tries === MOST_TRIES) throw error;
      }
    }
  }

  /** Nobody waits for it: the files are noted, and found by themselves should this fail. */
  private fetchFiles(outcomes: Applied[]): void {
    const ids = outcomes.flatMap(({ produced }) => produced.filter(({ kind }) => kind === 'media').map(({ id }) => id));
    if (ids.length > 0) void this.media.fetchSoon(ids);
  }

  private count({ events }: Intake, { produced, problems }: Applied): void {
    const isRepeat = produced.length === 0 && events.length > 0 && events.every(({ kind }) => kind === 'message');
    if (problems.length > 0) this.counters.count('quarantined');
    else this.counters.count(isRepeat ? 'repeated' : 'applied');
  }
}
