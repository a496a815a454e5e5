import { Clock, isDatabaseAway, isTransient, sqlState } from '@app/common';
import { Settings } from '@app/config';
import { ADVISORY_LOCKS } from '@app/database';
import { ErasedPeople, LeadIntakeService } from '@app/leads';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { lockConversations } from './conversation-locks.js';
import { DeliveryStatusService } from './delivery-status.service.js';
import { erasedChanges, erasedStatuses, type ErasedReport } from './erased-reports.js';
import { MessageChangesService } from './message-changes.service.js';
import { DROPPED_AFTER_MS, OUTSIDE_AFTER_MS, nextLook } from './next-look.js';
import { insertOutside } from './outside-messages.js';
import { referenceOf } from './status-rows.js';
import {
  dropWaiting,
  dueChanges,
  dueStatuses,
  postpone,
  type DueChange,
  type DueStatus,
  type WaitingTable,
} from './waiting-rows.js';

const EVERY_MS = 10_000;
/** In one transaction, which holds the locks of as many conversations. */
const AT_ONCE = 500;
const MOST_ROUNDS = 20;

/**
 * Looks after what came before its message. Most of it is joined when the message comes; here it is joined when both came
 * in two transactions at one moment, which did not see each other, shown as sent outside when no message comes, and
 * dropped in the end.
 */
