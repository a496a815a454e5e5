import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@app/common';
import { FAILING_AFTER } from '../http/retry-rules.js';
import { secretsAt, signedHeaders } from '../http/signature.js';
import type { Line, PostOutcome, WebhookPoster } from '../http/webhook-poster.js';
import type { DeliveryPace } from './delivery-pace.js';
import type { DeliveryQueue, DueDelivery } from './delivery-queue.js';
import type { DeliveryResults } from './delivery-results.js';
import type { DeliveryTuning } from './delivery-tuning.js';
import type { EndpointLeases, HeldEndpoint } from './endpoint-leases.js';
import type { LineFiller } from './line-filler.js';
import { runRound } from './round.js';

export interface DrainParts {
  leases: EndpointLeases;
  filler: LineFiller;
  queue: DeliveryQueue;
  results: DeliveryResults;
  poster: WebhookPoster;
  pace: DeliveryPace;
  tuning: DeliveryTuning;
  clock: Clock;
}

/** When to take it up again: null for not before somebody says so. */
export interface ComeBack {
  inMs: number | null;
  /** Until then it is to be left alone. */
  isResting: boolean;
}

const AT_ONCE: ComeBack = { inMs: 0, isResting: false };
const NOT_SOON: ComeBack = { inMs: null, isResting: true };

/** One endpoint in the hands of this process: reads what it is to be told of and delivers it, until there is no more. */
export class EndpointDrain {
  private poke = new AbortController();
  private line: { address: string; line: Line } | null = null;

  constructor(
    private readonly endpointId: string,
    private readonly token: string,
    private readonly parts: DrainParts,
    /** Nothing more is begun. */
    private readonly stopping: AbortSignal,
    /** What is under way is cut off. */
    private readonly cutOff: AbortSignal,
  ) {}

  /** There may be something new, or the server stops. */
  wake(): void {
    this.poke.abort();
  }

  async run(): Promise<ComeBack> {
    try {
      const comeBack = await this.deliver();
      await this.parts.leases.release(this.endpointId, this.token);
      // Whoever called just as it was being handed back is not left waiting
      return this.poke.signal.aborted && !comeBack.isResting ? AT_ONCE : comeBack;
    } finally {
      this.line?.line.agent.destroy();
    }
  }

  private async deliver(): Promise<ComeBack> {
    const { leases, queue, filler, tuning } = this.parts;
    const begunAt = performance.now();
    let idleSince: number | null = null;
    while (!this.stopping.aborted) {
      const poked = (this.poke = new AbortController()).signal;
      const endpoint = await leases.renew(this.endpointId, this.token);
      if (endpoint?.state !== 'active') return NOT_SOON;
      if (endpoint.restMs > 0) return { inMs: endpoint.restMs, isResting: true };
      const filled = await filler.fill(endpoint, this.token);
      if (filled.isLost) return NOT_SOON;
      const isFailing = endpoint.failures >= FAILING_AFTER;
      const due = await queue.listDue(this.endpointId, isFailing ? 1 : tuning.round);
      if (due.length > 0) await this.round(endpoint, due);
      // Others have endpoints to wait for too
      if (performance.now() - begunAt > tuning.turnMs) return AT_ONCE;
      if (due.length > 0 || filled.hasMore) {
        idleSince = null;
        continue;
      }
      idleSince ??= performance.now();
      const lingerMs = idleSince + tuning.lingerMs - performance.now();
      if (lingerMs <= 0) return { inMs: endpoint.nextMs, isResting: false };
      await sleep(Math.min(lingerMs, Math.max(endpoint.nextMs ?? Infinity, 50)), undefined, {
        signal: poked,
      }).catch(() => undefined);
      if (poked.aborted) idleSince = null;
    }
    return AT_ONCE;
  }

  private async round(endpoint: HeldEndpoint, due: DueDelivery[]): Promise<void> {
    const { results, tuning, leases } = this.parts;
    const line = this.lineTo(endpoint.url);
    // A round of slow answers may take longer than the lease
    const renewal = setInterval(
      () => void leases.renew(this.endpointId, this.token).catch(() => undefined),
      tuning.leaseMs / 3,
    );
    try {
      await runRound(due, endpoint.failures, {
        atOnce: tuning.atOnce,
        stopping: this.stopping,
        post: (delivery) => this.post(line, endpoint, delivery),
        record: (attempted, standing, before) => results.record(this.endpointId, attempted, standing, before),
      });
    } finally {
      clearInterval(renewal);
    }
  }

  private async post(line: Line, endpoint: HeldEndpoint, delivery: DueDelivery): Promise<PostOutcome> {
    const { clock, pace, poster } = this.parts;
    const waitMs = pace.turnMs();
    if (waitMs > 0) await sleep(waitMs);
    const now = clock.now();
    const secrets = secretsAt(endpoint.secret, endpoint.oldSecrets, now);
    const headers = {
      'content-type': 'application/json',
      'leadline-event': delivery.type,
      'leadline-sequence': delivery.sequence,
      ...signedHeaders(delivery.id, now, delivery.body, secrets),
    };
    return poster.post(line, headers, delivery.body, this.cutOff);
  }

  private lineTo(address: string): Line {
    if (this.line?.address !== address) {
      this.line?.line.agent.destroy();
      this.line = { address, line: this.parts.poster.open(address) };
    }
    return this.line.line;
  }
}
