import { record, SERVER, type Actor } from '@app/access';
import { ChangeFeed } from '@app/changes';
import { Clock, InvalidError, isTransient } from '@app/common';
import { Settings } from '@app/config';
import { AdPictures } from '@app/leads';
import { LinkedPictures, MediaService } from '@app/media';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';
import { Erasing } from '../erasing/erasing.service.js';
import { Erasures } from '../erasing/erasures.service.js';
import { FIXED_DAYS, KINDS, LONGEST_DAYS, SHORTEST_DAYS, type Kind } from './kinds.js';
import {
  countOld,
  listOldLeads,
  removeOldBodies,
  removeOldDeliveries,
  removeOldFiles,
  removeOldMessages,
} from './old-rows.js';

const DAY_MS = 86_400_000;
const MOST_TRIES = 10;

/** How long one kind is kept, and what was dropped for it. */
export interface Rule {
  kind: Kind;
  keep_days: number | null;
  changed_by: string | null;
  changed_at: Date | null;
  last_run_at: Date | null;
  last_removed: string;
  removed_total: string;
}

/** How long each kind of data is kept, and letting go of what is older. */
@Injectable()
export class Retention {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly media: MediaService,
    private readonly pictures: AdPictures,
    private readonly linked: LinkedPictures,
    private readonly changes: ChangeFeed,
    private readonly erasures: Erasures,
    private readonly erasing: Erasing,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  async rules(): Promise<Rule[]> {
    const rows: Rule[] = await this.dataSource.query('SELECT * FROM retention');
    return KINDS.flatMap((kind) => rows.find((row) => row.kind === kind) ?? []);
  }

  /** The longest that a kind can be kept: the environment may say less than a person could. */
  longestDays(kind: Kind): number {
    if (kind === 'journal') return this.settings.journalKeepDays;
    return kind === 'deliveries' ? this.settings.outgoingWebhookKeepDays : LONGEST_DAYS;
  }

  /** What goes by itself, in days. */
  fixedDays(): Record<string, number> {
    return { ...FIXED_DAYS, audit_log: this.settings.auditKeepDays };
  }

  /** What is older than the journal only: a lead that goes is no longer in it. */
  shortestDays(kind: Kind): number {
    return kind === 'leads' ? Math.max(SHORTEST_DAYS.leads, this.settings.journalKeepDays + 1) : SHORTEST_DAYS[kind];
  }

  /** How much would go tonight. Throws `invalid`. */
  async preview(kind: Kind, days: number): Promise<number> {
    this.check(kind, days);
    return countOld[kind](this.dataSource.manager, this.before(days));
  }

  /** Null: until it is erased, or as long as the environment says. Throws `invalid`. */
  async save(changes: Partial<Record<Kind, number | null>>, author: string, actor: Actor): Promise<void> {
    const entries = (Object.entries(changes) as [Kind, number | null | undefined][]).flatMap(([kind, days]) =>
      days === undefined ? [] : [[kind, days] as const],
    );
    for (const [kind, days] of entries) if (days !== null) this.check(kind, days);
    await this.dataSource.transaction(async (manager) => {
      for (const [kind, days] of entries) {
        const [before]: { keep_days: number | null }[] = await manager.query(
          'SELECT keep_days FROM retention WHERE kind = $1 FOR UPDATE',
          [kind],
        );
        if (before?.keep_days === days) continue;
        await manager.query('UPDATE retention SET keep_days = $2, changed_by = $3, changed_at = $4 WHERE kind = $1', [
          kind,
          days,
          author,
          this.clock.now(),
        ]);
        const details = { changes: { keep_days: { from: before?.keep_days ?? null, to: days } } };
        const subject = { kind: 'setting' as const, id: `retention.${kind}` };
        await record(manager, { actor, action: 'settings.changed', subject, details });
      }
    });
  }

  /** Lets go of what is older than it is to be, kind by kind, in portions. Begins where it was when it is called again. */
  async run(signal: AbortSignal): Promise<void> {
    for (const { kind, keep_days } of await this.rules()) {
      if (keep_days === null) continue;
      const before = this.before(keep_days);
      let removed = 0;
      for (let some = -1; some !== 0 && !signal.aborted; removed += some) {
        some = await this.removeSome(kind, before, signal);
        await this.dataSource.query('UPDATE retention SET removed_total = removed_total + $2 WHERE kind = $1', [
          kind,
          some,
        ]);
      }
      await this.dataSource.query('UPDATE retention SET last_run_at = $2, last_removed = $3 WHERE kind = $1', [
        kind,
        this.clock.now(),
        removed,
      ]);
    }
  }

  private async removeSome(kind: Kind, before: Date, signal: AbortSignal): Promise<number> {
    const { manager } = this.dataSource;
    const parts = {
      manager,
      media: this.media,
      pictures: this.pictures,
      linked: this.linked,
      changes: this.changes,
      inTransaction: (work: (inner: EntityManager) => Promise<void>) => this.inTransaction(work),
    };
    switch (kind) {
      case 'messages':
        return removeOldMessages(before, parts);
      case 'files':
        return removeOldFiles(before, parts);
      case 'journal':
        return removeOldBodies(manager, before);
      case 'deliveries':
        return removeOldDeliveries(manager, before);
      case 'leads': {
        const ids = await listOldLeads(manager, before);
        for (const id of ids) {
          const erasure = await this.erasures.wish(id, { reason: 'retention', by: null, actor: SERVER });
          await this.erasing.run(erasure.id, signal);
        }
        return ids.length;
      }
    }
  }

  private check(kind: Kind, days: number): void {
    const [shortest, longest] = [this.shortestDays(kind), this.longestDays(kind)];
    if (days >= shortest && days <= longest) return;
    const message =
      longest === LONGEST_DAYS
        ? `It can be kept for ${shortest} days at least`
        : `It can be kept for ${shortest} to ${longest} days: ${kind === 'journal' ? 'JOURNAL_KEEP_DAYS' : 'OUTGOING_WEBHOOK_KEEP_DAYS'} says how long at most`;
    throw new InvalidError(message, [{ field: kind, message }]);
  }

  private before(days: number): Date {
    return new Date(this.clock.now().getTime() - days * DAY_MS);
  }

  private async inTransaction(work: (manager: EntityManager) => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await this.dataSource.transaction(async (manager) => {
          await manager.query(`SET LOCAL lock_timeout = '2s'`);
          await work(manager);
        });
      } catch (error) {
        if (!isTransient(error) || tries === MOST_TRIES) throw error;
      }
    }
  }
}
