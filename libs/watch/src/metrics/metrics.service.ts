import { INTAKE_OUTCOMES, IntakeCounters } from '@app/common';
import { Settings } from '@app/config';
import { ReplicaReads } from '@app/database';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { HealthService } from '../health.service.js';
import { registerDistribution } from './distribution-metric.js';
import { gaugesOf, GAUGES, type GaugeName } from './gauges.js';

/** Everything that Prometheus may ask, in a registry of its own. No label holds a number, a text or an id. */
@Injectable()
export class MetricsService implements OnModuleDestroy {
  private readonly registry = new Registry();
  private readonly gauges: Map<GaugeName, Gauge>;
  private readonly checkState: Gauge<'check'>;
  private readonly pool: Gauge<'state'>;
  readonly contentType = this.registry.contentType;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly health: HealthService,
    private readonly counters: IntakeCounters,
    private readonly replica: ReplicaReads,
    settings: Settings,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.registerIntake();
    this.gauges = new Map(
      Object.entries(GAUGES).map(([name, help]) => [name as GaugeName, new Gauge({ name, help, registers })]),
    );
    this.checkState = new Gauge({
      name: 'leadline_check_state',
      help: 'Each check of the Health page: 0 well, 1 can wait, 2 needs a person, -1 not known',
      labelNames: ['check'],
      registers,
    });
    new Gauge({
      name: 'leadline_role',
      help: 'What this process does: both, web or worker',
      labelNames: ['role'],
      registers,
    }).set({ role: settings.role }, 1);
    this.pool = new Gauge({
      name: 'leadline_database_connections',
      help: 'Connections of this process to the database, and requests that wait for one',
      labelNames: ['state'],
      registers,
    });
  }

  async render(): Promise<string> {
    const { readings, checks } = await this.health.report();
    for (const [name, value] of Object.entries(gaugesOf(readings))) {
      const gauge = this.gauges.get(name as GaugeName)!;
      // What is not known has no value; a number from before would lie
      if (value === null) gauge.remove();
      else gauge.set(value);
    }
    const worth = { ok: 0, warn: 1, bad: 2, unknown: -1 };
    for (const { key, state } of checks) this.checkState.set({ check: key }, worth[state]);
    const { totalCount, idleCount, waitingCount } = (this.dataSource.driver as unknown as { master: Pool }).master;
    this.pool.set({ state: 'busy' }, totalCount - idleCount);
    this.pool.set({ state: 'idle' }, idleCount);
    this.pool.set({ state: 'waiting' }, waitingCount);
    return this.registry.metrics();
  }

  onModuleDestroy(): void {
    this.registry.clear();
  }

  private registerIntake(): void {
    const { counters, registry } = this;
    const help = 'Webhook bodies since the start of this process, by what became of them';
    this.registerCounter('leadline_webhooks_total', help, () =>
      INTAKE_OUTCOMES.map((outcome) => ({ labels: { outcome }, value: counters.of(outcome) })),
    );
    this.registerCounter('leadline_replica_reads_total', 'Reads that a replica may answer, by who did', () => {
      const { state, served } = this.replica.report();
      return state === 'off' ? [] : Object.entries(served).map(([by, value]) => ({ labels: { by }, value }));
    });
    const { requestSeconds, batchSizes, commitSeconds } = counters;
    registerDistribution(registry, 'leadline_webhook_request_seconds', 'From request to answer', requestSeconds);
    registerDistribution(registry, 'leadline_webhook_batch_size', 'Webhook bodies in a transaction', batchSizes);
    registerDistribution(registry, 'leadline_webhook_commit_seconds', 'A batch in the database', commitSeconds);
  }

  /** Counted by somebody else. */
  private registerCounter(name: string, help: string, count: () => { labels: object; value: number }[]): void {
    const get = () => Promise.resolve({ name, help, type: 'counter', values: count(), aggregator: 'sum' });
    this.registry.registerMetric({ name, get, reset: () => undefined } as unknown as Gauge);
  }
}
