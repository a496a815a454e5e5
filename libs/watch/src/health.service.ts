import { Clock } from '@app/common';
import { Injectable } from '@nestjs/common';
import type { Check, HealthKey } from './check.js';
import { DatabaseReader } from './database-reader.js';
import { judge } from './judge.js';
import type { Readings } from './readings.js';
import { ServerReader } from './server-reader.js';

/** However many look at the same time, the database is asked once. */
const FRESH_MS = 1_000;

export interface HealthReport {
  checks: Check<HealthKey>[];
  readings: Readings;
}

/** How the server and all around it are, judged afresh for whoever asks. */
@Injectable()
export class HealthService {
  private latest: { report: Promise<HealthReport>; askedAt: number } | null = null;
  /** When each check took the state it is in, for those that cannot tell themselves. */
  private readonly turned = new Map<HealthKey, { state: string; at: Date | null }>();

  constructor(
    private readonly database: DatabaseReader,
    private readonly server: ServerReader,
    private readonly clock: Clock,
  ) {}

  /** Never throws for what it looks at: that it cannot be looked at is in the report. */
  report(): Promise<HealthReport> {
    const now = performance.now();
    if (!this.latest || now - this.latest.askedAt > FRESH_MS) {
      this.latest = { report: this.look(), askedAt: now };
    }
    return this.latest.report;
  }

  /** Something has happened: who asks next is told of it. */
  forget(): void {
    this.latest = null;
  }

  private async look(): Promise<HealthReport> {
    const [database, server] = await Promise.all([this.database.read(), this.server.read()]);
    const readings: Readings = { at: this.clock.now(), database, ...server };
    const checks = judge(readings).map((check) => ({ ...check, since: check.since ?? this.since(check, readings.at) }));
    return { checks, readings };
  }

  private since({ key, state }: Check<HealthKey>, at: Date): Date | null {
    const before = this.turned.get(key);
    // What is so when this process first looks may have been so for long
    const since = before?.state === state ? before.at : before ? at : null;
    this.turned.set(key, { state, at: since });
    return state === 'ok' || state === 'unknown' ? null : since;
  }
}
