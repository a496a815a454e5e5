import type { Check, HealthKey } from '../check.js';
import type { Alert } from './alert-book.js';

/** What this server has told of by itself, without a database to write it down in. */
export interface ToldAlert {
  check: Check<HealthKey>;
  openedAt: Date;
}

/** Which alerts have been told: it goes on by itself while the book cannot be opened, and tells nothing twice. */
export class AwayAlerts {
  /** Told by whoever, as the book had it when it was last open. */
  private known = new Set<HealthKey>();
  private readonly own = new Map<HealthKey, ToldAlert>();

  constructor(private readonly send: (alert: Omit<Alert, 'id'>) => Promise<boolean>) {}

  /** While the database is away: tells of what nobody was told. The end of it is told once the book is open again. */
  async tell(wrong: Check<HealthKey>[], now: Date): Promise<void> {
    for (const check of wrong) {
      const { key, code, values } = check;
      if (this.known.has(key) || this.own.has(key)) continue;
      const openedAt = check.since ?? now;
      if (await this.send({ key, code, values, openedAt, closedAt: null })) this.own.set(key, { check, openedAt });
    }
  }

  /** What the book does not know yet. */
  toWriteDown(): ToldAlert[] {
    return [...this.own.values()];
  }

  /** The book has it all, and says what of it was told. */
  handOver(told: HealthKey[]): void {
    this.own.clear();
    this.known = new Set(told);
  }
}
