import { setTimeout as sleep } from 'node:timers/promises';
import { textPayload } from '../support/payloads.js';

const PHONES = 40;

type Payload = ReturnType<typeof textPayload>;

/** Customers who write without a pause, wherever the server is just now. One in ten payloads is a repeat, as TATA repeats itself. */
export class Load {
  /** What was answered 200: it must be there, once, whatever happens a moment later. */
  readonly acknowledged = new Set<string>();
  readonly statuses = new Map<number | 'none', number>();
  private readonly brought: Payload[] = [];
  private isOver = false;
  private readonly customers: Promise<void>[];

  constructor(
    private readonly url: () => string,
    connections: number,
  ) {
    this.customers = Array.from({ length: connections }, (_, index) => this.write(index));
  }

  async end(): Promise<void> {
    this.isOver = true;
    await Promise.all(this.customers);
  }

  /** Resolves once `count` more payloads were answered 200. */
  async acknowledge(count: number, withinMs = 60_000): Promise<void> {
    const wanted = this.acknowledged.size + count;
    const giveUpAt = Date.now() + withinMs;
    while (this.acknowledged.size < wanted) {
      if (Date.now() > giveUpAt)
        throw new Error(
          `Only ${this.acknowledged.size} of ${wanted} were answered 200: ${JSON.stringify([...this.statuses])}`,
        );
      await sleep(20);
    }
  }

  private async write(index: number): Promise<void> {
    for (let turn = 0; !this.isOver; turn += 1) {
      const from = `91999930${String((index * 7 + turn) % PHONES).padStart(4, '0')}`;
      const repeated = turn % 10 === 9 ? this.brought[(turn * 31) % this.brought.length] : undefined;
      const payload = repeated ?? textPayload({ from, text: `${index}/${turn}` });
      this.brought.push(payload);
      const status = await this.bring(payload);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (status === 200) this.acknowledged.add(payload.messages.id);
      else await sleep(50);
    }
  }

  private async bring(payload: Payload): Promise<number | 'none'> {
    try {
      const answer = await fetch(`${this.url()}/webhook/`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(payload),
        signal: AbortSignal.timeout(30_000),
      });
      await answer.arrayBuffer();
      return answer.status;
    } catch {
      return 'none';
    }
  }
}