@Injectable()
export class WaitingSweepService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Waiting');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> | null = null;
  private forgetBodies: ((reports: ErasedReport[]) => Promise<void>) | undefined;
  /** The sweeps of this server come one after another: two at once would find each other's lock and go past what is due. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly leads: LeadIntakeService,
    private readonly statuses: DeliveryStatusService,
    private readonly messageChanges: MessageChangesService,
    private readonly people: ErasedPeople,
    private readonly settings: Settings,
  ) {}

  /** Who takes reports about people who were erased out of all else that holds them; called before they are dropped here. */
  onErased(forget: (reports: ErasedReport[]) => Promise<void>): void {
    this.forgetBodies = forget;
  }

  onApplicationBootstrap(): void {
    if (!this.settings.doesWork) return;
    this.timer = setInterval(() => {
      this.running ??= this.trySweep().finally(() => (this.running = null));
    }, EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await this.last;
  }

  /** Goes through all that is due, in short transactions. */
  sweep(now: Date = this.clock.now()): Promise<void> {
    const swept = this.last.then(() => this.sweepAll(now));
    this.last = swept.catch(() => undefined);
    return swept;
  }

  private async sweepAll(now: Date): Promise<void> {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      await this.dropErased(now);
      // One after the other: a transaction locks conversations once, in their order, as the intake does. One that came back
      // for more would hold what others wait for, who hold what it wants.
      const statuses = await this.alone(async (manager) => {
        const due = await dueStatuses(manager, now, AT_ONCE);
        await this.lookAtStatuses(manager, due, now);
        return due.length;
      });
      const changes = await this.alone(async (manager) => {
        const due = await dueChanges(manager, now, AT_ONCE);
        await this.lookAtChanges(manager, due, now);
        return due.length;
      });
      if (Math.max(statuses, changes) < AT_ONCE) return;
    }
  }

  /**
   * Reports that came after their person was erased. In no transaction that holds rows here: whoever replays the journal locks
   * its rows first. Those of the other sweep are found by it, too, and gone twice is gone.
   */
  private async dropErased(now: Date): Promise<void> {
    // Most often nobody was: then what is due is read once
    if (!(await this.people.isAnybodyErased())) return;
    const found = await this.dataSource.transaction(async (manager) => {
      const parts = { manager, people: this.people, leads: this.leads };
      return {
        waiting_statuses: await erasedStatuses(await dueStatuses(manager, now, AT_ONCE), parts),
        waiting_changes: await erasedChanges(await dueChanges(manager, now, AT_ONCE), parts),
      };
    });
    for (const [table, reports] of Object.entries(found) as [WaitingTable, ErasedReport[]][]) {
      if (reports.length === 0) continue;
      await this.forgetBodies?.(reports);
      await dropWaiting(
        this.dataSource.manager,
        table,
        reports.map(({ id }) => id),
      );
    }
  }

  /** Answers 0 while another server sweeps. */
  private alone(work: (manager: EntityManager) => Promise<number>): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      const lock = 'SELECT pg_try_advisory_xact_lock($1) AS taken';
      const [row] = await manager.query<{ taken: boolean }[]>(lock, [ADVISORY_LOCKS.waitingSweep]);
      return row?.taken ? work(manager) : 0;
    });
  }

  private async trySweep(): Promise<void> {
    try {
      await this.sweep();
    } catch (error) {
      // What is due stays due: ten seconds later is early enough for a deadlock, too
      if (!isDatabaseAway(error) && !isTransient(error)) {
        this.logger.warn(`What waits could not be looked at: ${sqlState(error) ?? (error as Error).name}`);
      }
    }
  }

  private async lookAtStatuses(manager: EntityManager, due: DueStatus[], now: Date): Promise<void> {
    if (due.length === 0) return;
    const leadIds = await this.leadsOf(manager, due, now);
    const ofLeads = due.flatMap((status, index) => {
      const leadId = leadIds[index];
      return leadId ? [{ ...status, leadId }] : [];
    });
    const conversations = await lockConversations(manager, {
      places: ofLeads,
      wamids: due.map(({ wamid }) => wamid),
      messageIds: due.flatMap((status) => referenceOf(status) ?? []),
    });
    const applied = await this.statuses.joinKnown(manager, due);
    const joined = new Set(due.filter((_, index) => applied[index]!.messageId !== null).map(({ wamid }) => wamid));
    const outside = new Map(
      ofLeads.flatMap((status, index) =>
        joined.has(status.wamid) ? [] : [[status.wamid, { ...status, conversationId: conversations[index]!.id }]],
      ),
    );
    // Gives it its statuses too, and whatever else waits for it
    await this.statuses.joinWaiting(manager, await insertOutside(manager, [...outside.values()]));
    await this.settle(
      manager,
      'waiting_statuses',
      due.map((status) => ({ ...status, isDone: joined.has(status.wamid) || outside.has(status.wamid) })),
      now,
    );
  }

  /** Whose thread each belongs to, once it is old enough to be shown. Strangers are no leads for having been written to. */
  private leadsOf(manager: EntityManager, due: DueStatus[], now: Date): Promise<(string | null)[]> {
    const isOld = ({ parkedAt }: DueStatus): boolean => now.getTime() - parkedAt.getTime() >= OUTSIDE_AFTER_MS;
    return this.leads.find(
      manager,
      due.map((status) => ({
        phone: isOld(status) ? status.recipient : null,
        userId: isOld(status) ? status.recipientUserId : null,
        username: null,
        profileName: null,
        seenAt: status.happenedAt,
        isAddressee: true,
      })),
    );
  }

  private async lookAtChanges(manager: EntityManager, due: DueChange[], now: Date): Promise<void> {
    if (due.length === 0) return;
    await lockConversations(manager, { wamids: due.map(({ targetWamid }) => targetWamid) });
    const outcomes = await this.messageChanges.applyWaiting(manager, due);
    await this.settle(
      manager,
      'waiting_changes',
      due.map((change, index) => ({ ...change, isDone: outcomes[index]!.messageId !== null })),
      now,
    );
  }

  private async settle(
    manager: EntityManager,
    table: WaitingTable,
    looked: { id: string; parkedAt: Date; isDone: boolean }[],
    now: Date,
  ): Promise<void> {
    const isOver = ({ parkedAt, isDone }: (typeof looked)[number]): boolean =>
      isDone || now.getTime() - parkedAt.getTime() >= DROPPED_AFTER_MS;
    await dropWaiting(
      manager,
      table,
      looked.filter(isOver).map(({ id }) => id),
    );
    await postpone(
      manager,
      table,
      looked.filter((one) => !isOver(one)).map(({ id, parkedAt }) => ({ id, lookAt: nextLook(parkedAt, now) })),
    );
  }
}
