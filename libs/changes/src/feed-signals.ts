import { afterPipelinedCommit } from '@app/database';
import { Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager, EntitySubscriberInterface, QueryRunner } from 'typeorm';
import { NotifyConnection } from './notify-connection.js';

/** On a query runner's `data`: its transaction has appended to the feed. */
const HAS_CHANGES = Symbol('changes:appended');

/**
 * Tells readers to look: those of this process the moment that a writer has committed, those of other processes by a
 * notification, which is sent beside the writers' transactions (in them it would make commits wait for each other).
 * A signal may be lost; readers look every second anyway.
 */
@Injectable()
export class FeedSignals implements EntitySubscriberInterface, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly listeners = new Set<() => void>();
  private readonly wordListeners = new Set<(text: string) => void>();
  private readonly others: NotifyConnection;

  constructor(@InjectDataSource() dataSource: DataSource) {
    this.others = new NotifyConnection(
      dataSource,
      () => this.wakeHere(),
      (text) => this.wordListeners.forEach((listener) => listener(text)),
    );
    dataSource.subscribers.push(this);
  }

  onApplicationBootstrap(): void {
    this.others.open();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.others.close();
  }

  /** Calls `listener` whenever there may be something new; returns how to stop that. */
  onWake(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** To the other processes, on the connection that is there anyway. */
  say(text: string): void {
    this.others.say(text);
  }

  onWord(listener: (text: string) => void): void {
    this.wordListeners.add(listener);
  }

  /** Called by the feed for each append; of an ordinary transaction TypeORM tells us below when it has committed. */
  wakeAfterCommit(manager: EntityManager): void {
    if (afterPipelinedCommit(manager, () => this.wake())) return;
    const { queryRunner } = manager;
    if (queryRunner?.isTransactionActive) dataOf(queryRunner)[HAS_CHANGES] = true;
    else this.wake();
  }

  afterTransactionCommit({ queryRunner }: { queryRunner: QueryRunner }): void {
    // A released savepoint is no commit yet
    if (queryRunner.isTransactionActive || !dataOf(queryRunner)[HAS_CHANGES]) return;
    dataOf(queryRunner)[HAS_CHANGES] = false;
    this.wake();
  }

  afterTransactionRollback({ queryRunner }: { queryRunner: QueryRunner }): void {
    if (!queryRunner.isTransactionActive) dataOf(queryRunner)[HAS_CHANGES] = false;
  }

  private wake(): void {
    this.wakeHere();
    this.others.notify();
  }

  private wakeHere(): void {
    for (const listener of this.listeners) listener();
  }
}

const dataOf = (queryRunner: QueryRunner): Record<symbol, boolean> => queryRunner.data as Record<symbol, boolean>;
