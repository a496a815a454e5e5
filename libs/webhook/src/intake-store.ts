import { IntakeCounters, isDatabaseAway, isTransient, sqlState } from '@app/common';
import { Injectable, Logger } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { EventApplication, type Applied } from './event-application.js';
import type { Intake } from './intake.js';
import { Journal } from './journal.js';

const MOST_TRIES = 5;
const QUERY_CANCELED = '57014';

/** Commits bodies with all that they make: a batch is one transaction. */
@Injectable()
export class IntakeStore {
  private readonly logger = new Logger(IntakeStore.name);

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly application: EventApplication,
    private readonly counters: IntakeCounters,
  ) {}

  /** Answers for each body null once it is committed, or why it could not be. */
  async store(batch: Intake[]): Promise<unknown[]> {
    try {
      await this.retrying(() => this.storeTogether(batch));
      return batch.map(() => null);
    } catch (error) {
      if (isForLater(error)) return batch.map(() => error);
      if (batch.length === 1) return [await this.storeAlone(batch[0]!)];
      // One of them spoils the transaction: halves find it in few steps, and its neighbours are stored
      const middle = batch.length >> 1;
      return [...(await this.store(batch.slice(0, middle))), ...(await this.store(batch.slice(middle)))];
    }
  }

  private async storeTogether(batch: Intake[]): Promise<void> {
    const startedAt = performance.now();
    const outcomes = await this.dataSource.transaction(async (manager) => {
      const applied = await this.application.apply(manager, batch);
      await this.journal.append(
        manager,
        batch.map((body, index) => ({ ...body, ...applied[index]! })),
      );
      return applied;
    });
    this.counters.committed(batch.length, (performance.now() - startedAt) / 1000);
    outcomes.forEach((outcome, index) => this.count(batch[index]!, outcome));
  }

  /** Each event of the body is tried by itself: the bad ones go to quarantine and the others are stored. */
  private async storeAlone(body: Intake): Promise<unknown> {
    try {
      await this.retrying(() => this.storeEventByEvent(body));
      return null;
    } catch (error) {
      return error;
    }
  }

  private async storeEventByEvent(body: Intake): Promise<void> {
    const all: Applied = { produced: [], problems: [] };
    await this.dataSource.transaction(async (manager) => {
      for (const event of body.events) {
        try {
          // A transaction within one is a savepoint
          const [applied] = await manager.transaction((inner) =>
            this.application.apply(inner, [{ events: [event], receivedAt: body.receivedAt }]),
          );
          all.produced.push(...applied!.produced);
          all.problems.push(...applied!.problems);
        } catch (error) {
          if (isForLater(error)) throw error;
          const reason = `a ${event.kind} could not be stored: ${describe(error)}`;
          all.problems.push(reason);
          this.logger.error(`Quarantined: ${reason}`);
        }
      }
      await this.journal.append(manager, [{ ...body, ...all }]);
    });
    this.count(body, all);
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

  private count({ events }: Intake, { produced, problems }: Applied): void {
    const isRepeat = produced.length === 0 && events.length > 0 && events.every(({ kind }) => kind === 'message');
    if (problems.length > 0) this.counters.count('quarantined');
    else this.counters.count(isRepeat ? 'repeated' : 'applied');
  }
}

/** Nothing is wrong with the body: the database cannot take it now. */
const isForLater = (error: unknown): boolean =>
  isDatabaseAway(error) || isTransient(error) || sqlState(error) === QUERY_CANCELED;

/** No more than a code: the words of database errors quote what people wrote. */
export const describe = (error: unknown): string => sqlState(error) ?? (error as Error).name;
