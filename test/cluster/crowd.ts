import { setTimeout as sleep } from 'node:timers/promises';
import { statusPayload, textPayload } from '../support/payloads.js';

/** Customers who write through the proxy, and TATA's habits: what is not answered 200 comes again, and some of the rest too. */
export class Crowd {
  /** What was answered 200. */
  readonly acknowledged = new Set<string>();
  /** How many deliveries there were, and how many of them the proxy could not bring home at first. */
  deliveries = 0;
  failures = 0;
  readonly statuses = new Map<number | 'none', number>();
  private readonly sent: object[] = [];

  constructor(
    private readonly url: string,
    readonly phones: string[],
    private readonly random: () => number,
  ) {}

  /** One text of each, so that everybody can be answered. */
  async sayHello(): Promise<void> {
    await this.inParallel(this.phones.map((from) => textPayload({ from, text: 'hello' })));
  }

  /** `count` texts in all; about one in eight is a repeat or a status of a message that nobody here sent. */
  async write(count: number): Promise<void> {
    const payloads = Array.from({ length: count }, (_, n) =>
      textPayload({ from: this.phones[Math.floor(this.random() * this.phones.length)]!, text: `text ${n}` }),
    );
    await this.inParallel(payloads);
  }

  private async inParallel(payloads: ReturnType<typeof textPayload>[]): Promise<void> {
    const left = [...payloads];
    const bring = async (): Promise<void> => {
      for (let payload = left.shift(); payload; payload = left.shift()) {
        await this.deliver(payload);
        this.acknowledged.add(payload.messages.id);
        this.sent.push(payload);
        const chance = this.random();
        if (chance < 0.08) await this.deliver(this.sent[Math.floor(this.random() * this.sent.length)]!);
        else if (chance < 0.12)
          await this.deliver(statusPayload('delivered', { wamid: `wamid.elsewhere-${this.deliveries}` }));
      }
    };
    await Promise.all(Array.from({ length: 24 }, bring));
  }

  private async deliver(payload: object): Promise<void> {
    for (;;) {
      this.deliveries += 1;
      const status = await this.post(payload);
      this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
      if (status === 200) return;
      this.failures += 1;
      await sleep(100);
    }
  }

  private async post(payload: object): Promise<number | 'none'> {
    try {
      const answer = await fetch(`${this.url}/webhook/`, {
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

export const phonesOf = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `9199995${String(n).padStart(5, '0')}`);
