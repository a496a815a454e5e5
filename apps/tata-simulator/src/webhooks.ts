import { createHmac, randomUUID } from 'node:crypto';
import type { Behaviour } from './behaviour.js';
import type { Timers } from './timers.js';
import type { Json, Signing, WebhookAttempt, WebhookKind, WebhookRecord, WebhookRule } from './types.js';

const ATTEMPT_TIMEOUT_MS = 10_000;

export interface WebhookTarget {
  url: string;
  secret: string | null;
}

interface NewWebhook {
  kind: WebhookKind;
  phone?: string;
  wamid?: string;
  body: string;
  /** For rules that are about one status. */
  status?: string;
  signing?: Signing;
}

/**
 * Delivers webhooks as TATA does: POST, JSON, repeated when the answer is not 2xx. First attempts about one customer keep
 * their order; repeats do not wait for each other.
 */
export class Webhooks {
  readonly records: WebhookRecord[] = [];
  private paused: WebhookRecord[] = [];
  private collecting: { rule: WebhookRule & { do: 'reorder' }; held: WebhookRecord[] } | null = null;
  private readonly lastOf = new Map<string, Promise<void>>();
  /** Ends with a reset: what was under way then is neither recorded nor repeated. */
  private life = new AbortController();

  constructor(
    public target: WebhookTarget,
    private readonly behaviour: Behaviour,
    private readonly timers: Timers,
    private readonly changed: () => void,
  ) {}

  /** Resolves when the first attempt is over, or at once when a rule or the pause keeps the webhook. */
  async post(webhook: NewWebhook): Promise<WebhookRecord> {
    const record = this.record(webhook);
    const rule = this.collecting ? undefined : this.behaviour.takeWebhookRule(record, webhook.status ?? null);
    if (this.collecting || rule?.do === 'reorder') await this.collect(record, rule);
    else if (rule?.do === 'drop') record.state = 'dropped';
    else if (rule?.do === 'delay') this.timers.after(rule.ms, () => void this.deliver(record));
    else if (rule?.do === 'repeat') await this.deliverRepeatedly(record, rule.times ?? 1, rule.freshId ?? false);
    else await this.deliver(record);
    return record;
  }

  /** Sends what the pause kept, in order. */
  async resume(): Promise<void> {
    const kept = this.paused.splice(0);
    for (const record of kept) await this.deliver(record);
  }

  reset(): void {
    this.life.abort();
    this.life = new AbortController();
    this.records.length = 0;
    this.paused = [];
    this.collecting = null;
    this.lastOf.clear();
  }

  stop(): void {
    this.life.abort();
  }

  private record(webhook: NewWebhook, copyOf: number | null = null): WebhookRecord {
    const record: WebhookRecord = {
      id: this.records.length + 1,
      kind: webhook.kind,
      phone: webhook.phone ?? null,
      wamid: webhook.wamid ?? null,
      body: webhook.body,
      signing: webhook.signing ?? 'right',
      state: 'waiting',
      attempts: [],
      copyOf,
    };
    this.records.push(record);
    return record;
  }

  private async collect(record: WebhookRecord, rule?: WebhookRule): Promise<void> {
    if (rule?.do === 'reorder') this.collecting = { rule, held: [] };
    const collecting = this.collecting!;
    collecting.held.push(record);
    if (collecting.held.length < collecting.rule.hold) return;
    this.collecting = null;
    const { held } = collecting;
    const order = collecting.rule.order ?? held.map((_, index) => held.length - 1 - index);
    for (const index of order) {
      const next = held[index];
      if (next) await this.deliver(next);
    }
  }

  private async deliverRepeatedly(record: WebhookRecord, times: number, freshId: boolean): Promise<void> {
    const copies = Array.from({ length: times }, () => {
      const body = freshId ? withFreshId(record.body) : record.body;
      const { kind, signing, phone, wamid } = record;
      return this.record({ kind, signing, body, phone: phone ?? undefined, wamid: wamid ?? undefined }, record.id);
    });
    await Promise.all([record, ...copies].map((each) => this.attemptUnlessPaused(each)));
  }

  private async deliver(record: WebhookRecord): Promise<void> {
    if (!record.phone) return this.attemptUnlessPaused(record);
    const before = this.lastOf.get(record.phone) ?? Promise.resolve();
    const { signal } = this.life;
    const mine = before.then(() => (signal.aborted ? undefined : this.attemptUnlessPaused(record)));
    this.lastOf.set(record.phone, mine);
    await mine;
  }

  private async attemptUnlessPaused(record: WebhookRecord): Promise<void> {
    if (this.behaviour.switches.webhooks === 'paused') {
      this.paused.push(record);
      this.changed();
      return;
    }
    const { signal } = this.life;
    const attempt = await this.attempt(record, signal);
    if (signal.aborted) return;
    record.attempts.push(attempt);
    const delayMs = this.behaviour.switches.retryDelaysMs[record.attempts.length - 1];
    if (attempt.status !== null && attempt.status >= 200 && attempt.status < 300) record.state = 'delivered';
    else if (delayMs === undefined) record.state = 'given_up';
    else {
      record.state = 'retrying';
      this.timers.after(delayMs, () => void this.attemptUnlessPaused(record));
    }
    this.changed();
  }

  private async attempt(record: WebhookRecord, signal: AbortSignal): Promise<WebhookAttempt> {
    const at = Date.now();
    try {
      const answer = await fetch(this.target.url, {
        method: 'POST',
        body: record.body,
        headers: { 'content-type': 'application/json', ...this.signature(record) },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(ATTEMPT_TIMEOUT_MS)]),
      });
      await answer.arrayBuffer();
      return { at, status: answer.status, error: null };
    } catch (error) {
      return { at, status: null, error: reason(error) };
    }
  }

  private signature({ body, signing }: WebhookRecord): Record<string, string> {
    if (!this.target.secret || signing === 'none') return {};
    const key = signing === 'wrong' ? `not ${this.target.secret}` : this.target.secret;
    return { 'x-hub-signature-256': `sha256=${createHmac('sha256', key).update(body).digest('hex')}` };
  }
}

function withFreshId(body: string): string {
  return JSON.stringify({ ...(JSON.parse(body) as Json), id: randomUUID() });
}

/** The system's word for it (`ECONNREFUSED`) where there is one. */
function reason(error: unknown): string {
  const { message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  return cause?.code ?? cause?.message ?? message;
}
