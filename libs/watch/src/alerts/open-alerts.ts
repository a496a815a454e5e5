import { Injectable } from '@nestjs/common';
import type { Check, HealthKey } from '../check.js';
import { HealthService } from '../health.service.js';
import { inTime } from '../in-time.js';
import { AlertBook } from './alert-book.js';
import { AlertWatch } from './alert-watch.js';

/** What the panel's banner tells. */
@Injectable()
export class OpenAlerts {
  constructor(
    private readonly book: AlertBook,
    private readonly watch: AlertWatch,
    private readonly health: HealthService,
  ) {}

  /** Oldest first; without the database, what this server sees by itself. */
  async list(): Promise<Omit<Check<HealthKey>, 'state'>[]> {
    const open = await inTime(this.book.listOpen());
    if (open) {
      // A database that can only be read shows what was written before that
      const unwritten = this.watch.databaseTrouble ? [this.watch.databaseTrouble] : [];
      return [...unwritten, ...open].map(({ key, code, values, openedAt }) => ({ key, code, values, since: openedAt }));
    }
    const { checks } = await this.health.report();
    const wrong = checks.filter(({ state }) => state === 'bad');
    return wrong
      .sort((one, other) => Number(other.key === 'database') - Number(one.key === 'database'))
      .map(({ key, code, values, since }) => ({ key, code, values, since }));
  }
}
