import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';

const CHANNEL = 'leadline_changes';
const WORDS_CHANNEL = 'leadline_words';
/** PostgreSQL takes less than 8000 bytes. */
const LONGEST_WORD = 7_900;
const NOTIFY_EVERY_MS = 50;
const TIMEOUT_MS = 5_000;
const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 5_000;

/** One connection of its own on which this process tells others of changes and hears of theirs; comes back after outages. */
export class NotifyConnection {
  private readonly self = randomUUID();
  private readonly closing = new AbortController();
  private client: pg.Client | null = null;
  private isWanted = false;
  private lastSentAt = 0;
  private timer: NodeJS.Timeout | null = null;
  private told: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource,
    private readonly onNews: () => void,
    private readonly onWord: (text: string) => void = () => undefined,
  ) {}

  /** Connects in the background, and again whenever the connection is lost. */
  open(): void {
    void this.keepConnected();
  }

  /** Tells the other processes, at most every 50 ms. Costs the caller next to nothing. */
  notify(): void {
    this.isWanted = true;
    if (this.timer || !this.client) return;
    const waitMs = Math.max(0, this.lastSentAt + NOTIFY_EVERY_MS - performance.now());
    this.timer = setTimeout(() => this.send(), waitMs).unref();
  }

  /** Says something to the other processes now; while the connection is away it is not said. */
  say(text: string): void {
    const { client } = this;
    const word = `${this.self} ${text}`;
    if (!client || Buffer.byteLength(word) > LONGEST_WORD) return;
    this.tell(client, WORDS_CHANNEL, word);
  }

  async close(): Promise<void> {
    this.closing.abort();
    if (this.timer) {
      clearTimeout(this.timer);
      this.send();
    }
    await this.told;
    await this.client?.end().catch(() => undefined);
  }

  private send(): void {
    this.timer = null;
    if (!this.client) return;
    this.isWanted = false;
    this.lastSentAt = performance.now();
    this.tell(this.client, CHANNEL, this.self);
  }

  /** One after the other, as the driver wants it. Without an answer the connection is as good as lost. */
  private tell(client: pg.Client, channel: string, payload: string): void {
    this.told = this.told
      .then(() => client.query('SELECT pg_notify($1, $2)', [channel, payload]))
      .catch(() => this.drop(client));
  }

  private async keepConnected(): Promise<void> {
    for (let waitMs = FIRST_RETRY_MS; !this.closing.signal.aborted; waitMs = Math.min(2 * waitMs, LONGEST_RETRY_MS)) {
      const hasConnected = await this.stayConnected();
      if (hasConnected) waitMs = FIRST_RETRY_MS;
      await sleep(waitMs, undefined, { ref: false, signal: this.closing.signal }).catch(() => undefined);
    }
  }

  /** Resolves when the connection has ended; tells whether there was one. */
  private async stayConnected(): Promise<boolean> {
    const client = new pg.Client({
      connectionString: (this.dataSource.options as { url?: string }).url,
      application_name: 'leadline changes',
      connectionTimeoutMillis: TIMEOUT_MS,
      query_timeout: TIMEOUT_MS,
      keepAlive: true,
    });
    // Unheard, an error would end the process
    const ended = new Promise<void>((resolve) => client.on('error', () => resolve()).once('end', () => resolve()));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      await client.query(`LISTEN ${WORDS_CHANNEL}`);
    } catch {
      this.drop(client);
      return false;
    }
    client.on('notification', ({ channel, payload = '' }) => {
      if (payload.startsWith(this.self)) return;
      if (channel === CHANNEL) this.onNews();
      else this.onWord(payload.slice(payload.indexOf(' ') + 1));
    });
    if (this.closing.signal.aborted) {
      this.drop(client);
      return true;
    }
    this.client = client;
    // Whatever was said meanwhile went unheard
    this.onNews();
    if (this.isWanted) this.notify();
    await ended;
    this.drop(client);
    return true;
  }

  private drop(client: pg.Client): void {
    if (this.client === client) this.client = null;
    client.end().catch(() => undefined);
  }
}
